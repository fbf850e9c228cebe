//! How fast answers are read and bodies written, beside serde's derive on the same properties.
//!
//! Twice the derive: `fields` keeps the documented properties alone, `all` has `#[serde(flatten)]` for the others, as
//! emitted types keep them. So `all` is the fair peer. Run with `cargo bench -p graphdoc-runtime --bench json`.
#![allow(missing_docs)]

#[path = "../tests/emitted/mod.rs"]
mod emitted;
mod peers;

use bytes::Bytes;
use emitted::{device::LogCollection, directory::User, object::Wire};
use graphdoc_runtime::{
    object::Mismatches,
    operation::{Json, Page, ResponseKind},
};
use peers::{all, fields};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// How many objects a page has.
const ITEMS: usize = 200;
/// The ways take turns, and the best turn of each counts.
const TURNS: usize = 15;
const TURN: Duration = Duration::from_millis(40);

fn main() {
    println!("MB/s, best of {TURNS} turns; the ratios are those of emitted types to the derive");
    println!("{:<24}{:>9}{:>9}{:>9}{:>12}{:>12}", "", "emitted", "fields", "all", "to fields", "to all");
    compare::<LogCollection, fields::Page<fields::Log>, all::Page<all::Log>>("logs", &log);
    compare::<User, fields::Page<fields::User>, all::Page<all::User>>("users", &user);
    compare::<User, fields::Page<fields::User>, all::Page<all::User>>("users with reports", &manager);
}

fn compare<E, F, A>(name: &str, item: &dyn Fn(usize) -> Value)
where
    E: Wire,
    F: DeserializeOwned + Serialize,
    A: DeserializeOwned + Serialize,
{
    let items: Vec<_> = (0..ITEMS).map(item).collect();
    let body: Bytes =
        json!({"@odata.context": "https://example.org/$metadata#items", "value": items}).to_string().into();
    let emitted = || Json::<Page<E>>::decode(body.clone(), &mut Mismatches::new()).expect("a page");
    let fields = || serde_json::from_slice::<F>(&body).expect("a page");
    let all = || serde_json::from_slice::<A>(&body).expect("a page");
    let speeds =
        race(&mut [&mut || drop(black_box(emitted())), &mut || drop(black_box(fields())), &mut || {
            drop(black_box(all()))
        }]);
    print(&format!("{name}, reading"), body.len(), &speeds);
    let (emitted, fields, all) = (emitted(), fields(), all());
    let speeds = race(&mut [
        &mut || {
            let mut text = Vec::new();
            emitted.write_text(&mut text);
            drop(black_box(text));
        },
        &mut || drop(black_box(serde_json::to_vec(&fields))),
        &mut || drop(black_box(serde_json::to_vec(&all))),
    ]);
    print(&format!("{name}, writing"), body.len(), &speeds);
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

fn print(name: &str, bytes: usize, [emitted, fields, all]: &[f64; 3]) {
    let speed = |calls: &f64| calls * bytes as f64 / 1e6;
    let (to_fields, to_all) = (emitted / fields, emitted / all);
    println!(
        "{name:<24}{:>9.0}{:>9.0}{:>9.0}{to_fields:>12.2}{to_all:>12.2}",
        speed(emitted),
        speed(fields),
        speed(all)
    );
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
