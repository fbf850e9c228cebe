//! One module a command: its arguments, its examples, what it does.

pub mod api;
pub mod check;
pub mod coverage;
pub mod diff;
pub mod explain;
pub mod preview;
pub mod regenerate;
pub mod show;
pub mod sync;
