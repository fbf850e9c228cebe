//! One line for each finding: `level id version subject old -> new file:line:col`.

use super::{change, marks, place, short};
use graphdoc::diff::Finding;

pub fn render(finding: &Finding) -> String {
    let at = place(finding).map(ToString::to_string).unwrap_or_default();
    let words = [
        finding.level.to_string(),
        finding.rule.id.to_owned(),
        finding.version.to_string(),
        short(&finding.subject),
        change(finding),
        at,
        marks(finding).join(","),
    ];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ") + "\n"
}
