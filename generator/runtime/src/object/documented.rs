//! What documented types have in common, so that an emitted one says only of which kind it is.

use super::{Mismatches, NotJson, Object, Polymorphic, Reader, Wire, text, wire};
use crate::open_enum::{self, OpenEnum};
use serde_json::Value;

/// A documented type. Emitted by way of `object!`, `open_enum!` and `polymorphic!`.
///
/// [`Wire`] is implemented here for all of them: four functions that a compiler need not check for each type.
pub trait Documented: Sized {
    /// Which kind.
    type Kind: Kind<Self>;
}

/// How the types of a kind are read and written, as in [`Wire`].
pub trait Kind<T> {
    /// [`Wire::from_json`]
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<T>;
    /// [`Wire::to_json`]
    fn to_json(value: &T) -> Value;
    /// [`Wire::read_text`]
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<T>, NotJson>;
    /// [`Wire::write_text`]
    fn write_text(value: &T, out: &mut Vec<u8>);
    /// [`Wire::may_be_wrapped`]
    fn may_be_wrapped() -> bool {
        false
    }
}

impl<T: Documented> Wire for T {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        T::Kind::from_json(value, found)
    }
    fn to_json(&self) -> Value {
        T::Kind::to_json(self)
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        T::Kind::read_text(json, found)
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        T::Kind::write_text(self, out);
    }
    fn may_be_wrapped() -> bool {
        T::Kind::may_be_wrapped()
    }
}

/// An [`Object`] with fields.
pub struct Structure;

impl<T: Object + Default> Kind<T> for Structure {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<T> {
        let mut object = T::default();
        super::read(&mut object, value, found).then_some(object)
    }
    fn to_json(value: &T) -> Value {
        super::write(value)
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<T>, NotJson> {
        let mut object = T::default();
        Ok(text::read(&mut object, json, found)?.then_some(object))
    }
    fn write_text(value: &T, out: &mut Vec<u8>) {
        text::write(value, None, out);
    }
    fn may_be_wrapped() -> bool {
        T::default().slot("value").is_none()
    }
}

/// An [`OpenEnum`].
pub struct Enumeration;

impl<T: OpenEnum> Kind<T> for Enumeration {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<T> {
        open_enum::read(value, found)
    }
    fn to_json(value: &T) -> Value {
        Value::from(value.as_str())
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<T>, NotJson> {
        match json.string()? {
            Some(text) => Ok(Some(T::from_text(text))),
            None => found.refuse_kind(open_enum::EXPECTED, json),
        }
    }
    fn write_text(value: &T, out: &mut Vec<u8>) {
        wire::string_text(value.as_str(), out);
    }
}

/// A [`Polymorphic`] enumeration of types.
pub struct Family;

impl<T: Polymorphic> Kind<T> for Family {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<T> {
        super::read_polymorphic(value, found)
    }
    fn to_json(value: &T) -> Value {
        super::write_polymorphic(value.object(), value.is_base())
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<T>, NotJson> {
        let name = json.type_name()?.unwrap_or_default();
        let mut any = T::of_type(name.trim_start_matches('#'));
        Ok(text::read(any.object_mut(), json, found)?.then_some(any))
    }
    fn write_text(value: &T, out: &mut Vec<u8>) {
        let object = value.object();
        text::write(object, Some(object.type_name()).filter(|_| !value.is_base()), out);
    }
    fn may_be_wrapped() -> bool {
        T::of_type("").object_mut().slot("value").is_none()
    }
}

/// In a box, where a type would hold itself.
pub struct Boxed;

impl<T: Documented> Documented for Box<T> {
    type Kind = Boxed;
}

impl<T: Documented> Kind<Box<T>> for Boxed {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Box<T>> {
        T::from_json(value, found).map(Box::new)
    }
    fn to_json(value: &Box<T>) -> Value {
        T::to_json(value)
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Box<T>>, NotJson> {
        Ok(T::read_text(json, found)?.map(Box::new))
    }
    fn write_text(value: &Box<T>, out: &mut Vec<u8>) {
        T::write_text(value, out);
    }
    fn may_be_wrapped() -> bool {
        T::may_be_wrapped()
    }
}
