//! Cross-checks: what pages say twice, and differently.
//!
//! In: the linked program. Out: diagnostics and nothing else; which of two statements is used was decided by
//! the passes before. One module for each check; they run side by side.

mod asked;
mod body;
mod enums;
mod examples;
mod facts;
mod json;
mod lines;
mod permissions;
mod place;
mod representation;
mod responses;
mod twin_operations;
mod twin_types;

use super::Program;
use crate::diagnostic::Diagnostics;
use rayon::prelude::*;

use facts::Facts;

type Check = fn(&Facts<'_>) -> Diagnostics;

/// Needs everything but names. Changes nothing but the diagnostics, and what examples know of themselves.
pub(super) fn all(program: &mut Program<'_>) {
    const CHECKS: &[Check] = &[
        enums::check,
        permissions::check,
        representation::check,
        responses::check,
        twin_operations::check,
        twin_types::check,
    ];
    let facts = Facts::of(program);
    let (found, (told, contrary)) = rayon::join(
        || CHECKS.par_iter().map(|check| check(&facts)).reduce(Diagnostics::default, Diagnostics::and),
        || examples::check(&facts),
    );
    program.diagnostics.append(found.and(told));
    examples::note(&mut program.operations, contrary);
}

/// Names as a message lists them; many are cut short.
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len().checked_sub(SHOWN) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {more} more", names.get(..SHOWN).unwrap_or(&names).join(", ")),
    }
}
