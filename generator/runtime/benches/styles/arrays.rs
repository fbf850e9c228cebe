//! Style (c): an array of names and one of fields.

use crate::{
    emitted::device::UploadState,
    fields::{Field, Named, Slot, aside, attempt, write_object},
    mismatch::Mismatches as Found,
    reader::{NotJson, Reader},
};
use graphdoc_runtime::{edm::DateTimeOffset, object::Extra};
use uuid::Uuid;

fn read(
    names: &[&str],
    slots: &mut [&mut dyn Slot],
    extra: &mut Extra,
    json: &mut Reader<'_>,
    found: &mut Found,
) -> Result<bool, NotJson> {
    let Some(mut name) = json.object()? else {
        return Ok(found.refuse_kind::<()>("an object", json)?.is_some());
    };
    let mut next = 0;
    while let Some(known) = name {
        let place = found.enter(known);
        // Properties mostly come in the order of the fields, so that the search begins behind the last one.
        let index = (next..names.len()).chain(0..next).find(|index| names[*index] == known);
        let kept = match index {
            None => false,
            Some(index) => {
                next = index + 1;
                attempt(json, found, |json, found| slots[index].read(json, found))?
            }
        };
        if !kept {
            aside(extra, json, found, &place)?;
        }
        found.leave(&place);
        name = json.next_name()?;
    }
    json.up();
    Ok(true)
}

fn write(
    name: Option<&'static str>,
    names: &[&'static str],
    slots: &[&dyn Slot],
    extra: &Extra,
    out: &mut Vec<u8>,
) {
    write_object(name, extra, out, &|out| {
        for (name, slot) in names.iter().zip(slots) {
            out.slot(name, *slot);
        }
    });
}

macro_rules! arrays {
    ($t:ident $name:literal { $($field:ident $key:literal: $type:ty,)* }) => {
        #[derive(Default)]
        pub struct $t {
            $($field: Option<$type>,)*
            extra: Extra,
        }
        impl $t {
            const NAMES: &'static [&'static str] = &[$($key),*];
        }
        impl Field for $t {
            fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
                let mut object = Self::default();
                let slots: &mut [&mut dyn Slot] = &mut [$(&mut object.$field),*];
                let is_object = read(Self::NAMES, slots, &mut object.extra, json, found)?;
                Ok(is_object.then_some(object))
            }
            fn write(&self, out: &mut Vec<u8>) {
                self.write_named(None, out);
            }
        }
        impl Named for $t {
            const NAME: &'static str = $name;
            fn write_named(&self, name: Option<&'static str>, out: &mut Vec<u8>) {
                write(name, Self::NAMES, &[$(&self.$field),*], &self.extra, out);
            }
        }
    };
}
types!(arrays);
family!(AnyDirectoryObject: Group User; DirectoryObject);
