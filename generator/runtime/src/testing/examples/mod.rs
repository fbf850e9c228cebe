//! The documentation's examples as data, and the one runner of them all.
//!
//! An emitted crate has its examples in files, one line of JSON each, and a table of its operations:
//!
//! ```text
//! tests/examples/v1_rooms.jsonl    {"test":"get_lamp_1_request","operation":"GetLamp","request":{…}}
//! tests/examples/v1_rooms.rs       Entry::of::<operations::GetLamp>("GetLamp", &[("new", |asked| …)])
//! ```
//!
//! So the compiler sees each operation once, however many examples it has.

mod data;

#[cfg(feature = "harness")]
mod asked;
#[cfg(feature = "harness")]
mod check;
#[cfg(feature = "harness")]
mod entry;
#[cfg(feature = "harness")]
mod read;
#[cfg(feature = "harness")]
mod report;
#[cfg(feature = "harness")]
mod suite;

pub use data::{Contrary, Example, Kind, RequestExample, ResponseExample};

#[cfg(feature = "harness")]
pub use asked::{Asked, Setting};
#[cfg(feature = "harness")]
pub use entry::{Area, Entry, Make};
#[cfg(feature = "harness")]
pub use suite::main;
