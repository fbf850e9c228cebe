//! Style (b): a `match` for each type, with a call for the type of each property.

use crate::{
    emitted::device::UploadState,
    fields::{Field, Named, Out, aside, attempt, write_object},
    mismatch::{Mismatches as Found, Place},
    reader::{NotJson, Reader},
};
use graphdoc_runtime::{edm::DateTimeOffset, object::Extra};
use uuid::Uuid;

trait Object {
    /// Reads the property whose name was entered; nothing where there is no such one.
    fn property(
        &mut self,
        place: &Place,
        json: &mut Reader<'_>,
        found: &mut Found,
    ) -> Result<Option<bool>, NotJson>;
    fn put(&self, out: &mut Out<'_>);
    fn extra_mut(&mut self) -> &mut Extra;
}

/// Reads a property of a type that is known.
#[inline]
fn field<T: Field>(
    field: &mut Option<T>,
    json: &mut Reader<'_>,
    found: &mut Found,
) -> Result<Option<bool>, NotJson> {
    let read = |json: &mut Reader<'_>, found: &mut Found| {
        *field = T::read(json, found)?;
        Ok(field.is_some())
    };
    attempt(json, found, read).map(Some)
}

fn read(object: &mut dyn Object, json: &mut Reader<'_>, found: &mut Found) -> Result<bool, NotJson> {
    let Some(mut name) = json.object()? else {
        return Ok(found.refuse_kind::<()>("an object", json)?.is_some());
    };
    while let Some(known) = name {
        let place = found.enter(known);
        if object.property(&place, json, found)? != Some(true) {
            aside(object.extra_mut(), json, found, &place)?;
        }
        found.leave(&place);
        name = json.next_name()?;
    }
    json.up();
    Ok(true)
}

macro_rules! typed {
    ($t:ident $name:literal { $($field:ident $key:literal: $type:ty,)* }) => {
        #[derive(Default)]
        pub struct $t {
            $($field: Option<$type>,)*
            extra: Extra,
        }
        impl Object for $t {
            fn property(
                &mut self,
                place: &Place,
                json: &mut Reader<'_>,
                found: &mut Found,
            ) -> Result<Option<bool>, NotJson> {
                match found.name(place) {
                    $($key => field(&mut self.$field, json, found),)*
                    _ => Ok(None),
                }
            }
            fn put(&self, out: &mut Out<'_>) {
                $(out.typed($key, &self.$field);)*
            }
            fn extra_mut(&mut self) -> &mut Extra {
                &mut self.extra
            }
        }
        impl Field for $t {
            fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
                let mut object = Self::default();
                Ok(read(&mut object, json, found)?.then_some(object))
            }
            fn write(&self, out: &mut Vec<u8>) {
                self.write_named(None, out);
            }
        }
        impl Named for $t {
            const NAME: &'static str = $name;
            fn write_named(&self, name: Option<&'static str>, out: &mut Vec<u8>) {
                write_object(name, &self.extra, out, &|out| self.put(out));
            }
        }
    };
}
types!(typed);
family!(AnyDirectoryObject: Group User; DirectoryObject);
