//! What holds for all values, tried with many.
mod emitted;

use emitted::{device::*, directory::*, operations::*};
use graphdoc_runtime::{
    edm::*,
    object::{Mismatches, Reader, Wire},
    operation::Operation,
    testing::{same, unlisted},
};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn survives<T: Wire>(text: &str) -> bool {
    let value = json!(text);
    T::from_json(&value, &mut Mismatches::new()).is_some_and(|read| read.to_json() == value)
}

prop_compose! {
    fn date()(year in 1..=9998u16, month in 1..=12u8, day in 1..=31u8) -> String {
        let day = day.min(days(year, month));
        format!("{year:04}-{month:02}-{day:02}")
    }
}
prop_compose! {
    fn time()(hour in 0..24u8, minute in 0..60u8, rest in "|:[0-5][0-9](\\.[0-9]{1,9})?") -> String {
        format!("{hour:02}:{minute:02}{rest}")
    }
}
/// The days of a month in the Gregorian calendar.
fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The last days of months, and those around leap days.
fn last_date() -> impl Strategy<Value = String> {
    let year =
        prop_oneof![1..=9998u16, prop::sample::select(&[4, 1900, 1996, 2000, 2023, 2024, 2100, 2400][..])];
    (year, prop_oneof![Just(2), 1..=12u8], 0..=2u8)
        .prop_map(|(year, month, before)| format!("{year:04}-{month:02}-{:02}", days(year, month) - before))
}

fn offset() -> impl Strategy<Value = String> {
    prop_oneof![Just("Z".to_owned()), "\\+(0[0-9]|1[0-3]):[0-5][0-9]", "-(0[1-9]|1[0-3]):[0-5][0-9]"]
}

