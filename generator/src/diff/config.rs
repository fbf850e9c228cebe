//! `diff.toml`: what counts, what was looked at, and from when on a command fails.
//!
//! ```toml
//! # From which level on the command fails: "breaking", "warn", "additive", "any" or "never".
//! [fail-on]
//! "v1.0" = "breaking"
//! beta = "never"
//!
//! # The level of a rule, or of an area; "off" drops the findings.
//! [levels]
//! permission-least-privileged-raised = "breaking"
//! "area:header" = "off"
//!
//! # Removals that the base announced.
//! [announced-removal]
//! level = "warn"
//!
//! # A finding that somebody looked at. It is reported, and does not fail.
//! [[accept]]
//! fingerprint = "b41f0c9d2a77"
//! reason = "lamp.colour was never returned"
//! until = "2027-03-01"
//!
//! # A property of which the emitted crate keeps the old type until the next major version: `regenerate` reads these too.
//! [[hold]]
//! property = "microsoft.graph.lamp/state"
//! type = "Edm.String"
//! ```
//!
//! What is not known, and what matches nothing, is an error: a stale exception must not hide a later change.

use super::{Area, Date, Finding, Level, hold::Hold, rules};
use crate::{diagnostic::nearest, source::Version};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The name of the file.
pub const FILE_NAME: &str = "diff.toml";

/// From which level on a command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// At findings that break callers.
    Breaking,
    /// At these, and where less is allowed.
    Warn,
    /// At these, and where there is more.
    Additive,
    /// At any finding.
    Any,
    /// At none.
    Never,
}

impl Threshold {
    /// Does a finding of this level fail?
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Breaking => level <= Level::Breaking,
            Self::Warn => level <= Level::Warn,
            Self::Additive => level <= Level::Additive,
            Self::Any => true,
            Self::Never => false,
        }
    }
}

/// What a rule counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Setting {
    Breaking,
    Warn,
    Additive,
    DocsOnly,
    Off,
}

impl Setting {
    fn level(self) -> Option<Level> {
        match self {
            Self::Breaking => Some(Level::Breaking),
            Self::Warn => Some(Level::Warn),
            Self::Additive => Some(Level::Additive),
            Self::DocsOnly => Some(Level::DocsOnly),
            Self::Off => None,
        }
    }
}

/// What a file says. The default is what no file says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct DiffConfig {
    fail_on: BTreeMap<Version, Threshold>,
    levels: BTreeMap<String, Setting>,
    announced_removal: Option<AnnouncedRemoval>,
    accept: Vec<Accept>,
    /// Types that the emitted crate keeps.
    pub hold: Vec<Hold>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncedRemoval {
    level: Setting,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    fingerprint: String,
    reason: String,
    until: Date,
}

/// The area of `area:header`.
const AREA: &str = "area:";

impl DiffConfig {
    /// Reads the text of a file. `today` is the day by which exceptions are held to have expired.
    ///
    /// # Errors
    /// Everything that is wrong with it, a line each: it is no TOML, a key, a rule or an area is not known, an
    /// exception has no reason, has expired, or is there twice.
    pub fn parse(text: &str, today: Date) -> Result<Self, String> {
        let config: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        let mut wrong: Vec<String> = config.levels.keys().filter_map(|key| unknown(key)).collect();
        for (at, accept) in config.accept.iter().enumerate() {
            let Accept { fingerprint, reason, until } = accept;
            if reason.trim().is_empty() {
                wrong
                    .push(format!("`accept` of {fingerprint} has no reason; say why the change is expected"));
            }
            if *until < today {
                wrong.push(format!(
                    "`accept` of {fingerprint} expired on {until}; decide again, or remove it"
                ));
            }
            if config.accept[..at].iter().any(|other| other.fingerprint == *fingerprint) {
                wrong.push(format!("`accept` of {fingerprint} is there twice; remove one of the two"));
            }
        }
        if wrong.is_empty() { Ok(config) } else { Err(wrong.join("\n")) }
    }

    /// The types that are kept.
    ///
    /// # Errors
    /// It is no TOML, or a key is not known. Whether exceptions have expired is no question of what is emitted.
    pub fn holds(text: &str) -> Result<Vec<Hold>, String> {
        let config: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        Ok(config.hold)
    }

    /// From which level on findings of a version fail.
    pub fn threshold(&self, version: Version) -> Threshold {
        let default = match version {
            Version::V1 => Threshold::Breaking,
            Version::Beta => Threshold::Never,
        };
        self.fail_on.get(&version).copied().unwrap_or(default)
    }

    /// Gives findings the levels that are set, drops those that are off, and marks what is accepted.
    ///
    /// # Errors
    /// Exceptions that match no finding, a line each.
    pub fn apply(&self, mut findings: Vec<Finding>) -> Result<Vec<Finding>, String> {
        let stale: Vec<String> = self.stale_accepts(&findings).collect();
        if !stale.is_empty() {
            return Err(stale.join("\n"));
        }
        findings.retain_mut(|finding| match self.level(finding) {
            Some(level) => {
                finding.level = level;
                true
            }
            None => false,
        });
        for finding in &mut findings {
            let fingerprint = finding.fingerprint();
            finding.accepted = self.accept.iter().any(|accept| accept.fingerprint == fingerprint);
        }
        Ok(findings)
    }

    fn stale_accepts<'a>(&'a self, findings: &'a [Finding]) -> impl Iterator<Item = String> + 'a {
        let known: Vec<String> = match self.accept.is_empty() {
            true => Vec::new(),
            false => findings.iter().map(Finding::fingerprint).collect(),
        };
        let stale = self.accept.iter().filter(move |accept| !known.contains(&accept.fingerprint));
        stale.map(|accept| format!("`accept` of {} matches no finding; remove it", accept.fingerprint))
    }

