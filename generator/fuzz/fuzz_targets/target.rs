//! One target, which the environment variable `TARGET` names.
#![no_main]

#[path = "../targets.rs"]
mod targets;

use std::sync::OnceLock;

static TARGET: OnceLock<targets::Target> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    TARGET.get_or_init(|| {
        let name = std::env::var("TARGET").unwrap_or_default();
        let target = targets::TARGETS.iter().find(|(known, _)| *known == name);
        target.map(|(_, target)| *target).unwrap_or_else(|| panic!("TARGET names none of the targets: {name:?}"))
    })(data);
});