/// JSON with the names of the documented types in it, and values that fit them, nearly fit them, or do not.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-300..300i32).prop_map(Value::from),
        any::<f32>().prop_map(|single| json!(
            single.to_string().parse::<f64>().ok().filter(|double| double.is_finite())
        )),
        any::<i64>().prop_map(|number| json!(number.to_string())),
        "\\PC{0,8}".prop_map(Value::from),
        (date(), time(), offset()).prop_map(|(date, time, offset)| json!(format!("{date}T{time}{offset}"))),
        "[-+/_A-Za-z0-9]{0,8}={0,2}".prop_map(Value::from),
        "-?P[0-9.DTHMSW]{0,8}".prop_map(Value::from),
        prop::sample::select(
            &["INF", "NaN", "pending", "monday, x", "#microsoft.graph.user", "2024-01-01", "08:00"][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(name(), inner, 0..8)
                .prop_map(|map| Value::Object(Map::from_iter(map))),
        ]
    })
}
fn name() -> impl Strategy<Value = String> {
    let known = &[
        "@odata.type",
        "@odata.etag",
        "id",
        "displayName",
        "manager",
        "directReports",
        "assistant",
        "groupTypes",
        "status",
        "managedDeviceId",
        "errorCode",
        "requestedDateTimeUTC",
        "size",
        "startDate",
        "startTime",
        "length",
        "certificate",
        "days",
        "byte",
        "int16",
        "int32",
        "single",
        "decimal",
        "flag",
        "json",
        "items",
        "texts",
        "value",
    ][..];
    prop_oneof![4 => prop::sample::select(known).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}
fn check_lossless<T: Wire>(value: &Value) -> Result<(), TestCaseError> {
    let object = T::from_json(value, &mut Mismatches::new()).expect("an object is an object");
    prop_assert!(same(&object.to_json(), value), "{value} became {}", object.to_json());
    // Reading what was written finds nothing else.
    let again = T::from_json(&object.to_json(), &mut Mismatches::new()).expect("an object is an object");
    prop_assert_eq!(again.to_json(), object.to_json());
    unlisted(&object);
    check_text::<T>(value)
}
/// A text is read and written as its value is.
fn check_text<T: Wire>(value: &Value) -> Result<(), TestCaseError> {
    let (mut by_value, mut by_text) = (Mismatches::new(), Mismatches::new());
    let expected = T::from_json(value, &mut by_value).expect("an object is an object");
    let text = value.to_string();
    let mut json = Reader::new(text.as_bytes());
    let read = T::read_text(&mut json, &mut by_text).expect("JSON is JSON").expect("an object is an object");
    prop_assert!(json.is_at_end());
    prop_assert_eq!(read.to_json(), expected.to_json());
    prop_assert_eq!(by_text.list(), by_value.list());
    let mut written = Vec::new();
    read.write_text(&mut written);
    prop_assert_eq!(serde_json::from_slice::<Value>(&written).expect("it is JSON"), read.to_json());
    Ok(())
}

proptest! {
    // A failure prints its input; a file of old failures would only be noise in the tree.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_one_segment(id in any::<String>()) {
        let request = GetUser::users(&id).request();
        if matches!(id.as_str(), "" | "." | "..") {
            prop_assert!(request.is_err());
        } else {
            let request = request.unwrap();
            let segment = request.uri().path().strip_prefix("/users/").unwrap().to_owned();
            prop_assert!(!segment.contains('/') && request.uri().query().is_none());
            prop_assert_eq!(percent_decode_str(&segment).decode_utf8().unwrap(), id);
        }
    }

    #[test]
    fn any_string_is_one_literal(text in any::<String>()) {
        let path = SearchDrive::me(&text).request().unwrap().uri().path().to_owned();
        let inner = path.strip_prefix("/me/drive/root/search(q='").and_then(|rest| rest.strip_suffix("')")).unwrap();
        prop_assert!(!inner.contains(['/', '\'', '(', ')']));
        prop_assert_eq!(percent_decode_str(inner).decode_utf8().unwrap().replace("''", "'"), text);
    }

    #[test]
    fn any_string_is_one_option(text in any::<String>()) {
        let request = ListLogs::new("s").filter(text.clone()).top(1).request().unwrap();
        let pairs: Vec<_> = request.uri().query().unwrap().split('&').collect();
        prop_assert_eq!((pairs.len(), pairs[1]), (2, "$top=1"));
        let value = pairs[0].strip_prefix("$filter=").unwrap();
        prop_assert_eq!(percent_decode_str(value).decode_utf8().unwrap(), text);
    }

    #[test]
    fn any_date_and_time_survives(date in prop_oneof![date(), last_date()], time in time(), offset in offset()) {
        let text = format!("{date}T{time}{offset}");
        prop_assert!(survives::<DateTimeOffset>(&text), "{}", text);
        prop_assert!(survives::<Date>(&date), "{}", date);
        prop_assert!(survives::<TimeOfDay>(&time), "{}", time);
    }

    #[test]
    fn days_that_no_month_has_are_no_dates(year in 1..=9998u16, month in 1..=12u8, behind in 1..=4u8) {
        let date = format!("{year:04}-{month:02}-{:02}", days(year, month) + behind);
        prop_assert!(!survives::<Date>(&date), "{}", date);
        prop_assert!(!survives::<DateTimeOffset>(&format!("{date}T08:00:00Z")), "{}", date);
    }

    #[test]
    fn text_that_is_read_is_written_the_same(text in "[-+0-9TZPDHMSW:.=_/A-Ca-c]{0,24}|\\PC{0,12}") {
        let mut found = Mismatches::new();
        let value = json!(text);
        if let Some(read) = DateTimeOffset::from_json(&value, &mut found) { prop_assert_eq!(read.to_json(), value.clone()); }
        if let Some(read) = Duration::from_json(&value, &mut found) { prop_assert_eq!(read.to_json(), value.clone()); }
        if let Some(read) = Binary::from_json(&value, &mut found) { prop_assert_eq!(read.to_json(), value.clone()); }
    }

    #[test]
    fn any_duration_survives(seconds in any::<i64>(), nanos in 0..1_000_000_000i32) {
        let value = time::Duration::new(seconds, if seconds < 0 { -nanos } else { nanos });
        let written = Duration::from(value);
        let read: Duration = written.to_string().parse().unwrap();
        prop_assert_eq!(read.get(), value);
        prop_assert_eq!(read.to_string(), written.to_string());
    }

    #[test]
    fn any_bytes_survive(bytes in any::<Vec<u8>>()) {
        let written = Binary::from(bytes.clone()).to_string();
        for text in [written.trim_end_matches('=').to_owned(), written.replace('+', "-").replace('/', "_"), written] {
            let read: Binary = text.parse().unwrap();
            prop_assert_eq!(&read[..], &bytes[..]);
            prop_assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn any_object_is_read_without_loss(map in prop::collection::hash_map(name(), json_value(), 0..12)) {
        let value = Value::Object(Map::from_iter(map));
        check_lossless::<User>(&value)?;
        check_lossless::<AnyDirectoryObject>(&value)?;
        check_lossless::<LogCollection>(&value)?;
        check_lossless::<Window>(&value)?;
        check_lossless::<Numbers>(&value)?;
    }
}
