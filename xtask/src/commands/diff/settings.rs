//! The configuration of a comparison, from the file and from the arguments.

use crate::{failure::Failure, whole_file};
use graphdoc::diff::{
    Date, Finding,
    config::{DiffConfig, FILE_NAME, Threshold, accepting},
    hold::Hold,
};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// From which level on to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    Breaking,
    Warn,
    Additive,
    /// At any finding.
    Any,
    /// At none.
    Never,
}

impl FailOn {
    fn threshold(self) -> Threshold {
        match self {
            Self::Breaking => Threshold::Breaking,
            Self::Warn => Threshold::Warn,
            Self::Additive => Threshold::Additive,
            Self::Any => Threshold::Any,
            Self::Never => Threshold::Never,
        }
    }
}

/// How long what `--accept-new` writes holds.
const MONTHS: u16 = 12;

/// What the file and the arguments say.
pub struct Settings {
    path: PathBuf,
    config: DiffConfig,
    fail_on: Option<Threshold>,
    today: Date,
}

impl Settings {
    /// Reads the file that is named, or `diff.toml`, which need not be there.
    pub fn read(named: Option<&Path>, fail_on: Option<FailOn>) -> Result<Self, Failure> {
        let path = named.unwrap_or(Path::new(FILE_NAME)).to_owned();
        let today = today();
        let config = match named.is_some() || path.is_file() {
            true => {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
                DiffConfig::parse(&text, today).map_err(|told| wrong(&path, &told))?
            }
            false => DiffConfig::default(),
        };
        Ok(Self { path, config, fail_on: fail_on.map(FailOn::threshold), today })
    }

    /// Sets levels and marks exceptions.
    pub fn apply(&self, found: Vec<Finding>) -> Result<Vec<Finding>, Failure> {
        self.config.apply(found).map_err(|told| wrong(&self.path, &told))
    }

    /// The types that are kept.
    pub fn holds(&self) -> &[Hold] {
        &self.config.hold
    }

    /// Ends the command where there is something wrong with the file, a line each.
    pub fn refuse(&self, wrong: &[String]) -> Result<(), Failure> {
        if wrong.is_empty() { Ok(()) } else { Err(self::wrong(&self.path, &wrong.join("\n"))) }
    }

    /// Does the command fail because of a finding?
    pub fn fails(&self, finding: &Finding) -> bool {
        let threshold = self.fail_on.unwrap_or_else(|| self.config.threshold(finding.version));
        !finding.accepted && threshold.fails(finding.level)
    }

    /// Adds findings to the file.
    pub fn accept(&self, findings: &[&Finding]) -> Result<(), Failure> {
        let text = accepting(findings, self.today.months_later(MONTHS));
        let before = match std::fs::read_to_string(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            read => read,
        };
        let before = before.map_err(|error| Failure::file("read", &self.path, &error))?;
        whole_file::write(&self.path, &(before + &text))
    }
}

fn wrong(path: &Path, told: &str) -> Failure {
    let lines: Vec<_> = told.lines().map(|line| format!("{}: {line}", path.display())).collect();
    Failure::new(lines.join("\n"))
}

fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    Date::of_days(seconds / (24 * 60 * 60))
}
