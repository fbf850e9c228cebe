//! Primitive values on the wire: what is read is written again to the letter.
mod emitted;

use emitted::device::*;
use graphdoc_runtime::{
    edm::*,
    object::{Mismatches, Wire},
    open_enum::Flags,
};
use serde_json::{Number, Value, json};
use time::macros::{datetime, time};
use uuid::Uuid;

fn read<T: Wire>(value: Value) -> Option<T> {
    T::from_json(&value, &mut Mismatches::new())
}

fn check_kept<T: Wire>(values: &[Value]) {
    for value in values {
        let read: T = read(value.clone()).unwrap_or_else(|| panic!("{value} does not fit"));
        assert_eq!(read.to_json(), *value);
    }
}

fn check_refused<T: Wire>(values: &[Value]) {
    for value in values {
        let mut found = Mismatches::new();
        assert!(T::from_json(value, &mut found).is_none(), "{value}");
        assert_eq!(found.list().len(), 1, "{value}");
    }
}

fn texts(texts: &[&str]) -> Vec<Value> {
    texts.iter().map(|text| json!(text)).collect()
}

#[test]
fn dates_and_times_are_kept_to_the_letter() {
    check_kept::<DateTimeOffset>(&texts(&[
        "2016-12-31T23:57:40.7845755-08:00",
        "2014-01-01T00:00:00Z",
        "2014-01-01T00:00:00+00:00",
        "2014-01-01T00:00:00.0000000Z",
        "2014-01-01T00:00:00.10Z",
        "2014-01-01T00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "2020-02-29T12:00:00+05:45",
        "2020-02-29T12:00:00-00:30",
    ]));
    check_kept::<Date>(&texts(&["2016-12-31", "0001-01-01"]));
    check_kept::<TimeOfDay>(&texts(&["08:00", "08:00:00", "12:30:00.0000000", "23:59:59.999"]));
}

#[test]
fn durations_and_bytes_are_kept_to_the_letter() {
    check_kept::<Duration>(&texts(&[
        "P30D",
        "PT8H",
        "PT1H30M",
        "-PT1.5S",
        "P1DT2H3M4.5678S",
        "PT0S",
        "P1W",
        "PT0.1234567890123S",
    ]));
    check_kept::<Binary>(&texts(&["", "Y2VydA==", "Y2VydA", "+/8=", "-_8=", "-_8"]));
}

#[test]
fn other_dates_and_times_are_refused() {
    check_refused::<DateTimeOffset>(&texts(&[
        "",
        "2014-01-01",
        "2014-01-01T00:00:00",
        "2014-13-01T00:00:00Z",
        "2014-02-29T00:00:00Z",
        "2014-01-01T00:00:60Z",
        "2014-01-01T00:00:00.Z",
        "2014-01-01T00:00:00.1234567890Z",
        "2014-01-01T00:00:00-00:00",
        "2014-01-01t00:00:00z",
        "2014-01-01T00:00:00Z ",
        "+014-01-01T00:00:00Z",
        "9999-12-31T23:59:59-08:00",
    ]));
    check_refused::<Date>(&texts(&["2016-12-31T00:00:00Z", "16-12-31", "2016-1-1"]));
    check_refused::<TimeOfDay>(&texts(&["24:00:00", "8:00:00", "08", "08:00:00é"]));
}

#[test]
fn other_durations_bytes_and_the_like_are_refused() {
    check_refused::<Duration>(&texts(&[
        "",
        "P",
        "P1Y",
        "P1M",
        "1D",
        "PT",
        "P1DT",
        "PTxS",
        "PT1S1H",
        "PT+1S",
        "PT1.S",
        "PT1é",
        "P9999999999999999999999D",
    ]));
    check_refused::<Binary>(&texts(&["Y2VydA=", "Y2Vyd!==", "+_8=", "a"]));
    check_refused::<Uuid>(&texts(&[
        "3b336f006f003b33006f333b006f333b",
        "{3b336f00-6f00-3b33-006f-333b006f333b}",
    ]));
    check_refused::<bool>(&[json!("true"), json!(1)]);
    check_refused::<String>(&[json!(1), json!({})]);
}

