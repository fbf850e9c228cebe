//! HTML comments and the JSON that many of them hold.

use jsonc_parser::ParseOptions;
use serde_json::{Map, Value};

/// A comment.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The text between `<!--` and `-->`.
    pub text: String,
    /// The object in it, read leniently.
    pub object: Option<Map<String, Value>>,
    /// The text looks like an object, and is none.
    pub damaged: bool,
}

/// Keys that are recovered from an object that cannot be read.
const RECOVERED: &[&str] = &["blockType", "@odata.type", "@type", "isCollection", "name", "keyProperty"];

impl Annotation {
    /// Reads the text of a comment.
    pub fn parse(text: &str) -> Self {
        let trimmed = text.trim();
        let object = trimmed.starts_with('{').then(|| leading_object(trimmed)).flatten();
        let damaged = object.is_none() && trimmed.starts_with('{');
        let object = if damaged { recover(trimmed) } else { object };
        Self { text: trimmed.to_owned(), object, damaged }
    }

    /// The text of a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.object.as_ref()?.get(key)?.as_str().map(str::trim)
    }

    /// The texts of a key that has a list of them, or one.
    pub fn texts_of(&self, key: &str) -> impl Iterator<Item = &str> {
        let value = self.object.as_ref().and_then(|object| object.get(key));
        let list = value.map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        list.into_iter().flatten().filter_map(Value::as_str)
    }

    /// A flag, written as `true` or as `"true"`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.object.as_ref()?.get(key)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}

/// The object at the beginning of a text that may go on behind it.
fn leading_object(text: &str) -> Option<Map<String, Value>> {
    let read = |text: &str| match lenient_json(text) {
        Some(Value::Object(object)) => Some(object),
        _ => None,
    };
    read(text).or_else(|| text.rfind('}').and_then(|end| read(&text[..=end])))
}

/// Reads JSON with the slips that people make: comments, commas too many or too few, keys without quotes,
/// line breaks in strings. Nothing where it is no JSON even so.
pub fn lenient_json(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let options = ParseOptions {
        allow_comments: true,
        allow_loose_object_property_names: true,
        allow_trailing_commas: true,
        allow_missing_commas: true,
        ..ParseOptions::default()
    };
    jsonc_parser::parse_to_serde_value(text, &options).ok()
}

/// The values of well-known keys, line by line.
fn recover(text: &str) -> Option<Map<String, Value>> {
    let mut found = Map::new();
    for line in text.split([',', '\n']) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let bare = |s: &str| s.trim_matches(|c: char| c.is_whitespace() || "\"'{}".contains(c)).to_owned();
        let (key, value) = (bare(key), bare(value));
        if RECOVERED.contains(&key.as_str()) && !value.is_empty() {
            found.insert(key, Value::String(value));
        }
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str, expect: Option<&str>) {
        assert_eq!(Annotation::parse(text).text_of(key), expect, "{text:?}");
    }

    #[test]
    fn slips_are_forgiven() {
        check(r#"{"blockType": "ignored"}"#, "blockType", Some("ignored"));
        check("{\n \"blockType\": \"request\",\n}", "blockType", Some("request"));
        check(r#"{"a": 1 "blockType": "request"}"#, "blockType", Some("request"));
        check(r#"{blockType: "resource"}"#, "blockType", Some("resource"));
        check(r#"{ "blockType": "ignored"  } // Note: text"#, "blockType", Some("ignored"));
        check("uuid: 1", "blockType", None);
    }

    #[test]
    fn what_is_no_json_gives_its_well_known_keys() {
        let text = "{\n \"blockType\": \"response,\n \"@odata.type\": \"microsoft.graph.user\",\n";
        let annotation = Annotation::parse(text);
        assert!(annotation.damaged);
        assert_eq!(annotation.text_of("@odata.type"), Some("microsoft.graph.user"));
    }

    #[test]
    fn flags_may_be_text() {
        let annotation = Annotation::parse(r#"{"isCollection": "true", "openType": false, "name": 1}"#);
        assert_eq!(annotation.flag("isCollection"), Some(true));
        assert_eq!(annotation.flag("openType"), Some(false));
        assert_eq!(annotation.flag("name"), None);
    }
}
