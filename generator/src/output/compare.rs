//! Tells what is not up to date, and where a file begins to differ.

use std::borrow::Cow;

use super::disk::plain_line_ends;
use super::plan::{Outdated, Plan};
use super::{Outcome, Stale, StaleReason};

/// Stands for a line of a text that has ended.
const END: &str = "(end of file)";

/// What a check found.
pub(super) fn outcome(plan: &Plan) -> Outcome {
    let outdated = plan.outdated.iter().chain(&plan.manifest).map(stale);
    let obsolete = plan.obsolete.iter();
    let obsolete = obsolete.map(|file| Stale { path: file.path.clone(), reason: StaleReason::Obsolete });
    let mut stale: Vec<Stale> = outdated.chain(obsolete).collect();
    stale.sort_by(|a, b| a.path.cmp(&b.path));
    Outcome { unchanged: plan.unchanged, stale, ..Outcome::default() }
}

fn stale(outdated: &Outdated) -> Stale {
    let found = outdated.found.as_deref();
    let reason =
        found.map_or(StaleReason::Missing, |found| differs(outdated.file.contents.as_bytes(), found));
    Stale { path: outdated.file.path.clone(), reason }
}

/// The first line in which two texts differ. The text behind the last line end counts as a line.
fn differs(expected: &[u8], found: &[u8]) -> StaleReason {
    let (expected, found) = (plain_line_ends(expected), plain_line_ends(found));
    let (mut expected, mut found) = (expected.split(is_line_end), found.split(is_line_end));
    let mut line = 0;
    loop {
        line += 1;
        let (expected, found) = (expected.next(), found.next());
        if expected != found || expected.is_none() {
            return StaleReason::Differs { line, expected: shown(expected), found: shown(found) };
        }
    }
}

fn is_line_end(byte: &u8) -> bool {
    *byte == b'\n'
}

fn shown(line: Option<&[u8]>) -> String {
    line.map_or(Cow::Borrowed(END), String::from_utf8_lossy).into_owned()
}
