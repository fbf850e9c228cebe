//! How fast the styles are between which the style of emission was chosen (ARCHITECTURE.md, "The style of emission").
//!
//! The same properties in each, with what is not documented and what does not fit kept in `extra`. The emitted types
//! stand on the runtime's reader; (b), (c) and (d) stand on one that is written here in the same way, because the places
//! of the runtime's are not public. Run with `cargo bench -p graphdoc-runtime --bench styles`.
#![allow(missing_docs)]

#[path = "../../tests/emitted/mod.rs"]
mod emitted;
mod fields;
mod reader;
#[macro_use]
mod types;
mod arrays;
mod generic;
mod slots;
mod typed;

use bytes::Bytes;
use emitted::{device::LogCollection, directory::User};
use fields::Field;
use graphdoc_runtime::{
    object::{Mismatches, Wire},
    operation::{Json, Page, ResponseKind},
};
use reader::{Found, Reader};
use serde_json::{Value, json};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// How many objects a page has.
const ITEMS: usize = 200;
/// The ways take turns, and the best turn of each counts: turns are so short that nothing else comes between in some of
/// them, even where the machine is busy.
const TURNS: usize = 400;
const TURN: Duration = Duration::from_millis(3);

fn main() {
    println!("MB/s, best of {TURNS} turns");
    println!("{:<24}{:>9}{:>9}{:>9}{:>9}{:>9}", "", "(a)", "(b)", "(c)", "(d)", "emitted");
    type Logs = Page<LogCollection>;
    compare::<generic::LogPage, typed::LogPage, arrays::LogPage, slots::LogPage, Logs>(
        "logs",
        &log,
        odd_log(),
    );
    type Users = Page<User>;
    let users = compare::<generic::UserPage, typed::UserPage, arrays::UserPage, slots::UserPage, Users>;
    users("users", &user, odd_user());
    users("users with reports", &manager, odd_user());
}

fn compare<A, B, C, D, E>(name: &str, item: &dyn Fn(usize) -> Value, odd: Value)
where
    A: generic::Field,
    B: Field,
    C: Field,
    D: Field,
    E: Wire,
{
    let items: Vec<_> = (0..ITEMS).map(item).collect();
    check::<A, B, C, D, E>(&page(vec![odd]));
    let body = page(items);
    check::<A, B, C, D, E>(&body);
    let body = Bytes::from(body.to_string());
    let speeds = race(&mut [
        &mut || drop(black_box(generic::read::<A>(&body, &mut Found::default()))),
        &mut || drop(black_box(read::<B>(&body, &mut Found::default()))),
        &mut || drop(black_box(read::<C>(&body, &mut Found::default()))),
        &mut || drop(black_box(read::<D>(&body, &mut Found::default()))),
        &mut || drop(black_box(Json::<E>::decode(body.clone(), &mut Mismatches::new()))),
    ]);
    print(&format!("{name}, reading"), body.len(), &speeds);
    let found = &mut Found::default();
    let a = generic::read::<A>(&body, found).expect("a page");
    let (b, c, d) = (read::<B>(&body, found), read::<C>(&body, found), read::<D>(&body, found));
    let (b, c, d) = (b.expect("a page"), c.expect("a page"), d.expect("a page"));
    let emitted = Json::<E>::decode(body.clone(), &mut Mismatches::new()).expect("a page");
    let speeds = race(&mut [
        &mut || drop(black_box(generic::write(&a))),
        &mut || drop(black_box(written(&b))),
        &mut || drop(black_box(written(&c))),
        &mut || drop(black_box(written(&d))),
        &mut || {
            let mut text = Vec::new();
            emitted.write_text(&mut text);
            drop(black_box(text));
        },
    ]);
    print(&format!("{name}, writing"), body.len(), &speeds);
}

fn read<T: Field>(text: &[u8], found: &mut Found) -> Option<T> {
    let mut json = Reader::new(text);
    let value = T::read(&mut json, found).ok()??;
    json.is_at_end().then_some(value)
}

fn written<T: Field>(value: &T) -> Vec<u8> {
    let mut text = Vec::new();
    value.write(&mut text);
    text
}

