//! How fast the styles are between which the style of emission was chosen (ARCHITECTURE.md, "The style of emission").
//!
//! The same properties in each, with what is not documented and what does not fit kept in `extra`. The emitted types
//! stand on the runtime's reader; (b), (c) and (d) stand on the same one, which is compiled here once more because its
//! places are not public. Run with `cargo bench -p graphdoc-runtime --bench styles`.
#![allow(missing_docs)]

#[path = "../answers.rs"]
mod answers;
#[path = "../../tests/emitted/mod.rs"]
mod emitted;
mod fields;
#[allow(dead_code)]
#[path = "../../src/object/mismatch.rs"]
mod mismatch;
#[path = "../race.rs"]
mod race;
#[allow(dead_code)]
#[path = "../../src/object/reader.rs"]
mod reader;
#[macro_use]
mod types;
mod arrays;
mod generic;
mod slots;
mod typed;

use answers::{ITEMS, log, manager, page, user};
use bytes::Bytes;
use emitted::{device::LogCollection, directory::User};
use fields::Field;
use graphdoc_runtime::{
    object::{Mismatches, Wire},
    operation::{Json, Page, ResponseKind},
};
use mismatch::Mismatches as Found;
use race::{TURNS, race};
use reader::{NotJson, Reader};
use serde_json::{Value, json};
use std::hint::black_box;

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
        (write(&value), found.list().iter().map(ToString::to_string).collect())
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

fn print(name: &str, bytes: usize, calls: &[f64]) {
    let speeds = calls.iter().map(|calls| format!("{:>9.0}", calls * bytes as f64 / 1e6));
    println!("{name:<24}{}", speeds.collect::<String>());
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
