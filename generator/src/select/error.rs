//! Why nothing could be chosen.

use super::pattern::Refused;
use crate::diagnostic::Location;
use std::fmt;

/// Why a selection cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// There is no pattern.
    #[error("nothing is selected: name the operations or types that the program uses, or `*` for everything")]
    NoPatterns,
    /// What some patterns choose, others take out again.
    #[error(
        "nothing is left of the selection: patterns with `!` take out all that the ones before them choose"
    )]
    NothingLeft,
    /// Patterns that cannot be used. At least one.
    #[error("{}", listed(.0))]
    Patterns(Vec<Unmatched>),
}

/// A pattern that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The pattern.
    pub pattern: String,
    /// Where it is, if it is in a file.
    pub at: Option<Location>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Unmatched {
    pub(super) fn new(pattern: &str, at: &Location, (message, help): Refused) -> Self {
        let at = Some(at.clone()).filter(|at| !at.page.is_empty());
        Self { pattern: pattern.to_owned(), at, message, help }
    }
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pattern, at, message, help } = self;
        if let Some(at) = at {
            write!(f, "{at}: ")?;
        }
        write!(f, "the pattern `{pattern}` cannot be used: {message}; help: {help}")
    }
}

/// A line for each.
fn listed(patterns: &[Unmatched]) -> String {
    patterns.iter().map(Unmatched::to_string).collect::<Vec<_>>().join("\n")
}
