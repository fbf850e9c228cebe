//! One line for each finding: `level id subject old -> new file:line:col`, and in
//! parentheses what else there is to say.

use super::{change, marks, place, short};
use graphdoc::diff::Finding;

pub fn render(finding: &Finding) -> String {
    let marks = marks(finding);
    let at = place(finding).unwrap_or_default();
    let words = [
        finding.level.to_string(),
        finding.rule.id.to_owned(),
        short(&finding.subject),
        change(finding),
        at,
        if marks.is_empty() { String::new() } else { format!("({})", marks.join(", ")) },
    ];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ") + "\n"
}
