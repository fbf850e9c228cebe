//! Values as JSON, and the fields that hold them.

use super::{Extra, Mismatches};
use serde_json::Value;

/// A type that can be read from JSON and written to it.
pub trait Wire: Sized {
    /// Reads a value. `None`, with the reason in `found`, if it does not fit; a value is either kept
    /// whole or refused, so that what refused it can put it aside.
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self>;
    /// Writes the value as it is on the wire.
    fn to_json(&self) -> Value;
    /// Whether an answer of this type may come inside `{"value": {…}}`, as the Intune pages document it.
    /// Only object types without a property `value` can be told apart from that wrapping.
    fn may_be_wrapped() -> bool {
        false
    }
}

/// The field of a property, whatever its type.
pub trait Slot {
    /// Reads the property's value; `false`, with the reason in `found`, if it does not fit. The field is
    /// then empty.
    fn read(&mut self, value: &Value, found: &mut Mismatches) -> bool;
    /// The value, if set.
    fn write(&self) -> Option<Value>;
    /// Whether the property is set.
    fn is_set(&self) -> bool;
}

impl<T: Wire> Slot for Option<T> {
    fn read(&mut self, value: &Value, found: &mut Mismatches) -> bool {
        *self = T::from_json(value, found);
        self.is_some()
    }
    fn write(&self) -> Option<Value> {
        self.as_ref().map(T::to_json)
    }
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

/// Takes the documented properties of an object, one after the other.
pub struct Writer<'a>(Sink<'a>);

enum Sink<'a> {
    Values(&'a mut Extra),
    Names(&'a mut Vec<(&'static str, bool)>),
}

impl<'a> Writer<'a> {
    /// Collects the values that are set.
    pub(super) fn values(map: &'a mut Extra) -> Self {
        Self(Sink::Values(map))
    }
    /// Collects all names, and whether each is set.
    pub(super) fn names(names: &'a mut Vec<(&'static str, bool)>) -> Self {
        Self(Sink::Names(names))
    }
    /// One property.
    pub fn put(&mut self, name: &'static str, slot: &dyn Slot) {
        match &mut self.0 {
            Sink::Values(map) => {
                if let Some(value) = slot.write() {
                    map.insert(name.to_owned(), value);
                }
            }
            Sink::Names(names) => names.push((name, slot.is_set())),
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        T::from_json(value, found).map(Box::new)
    }
    fn to_json(&self) -> Value {
        T::to_json(self)
    }
    fn may_be_wrapped() -> bool {
        T::may_be_wrapped()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        let Value::Array(items) = value else { return found.refuse("an array", value) };
        let read = |(index, item)| found.at(index, |found| T::from_json(item, found));
        items.iter().enumerate().map(read).collect()
    }
    fn to_json(&self) -> Value {
        self.iter().map(T::to_json).collect()
    }
}

impl Wire for Value {
    fn from_json(value: &Value, _: &mut Mismatches) -> Option<Self> {
        Some(value.clone())
    }
    fn to_json(&self) -> Value {
        self.clone()
    }
}

impl Wire for Extra {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        match value {
            Value::Object(map) => Some(map.clone()),
            _ => found.refuse("an object", value),
        }
    }
    fn to_json(&self) -> Value {
        Value::Object(self.clone())
    }
}
