//! Values as JSON, and the fields that hold them.

use super::{Extra, Mismatches, NotJson, Reader};
use serde::Serialize;
use serde_json::Value;

/// A type that can be read from JSON and written to it.
pub trait Wire: Sized {
    /// Reads a value. `None`, with the reason in `found`, if it does not fit; a value is either kept
    /// whole or refused, so that what refused it can put it aside.
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self>;
    /// Writes the value as it is on the wire.
    fn to_json(&self) -> Value;
    /// As [`from_json`](Self::from_json), from a text. Where the value does not fit, the reader is left anywhere in it.
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        Ok(Self::from_json(&json.value()?, found))
    }
    /// Adds the value to a text.
    fn write_text(&self, out: &mut Vec<u8>) {
        text(&self.to_json(), out);
    }
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
    /// As [`read`](Self::read), from a text.
    fn read_text(&mut self, json: &mut Reader<'_>, found: &mut Mismatches) -> Result<bool, NotJson>;
    /// The value, if set.
    fn write(&self) -> Option<Value>;
    /// Adds name and value to the text of an object, if set; whether it is.
    fn write_text(&self, name: &str, out: &mut Vec<u8>) -> bool;
    /// Whether the property is set.
    fn is_set(&self) -> bool;
}

impl<T: Wire> Slot for Option<T> {
    fn read(&mut self, value: &Value, found: &mut Mismatches) -> bool {
        *self = T::from_json(value, found);
        self.is_some()
    }
    fn read_text(&mut self, json: &mut Reader<'_>, found: &mut Mismatches) -> Result<bool, NotJson> {
        *self = T::read_text(json, found)?;
        Ok(self.is_some())
    }
    fn write(&self) -> Option<Value> {
        self.as_ref().map(T::to_json)
    }
    fn write_text(&self, name: &str, out: &mut Vec<u8>) -> bool {
        if let Some(value) = self {
            name_text(name, out);
            value.write_text(out);
        }
        self.is_some()
    }
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

/// Takes the documented properties of an object, one after the other.
pub struct Writer<'a>(Sink<'a>);

enum Sink<'a> {
    Values(&'a mut Extra),
    Text(&'a mut Vec<u8>),
    TextNoting(&'a mut Vec<u8>, &'a mut Vec<&'static str>),
    Names(&'a mut Vec<(&'static str, bool)>),
}

impl<'a> Writer<'a> {
    /// Collects the values that are set.
    pub(super) fn values(map: &'a mut Extra) -> Self {
        Self(Sink::Values(map))
    }
    /// Adds the properties that are set to the text of an object.
    pub(super) fn text(out: &'a mut Vec<u8>) -> Self {
        Self(Sink::Text(out))
    }
    /// As [`text`](Self::text), and collects the names that are set.
    pub(super) fn text_noting(out: &'a mut Vec<u8>, names: &'a mut Vec<&'static str>) -> Self {
        Self(Sink::TextNoting(out, names))
    }
    /// Collects all names, and whether each is set.
    pub(crate) fn names(names: &'a mut Vec<(&'static str, bool)>) -> Self {
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
            Sink::Text(out) => {
                slot.write_text(name, out);
            }
            Sink::TextNoting(out, names) => {
                if slot.write_text(name, out) {
                    names.push(name);
                }
            }
            Sink::Names(names) => names.push((name, slot.is_set())),
        }
    }
}

/// Adds a name and its colon to the text of an object, after a comma where it is not the first.
pub(crate) fn name_text(name: &str, out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    quoted(name, b"\":", out);
}

/// A string.
pub(super) fn string_text(string: &str, out: &mut Vec<u8>) {
    quoted(string, b"\"", out);
}

/// A string with what ends it: the quote, and what comes behind. Most have nothing to escape, and are copied as they
/// are.
#[inline]
fn quoted(string: &str, end: &[u8], out: &mut Vec<u8>) {
    let escaped = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    if string.as_bytes().iter().fold(false, |any, byte| any | escaped(byte)) {
        text(string, out);
        out.extend_from_slice(&end[1..]);
        return;
    }
    out.reserve(string.len() + 1 + end.len());
    out.push(b'"');
    out.extend_from_slice(string.as_bytes());
    out.extend_from_slice(end);
}

/// What serde_json makes of it. Writing JSON to memory fails for no value that is written here.
pub(super) fn text<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, value);
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
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        let Some(mut more) = json.array()? else { return found.refuse_kind("an array", json) };
        let mut items = Self::new();
        while more {
            let index = items.len();
            match found.at(index, |found| T::read_text(json, found))? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
            more = json.next_item()?;
        }
        json.up();
        Ok(Some(items))
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            item.write_text(out);
        }
        out.push(b']');
    }
}

impl Wire for Value {
    fn from_json(value: &Value, _: &mut Mismatches) -> Option<Self> {
        Some(value.clone())
    }
    fn to_json(&self) -> Value {
        self.clone()
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        match self {
            Value::String(string) => string_text(string, out),
            _ => text(self, out),
        }
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
    fn write_text(&self, out: &mut Vec<u8>) {
        text(self, out);
    }
}
