//! JSON that is kept as it is written.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;
use std::{fmt, sync::Arc};

/// A text that is JSON. Examples are a third of the reference and few of their values are asked for: the text is
/// checked once, and read where somebody asks.
#[derive(Clone, Debug)]
pub struct Json(Arc<str>);

impl Json {
    /// Takes a text over.
    ///
    /// # Errors
    /// It is no JSON, read strictly.
    pub fn check(text: &Arc<str>) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<Valid>(text).map(|Valid| Self(text.clone()))
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the text says.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// Texts differ in blanks and say the same.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.value() == other.value()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Value::deserialize(deserializer)?.to_string().into()))
    }
}

/// A value that is read to its end, as strictly as [`Value`], and not kept.
struct Valid;

impl<'de> Deserialize<'de> for Valid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Valid {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        while members.next_entry::<Self, Self>()?.is_some() {}
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let strict = serde_json::from_str::<Value>(text);
        match (Json::check(&text.into()), strict) {
            (Ok(json), Ok(value)) => assert_eq!(json.value(), value, "{text:?}"),
            (Err(error), Err(other)) => assert_eq!(error.to_string(), other.to_string(), "{text:?}"),
            (json, value) => assert_eq!(json.is_ok(), value.is_ok(), "{text:?}"),
        }
    }

    #[test]
    fn a_text_is_json_exactly_where_it_can_be_read() {
        for text in
            ["{}", r#"{"a": [1, -2, 0.5, true, null, "b\u00e4"], "a": {"c": {}}}"#, "[]", "1e5", "\"a\""]
        {
            check(text);
        }
        for text in ["", "{", "{}}", "[1,]", "{\"a\"}", "{1: 2}", "\"\\ud800\"", "1e999", "'a'", "\"\n\""] {
            check(text);
        }
        check(&"[".repeat(200));
        check(&("[".repeat(200) + &"]".repeat(200)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_as_strictly(text in "[{}\\[\\]\",:0-9eE.\\\\ aut\\-nrlsf]{0,24}") {
            check(&text);
        }
    }
}
