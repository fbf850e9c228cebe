//! The emitted crate at work: what its operations send, over HTTP and by hand, and what they make of answers.
#![deny(unfulfilled_lint_expectations)]

mod answers;
mod quiet;
mod seed;

#[cfg(feature = "client")]
mod batches;
#[cfg(feature = "client")]
mod calls;
#[cfg(feature = "client")]
mod crowds;
#[cfg(feature = "client")]
mod entities;
#[cfg(feature = "client")]
mod failures;
#[cfg(feature = "client")]
mod going_on;
#[cfg(feature = "client")]
mod hanging;
#[cfg(feature = "client")]
mod internet;
#[cfg(feature = "client")]
mod kinds;
#[cfg(feature = "client")]
mod lists;
#[cfg(feature = "client")]
mod logs;
#[cfg(feature = "client")]
mod monitors;
#[cfg(feature = "client")]
mod random;
#[cfg(feature = "client")]
mod service;
#[cfg(feature = "client")]
mod tokens;
#[cfg(feature = "client")]
mod uploads;
