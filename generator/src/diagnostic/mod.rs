//! What is wrong, or was not understood, and where.
//!
//! Every stage may write diagnostics; nothing reads them but the commands at the edge. A diagnostic is
//! data: rendering is not done here.

pub mod codes;
mod example;
mod nearest;

use rayon::prelude::*;
use serde::Serialize;
use std::fmt;

pub use codes::Code;
pub use example::{Example, File};
pub(crate) use nearest::{Crowd, nearest, nearest_few};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The page cannot be used.
    Error,
    /// A part of the page could not be used, or was guessed.
    Warning,
    /// Worth knowing; nothing is lost.
    Info,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// A place in a page: the line and the column (in characters) are counted from one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The page's path below the docs folder, with `/` as separator.
    pub page: std::sync::Arc<str>,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Location {
    /// The beginning of a page.
    pub fn start_of(page: &str) -> Self {
        Self { page: page.into(), line: 1, column: 1 }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.page, self.line, self.column)
    }
}

impl Serialize for Location {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Location {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut parts = text.rsplitn(3, ':');
        let column = parts.next().and_then(|c| c.parse().ok());
        let line = parts.next().and_then(|l| l.parse().ok());
        match (parts.next(), line, column) {
            (Some(page), Some(line), Some(column)) => Ok(Self { page: page.into(), line, column }),
            _ => Err(serde::de::Error::custom("a location is written page:line:column")),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// Where.
    pub at: Location,
    /// Which kind; its explanation is in the table of [`codes`].
    pub code: &'static Code,
    /// How much it matters: the level of the code, unless the configuration sets another.
    pub level: Level,
    /// What is wrong, beginning with the thing that is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Diagnostic {
    /// How much it matters.
    pub fn level(&self) -> Level {
        self.level
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, code, level, message, help } = self;
        write!(f, "{at}: {level}[{}]: {message}; help: {help}", code.name)
    }
}

/// Collects diagnostics. The order in which they are reported does not matter: [`Diagnostics::sorted`].
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Reports a finding with the help line of its code.
    pub fn report(&mut self, code: &'static Code, at: Location, message: impl Into<String>) {
        self.report_with_help(code, at, message, code.help);
    }

    /// Reports a finding with a help line of its own.
    pub fn report_with_help(
        &mut self,
        code: &'static Code,
        at: Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let level = code.level;
        let (message, help) = (shown(message.into()), shown(help.into()));
        self.0.push(Diagnostic { at, code, level, message, help });
    }

    /// Takes back the findings of some codes at a place; says whether there was one.
    pub(crate) fn take_back(&mut self, at: &Location, codes: &[&'static Code]) -> bool {
        let before = self.0.len();
        self.0.retain(|found| found.at != *at || !codes.contains(&found.code));
        self.0.len() < before
    }

    /// Takes back all findings about a page; says whether there was one.
    pub(crate) fn take_back_page(&mut self, page: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|found| *found.at.page != *page);
        self.0.len() < before
    }

    /// Takes over all findings of another collection.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// This collection, with what `find` adds.
    pub(crate) fn with(mut self, find: impl FnOnce(&mut Self)) -> Self {
        find(&mut self);
        self
    }

    /// This collection and another.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.append(other);
        self
    }

    /// All findings by page, line, column and code, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.par_sort();
        self.0.dedup();
        self.0
    }
}

/// The longest text of a finding, in bytes: pages may have cells of any length.
const LONGEST: usize = 2000;

/// A text that repeats what pages say, in one line that shows nothing else than it holds.
fn shown(mut text: String) -> String {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    match text.contains(|c: char| c.is_control() || reorders(c)) {
        true => text.chars().map(|c| if c.is_control() || reorders(c) { ' ' } else { c }).collect(),
        false => text,
    }
}

/// Signs that turn the direction of the text behind them (Unicode, bidirectional formatting characters).
fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, expect: &str) {
        let mut found = Diagnostics::default();
        found.report(&codes::BAD_PATH, Location::start_of("a.md"), message);
        assert_eq!(found.sorted()[0].message, expect);
    }

    #[test]
    fn messages_are_one_line_that_shows_what_it_holds() {
        check("`ä` is no path", "`ä` is no path");
        check("`\u{1b}[31m\u{202e}\n` is no path", "` [31m  ` is no path");
        check(&"ä".repeat(5000), &("ä".repeat(1000) + "…"));
    }
}