    /// The level of a finding; nothing where it is off.
    fn level(&self, finding: &Finding) -> Option<Level> {
        let is_gone = finding.rule.action == super::Action::Removed;
        if let Some(set) = self.announced_removal.as_ref().filter(|_| finding.announced && is_gone) {
            return set.level.level();
        }
        let of_area = format!("{AREA}{}", finding.rule.area);
        match self.levels.get(finding.rule.id).or_else(|| self.levels.get(&of_area)) {
            Some(set) if finding.held => set.level().map(|_| finding.level),
            Some(set) => set.level(),
            None => Some(finding.level),
        }
    }
}

/// What is wrong with a key of `levels`.
fn unknown(key: &str) -> Option<String> {
    let (what, name, known): (_, _, Vec<&str>) = match key.strip_prefix(AREA) {
        Some(name) => ("area", name, Area::ALL.iter().map(|area| area.as_str()).collect()),
        None => ("rule", key, rules::all().map(|rule| rule.id).collect()),
    };
    if known.contains(&name) {
        return None;
    }
    let near = nearest(name, known).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    Some(format!("no {what} is called `{name}`; {near}`cargo xtask diff --rules` lists all"))
}

/// Entries that accept findings, with reasons to be filled in: text to append to the file.
pub fn accepting(findings: &[&Finding], until: Date) -> String {
    let entry = |finding: &&Finding| {
        let what = finding.subject.replace(char::is_control, " ");
        format!(
            "\n# {} {what}\n[[accept]]\nfingerprint = \"{}\"\nreason = \"\"\nuntil = \"{until}\"\n",
            finding.rule.id,
            finding.fingerprint(),
        )
    };
    findings.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::parse("2026-05-01").expect("a day")
    }

    fn refinement() -> Finding {
        let mut finding = Finding::new(&rules::PROPERTY_TYPE_REFINED, Version::V1, "microsoft.graph.lamp");
        finding.subject = "microsoft.graph.lamp/state".to_owned();
        finding.change("Edm.String", "microsoft.graph.lampState")
    }

    /// What is told of a text that cannot be used.
    fn check(text: &str, expect: &str) {
        let told = DiffConfig::parse(text, today()).err().unwrap_or_default();
        assert!(told.contains(expect) && told.is_empty() == expect.is_empty(), "{told}");
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        check("[fail-on]\n\"v1.0\" = \"any\"\nbeta = \"never\"\n", "");
        check("[fail-on]\n\"v2.0\" = \"any\"\n", "v2.0");
        check("[fail_on]\nbeta = \"any\"\n", "unknown field `fail_on`");
        check("[levels]\nproperty-aded = \"warn\"\n", "did you mean `property-added`?");
        check("[levels]\n\"area:pages\" = \"off\"\n", "no area is called `pages`; did you mean `page`?");
        check("[levels]\nproperty-added = \"loud\"\n", "loud");
        check("[levels]\n\"area:example\" = \"off\"\n", "");
        check(
            "[[hold]]\nproperty = \"a.b/c\"\ntype = \"Edm.String\"\nuntil = \"2\"\n",
            "unknown field `until`",
        );
        check("[[accept]]\nfingerprint = \"a\"\nreason = \"r\"\n", "missing field `until`");
    }

    #[test]
    fn exceptions_have_reasons_and_expire() {
        let accept = |reason: &str, until: &str| {
            format!("[[accept]]\nfingerprint = \"a\"\nreason = \"{reason}\"\nuntil = \"{until}\"\n")
        };
        check(&accept("why", "2026-05-01"), "");
        check(&accept(" ", "2026-05-01"), "has no reason");
        check(&accept("why", "2026-04-30"), "expired on 2026-04-30");
        check(&accept("why", "soon"), "`soon` is no day");
        check(&accept("why", "2027-01-01").repeat(2), "is there twice");
    }

    /// The finding after a file was applied, or what is told.
    fn applied(text: &str) -> Result<Vec<Finding>, String> {
        DiffConfig::parse(text, today())?.apply(vec![refinement()])
    }

    #[test]
    fn levels_are_set_by_rule_before_area() {
        let level = |text| applied(text).expect("a file").first().map(|finding| finding.level);
        assert_eq!(level(""), Some(Level::Breaking));
        assert_eq!(level("[levels]\n\"area:property\" = \"warn\"\n"), Some(Level::Warn));
        let both = "[levels]\n\"area:property\" = \"warn\"\nproperty-type-refined = \"additive\"\n";
        assert_eq!(level(both), Some(Level::Additive));
        assert_eq!(level("[levels]\nproperty-type-refined = \"off\"\n"), None);
    }

    #[test]
    fn what_is_accepted_is_marked() {
        let text = accepting(&[&refinement()], today()).replace("\"\"", "\"why\"");
        let found = applied(&text).expect("a file");
        assert!(found[0].accepted && found[0].level == Level::Breaking);
        assert!(
            applied(&text.replace("int = \"", "int = \"0"))
                .expect_err("a stale entry")
                .contains("no finding")
        );
    }

    #[test]
    fn announced_removals_are_a_class() {
        let config = DiffConfig::parse("[announced-removal]\nlevel = \"warn\"\n", today()).expect("a file");
        let gone = Finding::new(&rules::TYPE_REMOVED, Version::V1, "microsoft.graph.lamp");
        let announced = gone.clone().announced(Some(&"Deprecated.".to_owned()), None);
        let found = config.apply(vec![gone, announced]).expect("no exceptions");
        assert_eq!(
            found.iter().map(|finding| finding.level).collect::<Vec<_>>(),
            [Level::Breaking, Level::Warn]
        );
    }
}
