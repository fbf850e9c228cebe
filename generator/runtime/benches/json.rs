//! How fast answers are read and bodies written, beside serde's derive on the same properties.
//!
//! Twice the derive: `fields` keeps the documented properties alone, `all` has `#[serde(flatten)]` for the others, as
//! emitted types keep them. So `all` is the fair peer. Run with `cargo bench -p graphdoc-runtime --bench json`.
#![allow(missing_docs)]

mod answers;
#[path = "../tests/emitted/mod.rs"]
mod emitted;
mod peers;
mod race;

use answers::{ITEMS, log, manager, page, user};
use bytes::Bytes;
use emitted::{device::LogCollection, directory::User, object::Wire};
use graphdoc_runtime::{
    object::Mismatches,
    operation::{Json, Page, ResponseKind},
};
use peers::{all, fields};
use race::{TURNS, race};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::hint::black_box;

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
    let body = Bytes::from(page(items).to_string());
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