#[test]
fn values_that_programs_make() {
    assert_eq!(DateTimeOffset::from(datetime!(2024-02-29 8:00 UTC)).to_string(), "2024-02-29T08:00:00Z");
    let precise = datetime!(2024-02-29 8:00:01.25 -5:30);
    assert_eq!(DateTimeOffset::from(precise).to_string(), "2024-02-29T08:00:01.25-05:30");
    assert_eq!(DateTimeOffset::from(precise).get(), precise);
    assert_eq!(TimeOfDay::from(time!(8:00)).to_string(), "08:00:00");
    assert_eq!(Duration::from(time::Duration::milliseconds(-1500)).to_string(), "-PT1.5S");
    assert_eq!(Duration::from(time::Duration::ZERO).to_string(), "PT0S");
    assert_eq!(Binary::from(vec![0xfb, 0xff]).to_string(), "+/8=");
    assert_eq!("P1DT1S".parse::<Duration>().unwrap().get(), time::Duration::seconds(86_401));
}

#[test]
fn numbers() {
    assert_eq!(read::<i64>(json!("9223372036854775807")), Some(i64::MAX));
    assert_eq!(read::<i32>(json!("-7")), Some(-7));
    assert_eq!(read::<i16>(json!(7.0)), Some(7));
    assert_eq!(read::<f64>(json!(2)), Some(2.0));
    assert!(read::<f64>(json!("NaN")).is_some_and(f64::is_nan));
    check_kept::<f64>(&[json!("INF"), json!("-INF"), json!("NaN"), json!(1.333_333_333_333_333_3)]);
    check_kept::<f32>(&[json!("INF"), json!(0.1), json!(2.5)]);
    check_kept::<Number>(&[json!(1), json!(1.5)]);
    check_refused::<u8>(&[json!(256), json!(-1), json!(1.5), json!("007"), json!("+7"), json!("x")]);
    check_refused::<i16>(&[json!(32_768)]);
    check_refused::<i32>(&[json!(2_147_483_648_i64), json!(true)]);
    check_refused::<i64>(&[json!(9_223_372_036_854_775_808_u64), json!(1e300)]);
    check_refused::<f64>(&[json!("1.5"), json!("Infinity")]);
    check_refused::<f32>(&[json!(1e300), json!(115_878_461), json!(0.333_333_333_333)]);
}

#[test]
fn flags_keep_their_order_and_their_look() {
    check_kept::<Flags<WeekDay>>(&texts(&[
        "",
        "monday",
        "friday,someday,monday",
        "monday, friday",
        "monday,,",
    ]));
    let days: Flags<WeekDay> = "friday, someday".parse().unwrap();
    assert!(days.contains(&WeekDay::Friday) && days.contains(&"someday".into()));
    assert_eq!(days, [WeekDay::Friday, "someday".into()].into_iter().collect());
    assert_eq!(Flags::from(WeekDay::Monday).to_string(), "monday");
}

#[test]
fn enumerations_keep_what_is_not_listed() {
    check_kept::<UploadState>(&texts(&["pending", "archived", "Pending", ""]));
    check_refused::<UploadState>(&[json!(1), json!({"a": 1})]);
    let archived: UploadState = "archived".into();
    assert_eq!(archived.to_string(), "archived");
    assert_eq!("completed".parse(), Ok(UploadState::Completed));
}

#[test]
fn serde_goes_the_same_way() {
    let text = json!({
        "@odata.type": "#microsoft.graph.maintenanceWindow",
        "startDate": "2024-08-01", "startTime": "08:00:00.0000000", "length": "PT8H",
        "certificate": "Y2VydA==", "days": "monday,someday,friday", "other": {"x": [null, 1.0]},
    });
    let window: Window = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(window.certificate, Some(Binary::from(&b"cert"[..])));
    assert_eq!(serde_json::to_value(&window).unwrap(), text);
    let error = serde_json::from_value::<Window>(json!([1])).unwrap_err();
    assert_eq!(error.to_string(), "the body: expected an object, found an array");
    assert_eq!(serde_json::from_value::<Date>(json!("2024-08-01")).unwrap().day(), 1);
}
