//! Style (d), as it is emitted, on the reader that (b) and (c) have here.

use crate::{
    emitted::device::UploadState,
    fields::{Field, Named, Out, Slot, aside, attempt, write_object},
    mismatch::Mismatches as Found,
    reader::{NotJson, Reader},
};
use graphdoc_runtime::{edm::DateTimeOffset, object::Extra};
use uuid::Uuid;

trait Object {
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot>;
    fn put(&self, out: &mut Out<'_>);
    fn extra_mut(&mut self) -> &mut Extra;
}

fn read(object: &mut dyn Object, json: &mut Reader<'_>, found: &mut Found) -> Result<bool, NotJson> {
    let Some(mut name) = json.object()? else {
        return Ok(found.refuse_kind::<()>("an object", json)?.is_some());
    };
    while let Some(known) = name {
        let place = found.enter(known);
        let kept = match object.slot(known) {
            None => false,
            Some(slot) => attempt(json, found, |json, found| slot.read(json, found))?,
        };
        if !kept {
            aside(object.extra_mut(), json, found, &place)?;
        }
        found.leave(&place);
        name = json.next_name()?;
    }
    json.up();
    Ok(true)
}

macro_rules! slots {
    ($t:ident $name:literal { $($field:ident $key:literal: $type:ty,)* }) => {
        #[derive(Default)]
        pub struct $t {
            $($field: Option<$type>,)*
            extra: Extra,
        }
        impl Object for $t {
            fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
                match name {
                    $($key => Some(&mut self.$field),)*
                    _ => None,
                }
            }
            fn put(&self, out: &mut Out<'_>) {
                $(out.slot($key, &self.$field);)*
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
types!(slots);
family!(AnyDirectoryObject: Group User; DirectoryObject);
