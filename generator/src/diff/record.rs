//! A report as it is written in JSON.

use super::{Action, Area, Bumps, Direction, Finding, Level, Place};
use crate::source::Version;
use serde::Serialize;

/// The version of the format.
pub const SCHEMA_VERSION: u32 = 1;

/// All findings of a comparison.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of the format of the report.
    #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA_VERSION)))]
    pub schema_version: u32,
    /// What was compared.
    pub base: String,
    /// What it was compared with.
    pub revision: String,
    /// How many findings there are of each level, also of those that were not asked for.
    pub summary: Summary,
    /// Which part of the version of the emitted crate has to be raised.
    pub next_version: Bumps,
    /// The findings, by version and by what they are about.
    pub findings: Vec<Record>,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// What compiled may not compile.
    pub breaking: usize,
    /// It compiles, and what is documented allows less.
    pub warn: usize,
    /// There is more than before.
    pub additive: usize,
    /// Words, or nothing.
    pub docs_only: usize,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// The id of its rule.
    pub id: String,
    /// How much it matters.
    pub level: Level,
    /// What is changed.
    pub area: Area,
    /// How it is changed.
    pub action: Action,
    /// Whether what is sent changes, or what comes back.
    pub direction: Direction,
    /// The version of the API.
    pub version: Version,
    /// The type, the operation or the page that it is about.
    pub item: String,
    /// What of it: the item, and behind `/` or `#` a part of it.
    pub subject: String,
    /// What it was; null for what was not there.
    pub old: Option<String>,
    /// What it is; null for what is gone.
    pub new: Option<String>,
    /// Items of the emitted crate that are changed by it.
    pub rust_items: Vec<String>,
    /// Where the base says so; null for what was not there.
    pub base: Option<Place>,
    /// Where the revision says so; null for what is gone.
    pub revision: Option<Place>,
    /// The base said that it would go away.
    pub announced: bool,
    /// It was announced for a date that had passed when the revision was written.
    pub due: bool,
    /// The emitted crate keeps the old type.
    pub held: bool,
    /// The emitted crate does not have the item.
    pub unreachable: bool,
    /// Somebody looked at it, and expects it.
    pub accepted: bool,
    /// What tells it from all others, and stays the same when pages are edited: 12 hexadecimal digits.
    pub fingerprint: String,
    /// What is changed, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Record {
    /// The record of a finding.
    pub fn of(finding: &Finding) -> Self {
        let Finding { rule, level, version, announced, due, held, unreachable, accepted, .. } = *finding;
        Self {
            id: rule.id.to_owned(),
            level,
            area: rule.area,
            action: rule.action,
            direction: rule.direction,
            version,
            item: finding.item.clone(),
            subject: finding.subject.clone(),
            old: finding.old.clone(),
            new: finding.new.clone(),
            rust_items: finding.rust_items.clone(),
            base: finding.base.clone(),
            revision: finding.revision.clone(),
            announced,
            due,
            held,
            unreachable,
            accepted,
            fingerprint: finding.fingerprint(),
            message: finding.message(),
            help: rule.help.to_owned(),
        }
    }
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Self {
            breaking: count(Level::Breaking),
            warn: count(Level::Warn),
            additive: count(Level::Additive),
            docs_only: count(Level::DocsOnly),
        }
    }
}

impl Report {
    /// The report of findings, which may be some of those that the summary counts.
    pub fn of(
        (base, revision): (&str, &str),
        next_version: Bumps,
        summary: Summary,
        findings: &[Finding],
    ) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            base: base.to_owned(),
            revision: revision.to_owned(),
            summary,
            next_version,
            findings: findings.iter().map(Record::of).collect(),
        }
    }
}

/// The JSON Schema of a report (2020-12).
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Report>().to_value()
}
