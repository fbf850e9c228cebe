//! Answers and values as the documentation shows them.

use super::same;
use crate::{
    object::{Mismatches, Wire},
    operation::{Operation, Output, decode_noting},
};
use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::Value;

/// What an answer becomes, seen as JSON again.
pub trait Documented {
    /// The JSON to compare with the documented body; `None` where there is nothing to compare.
    fn written(&self) -> Option<Value>;
}

impl<T: Wire> Documented for T {
    fn written(&self) -> Option<Value> {
        Some(self.to_json())
    }
}
impl<T: Wire> Documented for Option<T> {
    fn written(&self) -> Option<Value> {
        self.as_ref().map(T::to_json)
    }
}
impl Documented for () {
    fn written(&self) -> Option<Value> {
        None
    }
}
impl Documented for Bytes {
    fn written(&self) -> Option<Value> {
        None
    }
}

/// Reads a documented answer strictly and compares what it becomes with it.
///
/// The status must be one the page lists, every value must fit its documented type, every property must be
/// listed (but for annotations, and for open types), and writing back must give the same.
#[track_caller]
pub fn response<O: Operation>(status: u16, text: &str)
where
    Output<O>: Documented,
{
    let listed = O::META.success;
    assert!(listed.contains(&status), "status {status} is not among those documented: {listed:?}");
    let mut response = Response::new(Bytes::copy_from_slice(text.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status).expect("a page lists only statuses of HTTP");
    if response.status().is_redirection() {
        // What it leads to is what the operation gives, and is not on the page.
        return;
    }
    let mut found = Mismatches::with_unlisted();
    let output = match decode_noting::<O::Response>(response, &mut found) {
        Ok(output) => output,
        Err(error) => panic!("the documented answer cannot be read: {error}\n{text}"),
    };
    assert_fits(&found, text);
    if let Some(written) = output.written() {
        assert_written(&written, text);
    }
}

/// Reads a documented value strictly.
#[track_caller]
pub fn documented<T: Wire>(text: &str) -> T {
    let mut found = Mismatches::with_unlisted();
    let value = T::from_json(&json(text), &mut found);
    assert_fits(&found, text);
    match value {
        Some(value) => value,
        None => panic!("not of the documented shape\n{text}"),
    }
}

/// Paths of the properties in a value that its documentation does not list, at any depth.
pub fn unlisted<T: Wire>(value: &T) -> Vec<String> {
    let mut found = Mismatches::with_unlisted();
    T::from_json(&value.to_json(), &mut found);
    found.unlisted_names().to_vec()
}

#[track_caller]
fn assert_fits(found: &Mismatches, text: &str) {
    let lines: Vec<_> = found.list().iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "does not fit the documented type:\n  {}\n{text}", lines.join("\n  "));
    let names = found.unlisted_names();
    assert!(names.is_empty(), "missing from the type's table: {}\n{text}", names.join(", "));
}

/// What was read is the body, or what the body has in `value`.
#[track_caller]
fn assert_written(written: &Value, text: &str) {
    if let Some(message) = difference(written, text) {
        panic!("{message}");
    }
}

/// In what a value that was read and written back differs from the body; nothing if it is the body, or what the
/// body has in `value`.
pub(super) fn difference(written: &Value, text: &str) -> Option<String> {
    let body = match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(body) => body,
        Err(error) => return Some(format!("the documented text is not JSON: {error}\n{text}")),
    };
    let alike = body.get("value").is_some_and(|inner| same(written, inner)) || same(written, &body);
    (!alike).then(|| format!("\n  actual: {written:#}\n  documented: {body:#}"))
}

#[track_caller]
fn json(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => panic!("the documented text is not JSON: {error}\n{text}"),
    }
}
