//! JSON objects of a documented type: known properties in fields, all others kept.
//!
//! Reading and writing go through `dyn` [`Slot`], from and to a text or [`serde_json::Value`]s, and not through serde's
//! formats. A type is then one `match` and one list of lines, which compiles in a fraction of the time
//! that a derive takes, and a value that does not fit can be put aside and the rest still be read.

mod changed;
mod debug;
mod documented;
mod mismatch;
mod polymorphic;
mod primitive;
mod prop;
mod reader;
mod removed;
mod serde_glue;
mod text;
mod wire;

pub use changed::Changed;
#[doc(hidden)]
pub use documented::{Boxed, Documented, Enumeration, Family, Kind, Structure};
pub(crate) use mismatch::Place;
pub use mismatch::{Mismatch, Mismatches};
pub use polymorphic::Polymorphic;
pub(crate) use polymorphic::{read_polymorphic, write_polymorphic};
pub use prop::{Order, Prop};
pub use reader::{NotJson, Reader};
pub use removed::Removed;
pub(crate) use wire::name_text;
pub use wire::{Slot, Wire, Writer};

#[doc(hidden)]
pub use debug::debug;
#[doc(hidden)]
pub use serde_glue::{deserialize, serialize};

use serde_json::Value;

/// Properties that are in no field: annotations such as `@odata.etag`, properties the documentation does
/// not list, and values that do not fit their documented type.
pub type Extra = serde_json::Map<String, Value>;

/// A documented structured type. Emitted: one `match` and one list of lines a type.
///
/// The trait can be made into an object (`&dyn Object`), so what reads and writes is compiled once.
pub trait Object {
    /// [`type_name`](Self::type_name) and [`extra`](Self::extra), in one function because a compiler checks each.
    #[doc(hidden)]
    fn identity(&self) -> (&'static str, &Extra);
    /// The field of a property, by its name on the wire; `None` where the documentation lists no such one.
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot>;
    /// Puts every documented property.
    fn write(&self, out: &mut Writer<'_>);
    /// What is in no field, to change.
    fn extra_mut(&mut self) -> &mut Extra;

    /// `#microsoft.graph.…`, as in `@odata.type`.
    fn type_name(&self) -> &'static str {
        self.identity().0
    }
    /// What is in no field.
    fn extra(&self) -> &Extra {
        self.identity().1
    }

    /// Whether the documentation says that the type has properties it does not list (an open type of
    /// OData 4.01, CSDL 6.3).
    fn open(&self) -> bool {
        false
    }
    /// Documented properties without a field, which stay in [`extra`](Self::extra): media streams, which are read
    /// by operations of their own, and relationships to types that no cargo feature switches on.
    fn fieldless(&self) -> &'static [&'static str] {
        &[]
    }
    /// `@odata.type`, where the service gave one.
    fn odata_type(&self) -> Option<&str> {
        annotation(self.extra(), "@odata.type")
    }
    /// `@odata.etag`, where the service gave one: for `If-Match`.
    fn etag(&self) -> Option<&str> {
        annotation(self.extra(), "@odata.etag")
    }
    /// Why an item of a delta is gone (`@removed`); nothing where it is there.
    fn removed(&self) -> Option<Removed> {
        self.extra().get("@removed").and_then(Removed::of)
    }
    /// Documented properties whose value did not fit the documented type. The field is `None` and the
    /// value is in [`extra`](Self::extra) under its name.
    fn mismatches(&self) -> Vec<&str> {
        let mut documented = Vec::new();
        self.write(&mut Writer::names(&mut documented));
        unread(&documented, self.extra())
    }
    /// Sets `@odata.type` to the name of this type.
    #[must_use]
    fn with_odata_type(mut self) -> Self
    where
        Self: Sized,
    {
        let name = self.type_name();
        self.extra_mut().insert("@odata.type".to_owned(), name.into());
        self
    }
    /// As [`with_odata_type`](Self::with_odata_type), unless it has one.
    #[doc(hidden)]
    #[must_use]
    fn or_odata_type(self) -> Self
    where
        Self: Sized,
    {
        if self.odata_type().is_some() { self } else { self.with_odata_type() }
    }
}

fn annotation<'a>(extra: &'a Extra, name: &str) -> Option<&'a str> {
    extra.get(name)?.as_str()
}

fn unread(documented: &[(&'static str, bool)], extra: &Extra) -> Vec<&'static str> {
    let unread = documented.iter().filter(|(name, set)| !set && extra.contains_key(*name));
    unread.map(|(name, _)| *name).collect()
}

/// Reads a JSON object into an empty `object`; `false`, with the reason in `found`, if it is none.
#[doc(hidden)]
pub fn read(object: &mut dyn Object, value: &Value, found: &mut Mismatches) -> bool {
    let Value::Object(map) = value else {
        return found.refuse::<()>("an object", value).is_some();
    };
    let complete = is_complete(object, map);
    for (name, value) in map {
        let kept = match object.slot(name) {
            // Nobody can tell a property that is null from one that was not asked for.
            Some(_) if value.is_null() => true,
            Some(slot) => found.within(name, |found| slot.read(value, found)),
            None => {
                if complete && !object.fieldless().contains(&name.as_str()) {
                    found.unlisted(name);
                }
                false
            }
        };
        if !kept {
            object.extra_mut().insert(name.clone(), value.clone());
        }
    }
    true
}

/// Whether the documented properties are all the type has: not for open types, and not for a value that
/// says it is of another type, a derived one that is not listed.
fn is_complete(object: &dyn Object, map: &Extra) -> bool {
    let same = |name: &str| name.trim_start_matches('#') == object.type_name().trim_start_matches('#');
    !object.open() && annotation(map, "@odata.type").is_none_or(same)
}

/// The JSON of an object: `extra` first, then the fields that are set, which win.
#[doc(hidden)]
pub fn write(object: &dyn Object) -> Value {
    let mut map = object.extra().clone();
    object.write(&mut Writer::values(&mut map));
    Value::Object(map)
}

/// [`Wire`], serde's two traits and a quiet `Debug` for an [`Object`] with `Default`.
///
/// All is `#[inline]`, here and in what is emitted, so that a crate of a thousand types makes machine code only
/// for those that a program uses; without it a release build takes ten times as long.
#[macro_export]
macro_rules! object {
    ($($t:ty),* $(,)?) => {$(
        #[allow(deprecated)]
        impl $crate::object::Documented for $t {
            type Kind = $crate::object::Structure;
        }
        #[allow(deprecated)]
        impl ::core::fmt::Debug for $t {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::debug(self, f)
            }
        }
        $crate::serde_by_wire!($t);
    )*};
}
