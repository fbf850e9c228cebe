//! Strings, booleans and numbers as OData writes them (OData 4.01, JSON Format 7.1).

use super::{
    Mismatches, NotJson, Reader, Wire,
    wire::{string_text, text},
};
use serde_json::{Number, Value};
use std::io::Write as _;
use uuid::Uuid;

impl Wire for String {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        match value {
            Value::String(text) => Some(text.clone()),
            _ => found.refuse("a string", value),
        }
    }
    fn to_json(&self) -> Value {
        Value::String(self.clone())
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        match json.string()? {
            Some(text) => Ok(Some(text.to_owned())),
            None => found.refuse_kind("a string", json),
        }
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        string_text(self, out);
    }
}

impl Wire for bool {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        value.as_bool().or_else(|| found.refuse("a Boolean", value))
    }
    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        match json.boolean()? {
            Some(value) => Ok(Some(value)),
            None => found.refuse_kind("a Boolean", json),
        }
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        text(self, out);
    }
}

impl Wire for Uuid {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        value.as_str().and_then(guid).or_else(|| found.refuse("a Guid", value))
    }
    fn to_json(&self) -> Value {
        Value::String(self.to_string())
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        let Some(text) = json.string()? else { return found.refuse_kind("a Guid", json) };
        Ok(guid(text).or_else(|| found.refuse_text("a Guid")))
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        let _ = write!(out, "\"{self}\"");
    }
}

/// Other ways to write a GUID (without hyphens, in braces) would not be written back the same.
fn guid(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok().filter(|_| text.len() == 36)
}

impl Wire for Number {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        value.as_number().cloned().or_else(|| found.refuse("a number", value))
    }
    fn to_json(&self) -> Value {
        Value::Number(self.clone())
    }
}

/// A whole number: `7`, `7.0`, or `"7"` as services write where `IEEE754Compatible` is true. Text that is
/// not written as this crate writes it (`"007"`) is refused, so that it is not lost.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| whole_double(number.as_f64()?)),
        Value::String(text) => text.parse::<i64>().ok().filter(|whole| whole.to_string() == *text),
        _ => None,
    }
}

fn whole_double(double: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (double.fract() == 0.0 && double.abs() <= EXACT).then_some(double as i64)
}

macro_rules! integers {
    ($($t:ty: $name:literal),*) => {$(
        impl Wire for $t {
            fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
                whole(value).and_then(|n| n.try_into().ok()).or_else(|| found.refuse($name, value))
            }
            fn to_json(&self) -> Value {
                Value::from(*self)
            }
            /// Digits are read as they are; what else a number may look like is left to the values.
            fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
                let value = match json.number()? {
                    Some(text) => match std::str::from_utf8(text)?.parse() {
                        Ok(number) => return Ok(Some(number)),
                        Err(_) => serde_json::from_slice(text)?,
                    },
                    None => json.value()?,
                };
                Ok(Self::from_json(&value, found))
            }
            fn write_text(&self, out: &mut Vec<u8>) {
                text(self, out);
            }
        }
    )*};
}
integers!(u8: "a Byte", i16: "an Int16", i32: "an Int32", i64: "an Int64");

impl Wire for f64 {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        double(value).or_else(|| found.refuse("a Double", value))
    }
    fn to_json(&self) -> Value {
        Number::from_f64(*self).map_or_else(|| Value::from(not_finite(*self)), Value::Number)
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        match json.number()? {
            // serde_json refuses what is too large, and so is this.
            Some(text) => std::str::from_utf8(text)?
                .parse()
                .ok()
                .filter(|f: &f64| f.is_finite())
                .map(Some)
                .ok_or(NotJson),
            None => Ok(Self::from_json(&json.value()?, found)),
        }
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        if self.is_finite() { text(self, out) } else { text(not_finite(*self), out) }
    }
}

impl Wire for f32 {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        double(value).and_then(single).or_else(|| found.refuse("a Single", value))
    }
    fn to_json(&self) -> Value {
        shortest(*self).to_json()
    }
}

/// A number that has more digits than a Single is refused, so that they are not lost.
fn single(double: f64) -> Option<f32> {
    let single = double as f32;
    (double.is_nan() || shortest(single) == double).then_some(single)
}

/// By way of text: 0.1 as a Single is 0.10000000149011612 as a Double, which nobody wrote.
fn shortest(single: f32) -> f64 {
    single.to_string().parse().unwrap_or(f64::from(single))
}

fn double(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "INF" => Some(f64::INFINITY),
            "-INF" => Some(f64::NEG_INFINITY),
            "NaN" => Some(f64::NAN),
            _ => None,
        },
        _ => None,
    }
}

fn not_finite(double: f64) -> &'static str {
    if double.is_nan() {
        "NaN"
    } else if double > 0.0 {
        "INF"
    } else {
        "-INF"
    }
}
