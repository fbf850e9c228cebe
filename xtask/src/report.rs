//! Diagnostics as text: all of them, or counts with an example each.

use graphdoc::{
    Description,
    diagnostic::{Diagnostic, Level},
};
use std::{collections::BTreeMap, fmt::Write as _};

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Detail {
    /// Every finding, a line each.
    All,
    /// For each code how many, and the first.
    Summary,
}

/// `2 errors, 1 warning, 0 notes`.
pub fn levels(diagnostics: &[Diagnostic]) -> String {
    let count = |level| diagnostics.iter().filter(|found| found.level() == level).count();
    format!(
        "{}, {}, {}",
        counted(count(Level::Error), "error"),
        counted(count(Level::Warning), "warning"),
        counted(count(Level::Info), "note"),
    )
}

/// `1 page`, `2 pages`.
pub fn counted(n: usize, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

/// `5 pages, 3 types, 1 operation`.
pub fn size(description: &Description) -> String {
    let operations = description.api.operations.iter().filter(|operation| operation.main_page.is_none());
    format!(
        "{}, {}, {}",
        counted(description.account.pages.len(), "page"),
        counted(description.api.types.len(), "type"),
        counted(operations.count(), "operation"),
    )
}

/// Is one of them an error?
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|found| found.level() == Level::Error)
}

/// The findings as text, a line each.
pub fn text(diagnostics: &[Diagnostic], detail: Detail) -> String {
    let mut text = String::new();
    match detail {
        Detail::All => text.extend(diagnostics.iter().map(|found| format!("{found}\n"))),
        Detail::Summary => {
            let mut by_code: BTreeMap<_, (usize, &Diagnostic)> = BTreeMap::new();
            for found in diagnostics {
                by_code.entry((found.level(), found.code.name)).or_insert((0, found)).0 += 1;
            }
            for ((level, name), (count, first)) in by_code {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{level:>7} {count:>5} {name}: {} ({})", first.message, first.at);
            }
        }
    }
    text
}
