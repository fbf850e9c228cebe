//! Values of the wrong JSON type: documentation that is wrong does not break a program.

use super::same;
use crate::{
    object::{Mismatches, Object, Wire, Writer},
    operation::{Json, decode_noting},
};
use bytes::Bytes;
use http::Response;
use serde_json::{Map, Value, json};

/// One value of each JSON type, some with more in them. None is of more than a few documented types.
fn values() -> [Value; 7] {
    [
        json!("such a text is no member, no date and no number"),
        json!(7.5),
        json!(-1),
        json!(true),
        json!({"odd": {"deep": [1, "two"]}, "id": 7}),
        json!([]),
        json!([7.5, "text", {"odd": true}, [[]]]),
    ]
}

/// What reading an object gave.
struct Read {
    /// All documented names, and whether the field is set.
    fields: Vec<(&'static str, bool)>,
    /// What [`Object::mismatches`] says.
    mismatches: Vec<String>,
    /// What was noted while reading.
    found: Mismatches,
    written: Value,
}

/// Reads values of every JSON type for all properties of a type, from text and from a value, and panics if one of
/// them cannot be read, is lost, or is put aside without being named.
#[track_caller]
pub fn object<T: Object + Wire + Default>() {
    let mut names = Vec::new();
    T::default().write(&mut Writer::names(&mut names));
    check(T::default().type_name(), &names, read::<T>);
}

/// As [`object`], for a type of which a value is read as a whole: an enumeration, or a type with derived types.
#[track_caller]
pub fn whole<T: Wire>(name: &str) {
    for value in values() {
        let mut found = Mismatches::new();
        match T::from_json(&value, &mut found) {
            Some(read) => {
                assert!(same(&read.to_json(), &value), "{name} reads {value} as {}", read.to_json())
            }
            None => assert!(!found.list().is_empty(), "{name} refuses {value} without a word"),
        }
    }
}

/// Nothing but what depends on the type is in here, since it is compiled for each.
fn read<T: Object + Wire>(value: &Value, as_text: bool) -> Option<Read> {
    let mut found = Mismatches::new();
    let object = if as_text {
        decode_noting::<Json<T>>(Response::new(Bytes::from(value.to_string())), &mut found).ok()?
    } else {
        T::from_json(value, &mut found)?
    };
    let mut fields = Vec::new();
    object.write(&mut Writer::names(&mut fields));
    let mismatches = object.mismatches().into_iter().map(str::to_owned).collect();
    Some(Read { fields, mismatches, found, written: object.to_json() })
}

#[track_caller]
fn check(name: &str, properties: &[(&'static str, bool)], read: fn(&Value, bool) -> Option<Read>) {
    for value in values() {
        let all = properties.iter().map(|(property, _)| ((*property).to_owned(), value.clone()));
        let object = Value::Object(all.collect::<Map<_, _>>());
        for as_text in [false, true] {
            let Some(found) = read(&object, as_text) else { panic!("{name} cannot be read from {object}") };
            assert!(same(&found.written, &object), "{name} reads {object} as {}", found.written);
            for (property, is_set) in &found.fields {
                let named = found.mismatches.iter().any(|known| known == property);
                assert!(*is_set != named, "{name}: `{property}` = {value} is set: {is_set}, named: {named}");
                let begins = |path: &str| {
                    path.strip_prefix(property).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                };
                let noted = found.found.list().iter().any(|mismatch| begins(&mismatch.path));
                assert!(!named || noted, "{name}: `{property}` = {value} is put aside without a word");
            }
        }
    }
}
