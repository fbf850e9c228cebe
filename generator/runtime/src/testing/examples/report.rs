//! How many examples hold, and why the others do not.

use super::{
    Example, Kind,
    check::{Checked, Part, Verdict},
};
use std::{collections::BTreeMap, fmt};

/// Counts of examples by what came of them.
#[derive(Debug, Default)]
pub(super) struct Report {
    parts: BTreeMap<Part, Counts>,
    /// What is asked of other services, and answered by them.
    elsewhere: usize,
    /// What was not foreseen.
    pub(super) wrong: Vec<String>,
}

#[derive(Debug, Default)]
struct Counts {
    holds: usize,
    all: usize,
    reasons: BTreeMap<String, usize>,
}

impl Report {
    /// Adds an example. Of responses those that are valid JSON count.
    pub(super) fn add(&mut self, example: &Example, checked: Vec<Checked>) {
        if example.is_elsewhere() {
            self.elsewhere += 1;
            return;
        }
        for one in checked {
            if let Verdict::Wrong(message) = &one.verdict {
                self.wrong.push(format!("{} ({}): {message}", example.test, example.at));
            }
            let counted = match &example.kind {
                Kind::Request(_) => true,
                Kind::Response(response) => serde_json::from_str::<serde_json::Value>(&response.body).is_ok(),
            };
            if counted {
                self.parts.entry(one.part).or_default().add(one.verdict);
            }
        }
    }
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        self.all += 1;
        let reason = match verdict {
            Verdict::Holds => {
                self.holds += 1;
                return;
            }
            Verdict::Foreseen(reasons) => reasons.into_iter().next().map(|reason| reason.kind),
            Verdict::Wrong(_) => None,
        };
        *self.reasons.entry(reason.unwrap_or_else(|| "not foreseen".to_owned())).or_default() += 1;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (part, counts) in &self.parts {
            let what = match part {
                Part::Request => "requests that the operation makes the same",
                Part::Lossless => "responses in JSON that are read and written back the same",
                Part::Strict => "responses in JSON that are read strictly",
                Part::Documented => "examples in which nothing is undocumented",
            };
            let percent = 100.0 * counts.holds as f64 / counts.all.max(1) as f64;
            writeln!(f, "{what}: {} of {} ({percent:.2} %)", counts.holds, counts.all)?;
            for (reason, count) in &counts.reasons {
                writeln!(f, "  {count:>6}  {reason}")?;
            }
        }
        writeln!(f, "requests to other services and their answers, not counted: {}", self.elsewhere)?;
        for line in &self.wrong {
            writeln!(f, "not foreseen: {line}")?;
        }
        Ok(())
    }
}
