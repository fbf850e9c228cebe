//! What the styles with a concrete reader share: values, and what of an object is the same for each type.

use crate::{
    emitted::device::UploadState,
    mismatch::{Mismatches as Found, Place},
    reader::{NotJson, Reader},
};
use graphdoc_runtime::{
    edm::DateTimeOffset,
    object::{Extra, Mismatches, Wire},
    open_enum::OpenEnum,
};
use serde_json::Value;
use uuid::Uuid;

/// A value of a property. Where it does not fit, the reader is left anywhere in it.
pub trait Field: Sized {
    fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson>;
    fn write(&self, out: &mut Vec<u8>);
}

/// An object type.
pub trait Named: Field {
    const NAME: &'static str;
    /// With the name of the type, where that has to be said.
    fn write_named(&self, name: Option<&'static str>, out: &mut Vec<u8>);
}

/// A field of any type.
pub trait Slot {
    fn read(&mut self, json: &mut Reader<'_>, found: &mut Found) -> Result<bool, NotJson>;
    fn write(&self, name: &str, out: &mut Vec<u8>) -> bool;
}

impl<T: Field> Slot for Option<T> {
    fn read(&mut self, json: &mut Reader<'_>, found: &mut Found) -> Result<bool, NotJson> {
        *self = T::read(json, found)?;
        Ok(self.is_some())
    }
    fn write(&self, name: &str, out: &mut Vec<u8>) -> bool {
        if let Some(value) = self {
            name_text(name, out);
            value.write(out);
        }
        self.is_some()
    }
}

macro_rules! texts {
    ($($t:ty: $expected:literal, $of:expr;)*) => {$(
        impl Field for $t {
            fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
                match json.string()? {
                    Some(text) => Ok($of(text).or_else(|| found.refuse_text($expected))),
                    None => found.refuse_kind($expected, json),
                }
            }
            fn write(&self, out: &mut Vec<u8>) {
                self.write_text(out);
            }
        }
    )*};
}
texts! {
    String: "a string", |text: &str| Some(text.to_owned());
    Uuid: "a Guid", guid;
    DateTimeOffset: "a DateTimeOffset", |text: &str| text.parse().ok();
    UploadState: "an enumeration's text", |text: &str| Some(Self::from_text(text));
}

/// Only as it would be written back.
pub fn guid(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok().filter(|_| text.len() == 36)
}

macro_rules! numbers {
    ($($t:ty: $expected:literal, $fits:expr;)*) => {$(
        impl Field for $t {
            fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
                let value = match json.number()? {
                    Some(text) => match std::str::from_utf8(text)?.parse().ok().filter($fits) {
                        Some(number) => return Ok(Some(number)),
                        None => serde_json::from_slice(text)?,
                    },
                    None => json.value()?,
                };
                let number = Self::from_json(&value, &mut Mismatches::new());
                Ok(number.or_else(|| found.refuse($expected, &value)))
            }
            fn write(&self, out: &mut Vec<u8>) {
                self.write_text(out);
            }
        }
    )*};
}
numbers! {
    i64: "an Int64", |_: &i64| true;
    f64: "a Double", |number: &f64| number.is_finite();
}

impl<T: Field> Field for Vec<T> {
    fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
        let Some(mut more) = json.array()? else { return found.refuse_kind("an array", json) };
        let mut items = Self::new();
        while more {
            match found.at(items.len(), |found| T::read(json, found))? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
            more = json.next_item()?;
        }
        json.up();
        Ok(Some(items))
    }
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            item.write(out);
        }
        out.push(b']');
    }
}

impl<T: Field> Field for Box<T> {
    fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
        Ok(T::read(json, found)?.map(Self::new))
    }
    fn write(&self, out: &mut Vec<u8>) {
        T::write(self, out);
    }
}

/// Reads a property by `read`; goes back to its beginning where it does not fit.
#[inline]
pub fn attempt(
    json: &mut Reader<'_>,
    found: &mut Found,
    read: impl FnOnce(&mut Reader<'_>, &mut Found) -> Result<bool, NotJson>,
) -> Result<bool, NotJson> {
    let start = json.mark();
    let kept = json.null()? || read(json, found)?;
    if !kept {
        json.back(&start);
    }
    Ok(kept)
}

/// Reads what goes into no field.
pub fn aside(extra: &mut Extra, json: &mut Reader<'_>, found: &Found, place: &Place) -> Result<(), NotJson> {
    let value = json.value()?;
    extra.insert(found.name(place).to_owned(), value);
    Ok(())
}

/// Takes the properties that are set, and notes their names where asked to.
pub struct Out<'a> {
    text: &'a mut Vec<u8>,
    set: Option<Vec<&'static str>>,
}

impl Out<'_> {
    /// With the type known.
    #[inline]
    pub fn typed<T: Field>(&mut self, name: &'static str, field: &Option<T>) {
        if let Some(value) = field {
            name_text(name, self.text);
            value.write(self.text);
            if let Some(set) = &mut self.set {
                set.push(name);
            }
        }
    }
    /// With the type behind a pointer.
    pub fn slot(&mut self, name: &'static str, slot: &dyn Slot) {
        if slot.write(name, self.text)
            && let Some(set) = &mut self.set
        {
            set.push(name);
        }
    }
}

/// The name of the type, annotations, the properties by `put`, then what is in no field.
pub fn write_object(name: Option<&str>, extra: &Extra, out: &mut Vec<u8>, put: &dyn Fn(&mut Out<'_>)) {
    let is_annotation = |name: &str| name.starts_with('@');
    let entry = |name: &str, value: &Value, out: &mut Vec<u8>| {
        name_text(name, out);
        value.write_text(out);
    };
    out.push(b'{');
    if let Some(name) = name.filter(|_| !extra.contains_key("@odata.type")) {
        entry("@odata.type", &name.into(), out);
    }
    let mut others = false;
    for (name, value) in extra {
        if is_annotation(name) {
            entry(name, value, out);
        } else {
            others = true;
        }
    }
    let mut fields = Out { text: out, set: others.then(Vec::new) };
    put(&mut fields);
    let set = fields.set.unwrap_or_default();
    let is_other = |name: &str| !is_annotation(name) && !set.contains(&name);
    for (name, value) in extra.iter().filter(|(name, _)| others && is_other(name)) {
        entry(name, value, out);
    }
    out.push(b'}');
}

fn name_text(name: &str, out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    let escaped = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    if name.as_bytes().iter().fold(false, |any, byte| any | escaped(byte)) {
        Value::from(name).write_text(out);
        out.push(b':');
        return;
    }
    out.reserve(name.len() + 3);
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}
