//! Reports of what is changed, in the forms that people, programs and services read.

mod changelog;
mod github;
mod html;
mod junit;
mod line;
mod markdown;
mod markup;
mod sarif;
mod text;

use crate::failure::Failure;
use graphdoc::diff::{
    Bumps, Date, Finding, Level,
    record::{Report, Summary},
};
use serde::Serialize;

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// By item, what breaks first.
    Text,
    /// One line for each finding.
    Line,
    /// Data; `--schema` prints its schema.
    Json,
    /// For a pull request or a changelog.
    Markdown,
    /// Workflow commands that GitHub shows beside the line of the revision.
    Github,
    /// SARIF 2.1.0.
    Sarif,
    /// A case for each rule, for services that show tests.
    Junit,
    /// The shape of Microsoft's changelog.
    GraphChangelog,
    /// One page for a browser.
    Html,
}

/// What was compared.
pub struct Sides<'a> {
    pub base: &'a str,
    pub revision: &'a str,
    /// When the revision was written, where that is known.
    pub date: Option<Date>,
    /// What the public items of both emitted crates ask for.
    pub bumps: Bumps,
    /// How many findings there are, those that are not rendered among them.
    pub summary: Summary,
}

/// Renders findings.
pub fn render(found: &[Finding], sides: &Sides<'_>, format: Format) -> Result<String, Failure> {
    Ok(match format {
        Format::Text => text::render(found, sides),
        Format::Line => found.iter().map(line::render).collect(),
        Format::Json => {
            return pretty(&Report::of((sides.base, sides.revision), sides.bumps, sides.summary, found));
        }
        Format::Markdown => markdown::render(found, sides),
        Format::Github => found.iter().filter_map(github::render).collect(),
        Format::Sarif => return pretty(&sarif::log(found)),
        Format::Junit => junit::render(found),
        Format::GraphChangelog => return pretty(&changelog::list(found, sides)),
        Format::Html => html::render(found, sides),
    })
}

/// `3 breaking, 1 warn, 20 additive, 5 docs-only; 2 fail; next version: major (v1.0: major, beta: none)`.
pub fn summary(sides: &Sides<'_>, failing: usize) -> String {
    let fails = if failing == 1 { "fails" } else { "fail" };
    format!("{}; {failing} {fails}; next version: {}\n", counts(sides.summary), sides.bumps)
}

/// `3 breaking, 1 warn, 20 additive, 5 docs-only`.
pub fn counts(summary: Summary) -> String {
    let Summary { breaking, warn, additive, docs_only } = summary;
    format!("{breaking} breaking, {warn} warn, {additive} additive, {docs_only} docs-only")
}

/// JSON to read.
pub fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value);
    json.map(|json| json + "\n")
        .map_err(|error| Failure::new(format!("the report cannot be written: {error}")))
}

/// What was and what is, in one line: what pages say may hold anything, and be long.
fn change(finding: &Finding) -> String {
    match (&finding.old, &finding.new) {
        (Some(old), Some(new)) => format!("{} -> {}", short(old), short(new)),
        (Some(gone), None) => format!("{} ->", short(gone)),
        (None, Some(new)) => format!("-> {}", short(new)),
        (None, None) => String::new(),
    }
}

/// How much of a cell is shown.
const SHOWN: usize = 120;

/// The beginning of a text, without control characters.
fn short(text: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    match text.chars().nth(SHOWN) {
        Some(_) => text.chars().take(SHOWN - 1).map(clean).chain(['…']).collect(),
        None => text.chars().map(clean).collect(),
    }
}

/// Where the revision says so, or else the base: what is gone has no line in the revision.
fn place(finding: &Finding) -> Option<String> {
    let of_base = || Some(format!("{} (base)", finding.base.as_ref()?));
    finding.revision.as_ref().map(ToString::to_string).or_else(of_base)
}

/// What else there is to say of a finding.
fn marks(finding: &Finding) -> Vec<&'static str> {
    let marks = [
        (finding.announced, "announced"),
        (finding.due, "due"),
        (finding.held, "held"),
        (finding.unreachable, "unreachable"),
        (finding.accepted, "accepted"),
    ];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}

/// Findings of a level.
fn of_level(found: &[Finding], level: Level) -> impl Iterator<Item = &Finding> {
    found.iter().filter(move |finding| finding.level == level)
}
