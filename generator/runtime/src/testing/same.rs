//! When two JSON values say the same.

use serde_json::{Map, Number, Value};

/// Equal as values: numbers by value (`2` and `2.0`, and an Int64 as text), GUIDs without regard to case, and
/// null as absent. Other text, dates included, must be equal to the letter.
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        // Values are compared once: twice at every level would be a thousand times ten levels down.
        (Value::Object(left), Value::Object(right)) => within(left, right) && only_nulls_beside(right, left),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Number(left), Value::Number(right)) => left == right || left.as_f64() == right.as_f64(),
        (Value::Number(number), Value::String(text)) | (Value::String(text), Value::Number(number)) => {
            is_int64(number, text)
        }
        (Value::String(left), Value::String(right)) => left == right || same_guid(left, right),
        _ => left == right,
    }
}

/// Panics with both sides where they differ.
#[track_caller]
pub fn assert_same(actual: &Value, documented: &Value) {
    assert!(same(actual, documented), "\n  actual: {actual:#}\n  documented: {documented:#}");
}

fn within(some: &Map<String, Value>, all: &Map<String, Value>) -> bool {
    some.iter().all(|(name, value)| match all.get(name) {
        Some(other) => same(value, other),
        None => value.is_null(),
    })
}

/// What one has and the other does not is null.
fn only_nulls_beside(all: &Map<String, Value>, known: &Map<String, Value>) -> bool {
    all.iter().all(|(name, value)| value.is_null() || known.contains_key(name))
}

fn is_int64(number: &Number, text: &str) -> bool {
    !number.is_f64() && number.to_string() == text
}

fn same_guid(left: &str, right: &str) -> bool {
    left.len() == 36 && left.eq_ignore_ascii_case(right) && uuid::Uuid::parse_str(left).is_ok()
}