/// Each style writes back what it reads, and says of the same values that they do not fit.
fn check<A, B, C, D, E>(page: &Value)
where
    A: generic::Field,
    B: Field,
    C: Field,
    D: Field,
    E: Wire,
{
    fn way<T>(
        body: &[u8],
        read: fn(&[u8], &mut Found) -> Option<T>,
        write: fn(&T) -> Vec<u8>,
    ) -> (Vec<u8>, Vec<String>) {
        let mut found = Found::default();
        let value = read(body, &mut found).expect("a page");
        let said = |(path, expected, kind)| format!("{path}: expected {expected}, found {kind}");
        (write(&value), found.list.into_iter().map(said).collect())
    }
    let body = Bytes::from(page.to_string());
    let mut found = Mismatches::new();
    let emitted = Json::<E>::decode(body.clone(), &mut found).expect("a page");
    assert_eq!(emitted.to_json(), *page, "emitted");
    let found: Vec<_> = found.list().iter().map(ToString::to_string).collect();
    let ways = [
        ("(a)", way(&body, generic::read::<A>, generic::write)),
        ("(b)", way(&body, read::<B>, written)),
        ("(c)", way(&body, read::<C>, written)),
        ("(d)", way(&body, read::<D>, written)),
    ];
    for (style, (text, noted)) in ways {
        assert_eq!(serde_json::from_slice::<Value>(&text).expect("JSON"), *page, "{style}");
        assert_eq!(noted, found, "{style}");
    }
}

/// Calls a second of each.
fn race<const N: usize>(ways: &mut [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [0.0_f64; N];
    for _ in 0..TURNS {
        for (way, best) in ways.iter_mut().zip(&mut best) {
            let (start, mut calls) = (Instant::now(), 0.0);
            while start.elapsed() < TURN {
                way();
                calls += 1.0;
            }
            *best = best.max(calls / start.elapsed().as_secs_f64());
        }
    }
    best
}

fn print(name: &str, bytes: usize, calls: &[f64]) {
    let speeds = calls.iter().map(|calls| format!("{:>9.0}", calls * bytes as f64 / 1e6));
    println!("{name:<24}{}", speeds.collect::<String>());
}

fn page(items: Vec<Value>) -> Value {
    json!({"@odata.context": "https://example.org/$metadata#items", "value": items})
}

fn log(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.deviceLogCollectionResponse",
        "id": format!("tenant_{number}_request"),
        "status": (["pending", "completed", "failed"][number % 3]),
        "managedDeviceId": format!("{number:08x}-1c2d-4e5f-8a9b-0123456789ab"),
        "errorCode": number * 7,
        "requestedDateTimeUTC": "2021-07-17T23:57:40.7845755Z",
        "size": number as f64 + 0.5,
        "sizeInKB": number as f64 / 3.0,
        "enrolledByUser": "adele@example.org",
    })
}

fn user(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.user",
        "@odata.etag": "W/\"1a2b3c\"",
        "id": format!("{number:08x}-1c2d-4e5f-8a9b-0123456789ab"),
        "displayName": format!("Person \"{number}\""),
        "jobTitle": "Keeper of the lamps",
        "officeLocation": "12/1110",
    })
}

fn manager(number: usize) -> Value {
    let mut manager = user(number);
    manager["assistant"] = user(number + 1);
    manager["directReports"] = (0..3).map(|report| user(number + report)).collect();
    manager
}

/// Nothing in it fits.
fn odd_log() -> Value {
    json!({
        "id": 7,
        "status": true,
        "managedDeviceId": "none",
        "errorCode": {"code": [7]},
        "requestedDateTimeUTC": "yesterday",
        "size": "7.5",
        "sizeInKB": [7, {"odd": 7.5}],
        "enrolledByUser": {},
    })
}

/// In a list one item does not fit, so that all of it is kept as it came. The name of a type is not the first, or is not
/// there.
fn odd_user() -> Value {
    json!({
        "id": [],
        "directReports": [user(1), {"id": "2", "odd": true}, 7, user(3)],
        "manager": {"#odd": 7, "@odata.type": "#microsoft.graph.group", "groupTypes": ["Unified"], "id": 7},
        "assistant": {"manager": {"id": "4", "groupTypes": []}, "jobTitle": {"deep": [null]}},
    })
}
