//! Reading straight from a text: what the other ways do, also where the text is no JSON or odd JSON.
mod emitted;

use emitted::{device::*, directory::*};
use graphdoc_runtime::{
    object::{Mismatches, NotJson, Reader, Wire},
    operation::{Json, Page, ResponseKind},
};
use serde_json::{Value, json};

fn read<T: Wire>(text: &str) -> Result<Option<T>, NotJson> {
    T::read_text(&mut Reader::new(text.as_bytes()), &mut Mismatches::new())
}

#[test]
fn what_is_no_json_is_said_to_be_none() {
    for text in
        ["", "{", "{\"id\"", "{\"id\":}", "{\"id\": \"\\ud800\"}", "{\"size\": 1e999}", "{\"new\": [1,]}"]
    {
        assert_eq!(read::<LogCollection>(text).unwrap_err(), NotJson, "{text}");
    }
    for text in ["{} {}", "{}]", "{\"id\": \"1\"} x"] {
        Json::<LogCollection>::decode(text.into(), &mut Mismatches::new()).expect_err(text);
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |levels| format!("{}{{}}{}", "{\"assistant\":".repeat(levels), "}".repeat(levels));
    assert!(read::<User>(&nested(50)).unwrap().is_some());
    assert_eq!(read::<User>(&nested(5000)).unwrap_err(), NotJson);
    let unlisted = |levels| format!("{{\"new\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
    assert!(read::<User>(&unlisted(50)).unwrap().is_some());
    assert_eq!(read::<User>(&unlisted(5000)).unwrap_err(), NotJson);
    Json::<User>::decode(nested(110).into(), &mut Mismatches::new()).expect("not too deep for values");
    Json::<User>::decode(nested(5000).into(), &mut Mismatches::new()).expect_err("too deep");
}

#[test]
fn a_name_that_comes_twice() {
    let log: LogCollection =
        read(r#"{"id": 7, "id": "seven", "size": 1.5, "size": "big"}"#).unwrap().unwrap();
    assert_eq!((log.id.as_deref(), log.size), (Some("seven"), None));
    assert_eq!(log.to_json(), json!({"id": "seven", "size": "big"}));
}

#[test]
fn what_does_not_fit_within_what_does_not_fit() {
    let text = r#"{"byte": 1, "items": [{"status": [], "size": 2}, null], "int16": 3}"#;
    let numbers: Numbers = read(text).unwrap().unwrap();
    assert_eq!((numbers.byte, numbers.int16), (Some(1), Some(3)));
    assert_eq!(numbers.to_json(), serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn what_does_not_fit_is_noted_with_its_path() {
    let text = r#"{"value": [{"id": "1"}, {"status": [], "new\"": {"a": 1}}], "@odata.count": "many"}"#;
    let mut found = Mismatches::new();
    let page = Json::<Page<LogCollection>>::decode(text.into(), &mut found).unwrap();
    let paths: Vec<_> = found.list().iter().map(ToString::to_string).collect();
    assert_eq!(
        paths,
        [
            "value[1].status: expected an enumeration's text, found an array",
            "@odata.count: expected an Int64, found a string"
        ]
    );
    let mut written = Vec::new();
    page.write_text(&mut written);
    assert_eq!(
        serde_json::from_slice::<Value>(&written).unwrap(),
        serde_json::from_str::<Value>(text).unwrap()
    );
}
