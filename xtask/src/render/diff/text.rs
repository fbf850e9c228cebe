//! For a terminal: the counts, then the findings by what they are about, what breaks first.

use super::{Sides, change, counts, marks, place};
use graphdoc::{
    diff::{Finding, Level},
    source::Version,
};
use std::{collections::BTreeMap, fmt::Write as _};

pub fn render(found: &[Finding], sides: &Sides<'_>) -> String {
    let mut items: BTreeMap<(Version, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in found {
        items.entry((finding.version, &finding.item)).or_default().push(finding);
    }
    let mut groups: Vec<_> = items.into_iter().collect();
    for (_, findings) in &mut groups {
        findings.sort_by_key(|finding| finding.level);
    }
    let worst = |findings: &[&Finding]| findings.first().map_or(Level::DocsOnly, |finding| finding.level);
    groups.sort_by_key(|(_, findings)| worst(findings));
    let mut text = format!("{}\nnext version: {}\n", counts(sides.summary), sides.bumps);
    for ((version, item), findings) in groups {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{version} {}", super::short(item));
        findings.iter().for_each(|finding| add(&mut text, finding));
    }
    text
}

fn add(text: &mut String, finding: &Finding) {
    let part = finding.subject.strip_prefix(&finding.item).unwrap_or(&finding.subject);
    let part = part.trim_start_matches(['/', '#']);
    let words = [finding.rule.id, part, &change(finding)].map(super::short);
    let words: Vec<_> = words.iter().filter(|word| !word.is_empty()).map(String::as_str).collect();
    let _ = write!(text, "  {:9} {}", finding.level, words.join(" "));
    let marks = marks(finding);
    if !marks.is_empty() {
        let _ = write!(text, " ({})", marks.join(", "));
    }
    let _ = match place(finding) {
        Some(place) => writeln!(text, "  {place}"),
        None => writeln!(text),
    };
    if !finding.rust_items.is_empty() && finding.level < Level::DocsOnly {
        let _ = writeln!(text, "            {}", finding.rust_items.join(", "));
    }
}
