//! Where an answer is not what the documentation says.

use super::{NotJson, Reader};
use serde_json::Value;
use std::fmt::{self, Write as _};

/// A value that does not fit its documented type. It says where and what kind, never the value itself:
/// most of what the service returns is personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// Where: `status`, `items[2].size`; empty for the whole body.
    pub path: String,
    /// What the documentation says: `an object`, `an Int32`.
    pub expected: &'static str,
    /// What kind of JSON value it is: `a string`.
    pub found: &'static str,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the body" } else { &self.path };
        write!(f, "{place}: expected {}, found {}", self.expected, self.found)
    }
}

/// Collects mismatches while a value is read, and knows the path of what is read now.
#[derive(Debug, Default)]
pub struct Mismatches {
    path: String,
    found: Vec<Mismatch>,
    unlisted: Option<Vec<String>>,
}

/// Where the path was before a name came to it, and where the name begins.
pub(crate) struct Place {
    before: usize,
    start: usize,
}

impl Mismatches {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }
    /// An empty list that also collects names the documentation does not list.
    pub fn with_unlisted() -> Self {
        Self { unlisted: Some(Vec::new()), ..Self::default() }
    }
    /// What was found, in the order of reading.
    pub fn list(&self) -> &[Mismatch] {
        &self.found
    }
    /// Paths of properties that the documentation does not list; empty unless made by
    /// [`with_unlisted`](Self::with_unlisted).
    pub fn unlisted_names(&self) -> &[String] {
        self.unlisted.as_deref().unwrap_or_default()
    }
    /// Records that the value at the current path does not fit. Always `None`, so that a reader can
    /// return it.
    pub fn refuse<T>(&mut self, expected: &'static str, value: &Value) -> Option<T> {
        self.record(expected, kind(value));
        None
    }
    /// As [`refuse`](Self::refuse), for a value that is not there.
    pub fn missing<T>(&mut self, expected: &'static str) -> Option<T> {
        self.record(expected, "nothing");
        None
    }
    /// Reads the value of a property: its name is part of the path meanwhile.
    pub fn within<R>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> R) -> R {
        let place = self.enter(name);
        let result = read(self);
        self.leave(&place);
        result
    }
    /// As [`within`](Self::within), in two steps: the name is part of the path until [`leave`](Self::leave).
    pub(crate) fn enter(&mut self, name: &str) -> Place {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        let start = self.path.len();
        self.path.push_str(name);
        Place { before, start }
    }
    /// The name with which a place was entered.
    pub(crate) fn name(&self, place: &Place) -> &str {
        &self.path[place.start..]
    }
    pub(crate) fn leave(&mut self, place: &Place) {
        self.path.truncate(place.before);
    }
    /// Whether names that are not listed are collected.
    pub(crate) fn collects_unlisted(&self) -> bool {
        self.unlisted.is_some()
    }
    /// Takes over what was found by a reader that began at this place.
    pub(crate) fn append(&mut self, others: Self) {
        for other in others.found {
            let place = self.enter(&other.path);
            self.found.push(Mismatch { path: self.path.clone(), ..other });
            self.leave(&place);
        }
    }
    /// As [`refuse`](Self::refuse), for a value that was not made.
    pub(crate) fn refuse_kind<T>(
        &mut self,
        expected: &'static str,
        json: &mut Reader<'_>,
    ) -> Result<Option<T>, NotJson> {
        let kind = json.kind()?;
        self.record(expected, kind);
        Ok(None)
    }
    /// As [`refuse`](Self::refuse), for a string.
    pub(crate) fn refuse_text<T>(&mut self, expected: &'static str) -> Option<T> {
        self.record(expected, "a string");
        None
    }
    /// Reads an item of a collection: its index is part of the path meanwhile.
    pub fn at<R>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> R) -> R {
        let length = self.path.len();
        // Writing to a string cannot fail.
        let _ = write!(self.path, "[{index}]");
        let result = read(self);
        self.path.truncate(length);
        result
    }
    /// Records a name that is not listed. Names with `@` are annotations and those that begin with `#` are
    /// bound operations (OData 4.01, JSON Format 4.6 and 16): they are not properties.
    pub(crate) fn unlisted(&mut self, name: &str) {
        if self.unlisted.is_none() || name.contains('@') || name.starts_with('#') {
            return;
        }
        let path = self.within(name, |found| found.path.clone());
        self.unlisted.get_or_insert_default().push(path);
    }
    fn record(&mut self, expected: &'static str, found: &'static str) {
        self.found.push(Mismatch { path: self.path.clone(), expected, found });
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
