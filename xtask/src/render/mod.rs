//! Diagnostics as text, in the forms that people, programs and GitHub read.

pub mod coverage;
pub mod diff;
mod full;
mod github;
mod json;
mod line;
mod place;
pub mod slice;

use graphdoc::diagnostic::Diagnostic;
use std::collections::HashMap;

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The cell underlined, with the header of its column.
    Full,
    /// One line for each finding.
    Line,
    /// One JSON object for each finding, a line each.
    Json,
    /// Workflow commands that GitHub shows beside the line.
    Github,
}

/// The text of pages by path below the docs folder.
pub type Texts<'a> = HashMap<&'a str, &'a str>;

/// Renders findings. `colour` is for a terminal; only the full form has it.
pub fn render(diagnostics: &[Diagnostic], texts: &Texts<'_>, format: Format, colour: bool) -> String {
    let one = |found: &Diagnostic| match format {
        Format::Full => full::render(found, texts.get(&*found.at.page).copied(), colour),
        Format::Line => line::render(found),
        Format::Json => json::render(found),
        Format::Github => github::render(found),
    };
    diagnostics.iter().map(one).collect()
}
