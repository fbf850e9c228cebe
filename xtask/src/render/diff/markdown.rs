//! For a pull request or a changelog: what breaks, what behaves differently, what is new, what goes away. What only
//! words say is a number.

use super::{Sides, counts, marks, of_level, short};
use graphdoc::diff::{Finding, Level};

pub fn render(found: &[Finding], sides: &Sides<'_>) -> String {
    let goes_away = |finding: &&Finding| {
        finding.rule.id.ends_with("-deprecated") || finding.rule.id == "retirement-date-added"
    };
    let additive = || of_level(found, Level::Additive);
    let groups: [(&str, Vec<&Finding>); 4] = [
        ("Breaking", of_level(found, Level::Breaking).collect()),
        ("Behaviour", of_level(found, Level::Warn).collect()),
        ("Added", additive().filter(|finding| !goes_away(finding)).collect()),
        ("Deprecated", additive().filter(goes_away).collect()),
    ];
    let mut text =
        format!("# Changes in the reference\n\n{}. Next version: {}.\n", counts(sides.summary), sides.bumps);
    for (name, findings) in groups.iter().filter(|(_, findings)| !findings.is_empty()) {
        text.push_str(&format!("\n## {name}\n\n"));
        text.extend(findings.iter().map(|finding| entry(finding)));
    }
    match sides.summary.docs_only {
        0 => {}
        1 => text.push_str("\n1 other change is one of words only.\n"),
        words => text.push_str(&format!("\n{words} other changes are ones of words only.\n")),
    }
    text
}

fn entry(finding: &Finding) -> String {
    let change = match (&finding.old, &finding.new) {
        (Some(old), Some(new)) => format!(": {} became {}", code(old), code(new)),
        (Some(gone), None) => format!(": {}", code(gone)),
        (None, Some(new)) => format!(": {}", code(new)),
        (None, None) => String::new(),
    };
    let marks = marks(finding);
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    format!("- {} {} {}{change}{marks}\n", finding.version, code(&finding.subject), finding.rule.id)
}

/// A text of a page as code: no text ends the span, or the line.
fn code(text: &str) -> String {
    let text = short(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.trim().is_empty() {
        "(nothing)".to_owned()
    } else {
        format!("{fence}{space}{text}{space}{fence}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_pages_stays_code() {
        for (text, expect) in
            [("a", "`a`"), ("a `b`", "`` a `b` ``"), ("a\n# b", "`a # b`"), (" ", "(nothing)")]
        {
            assert_eq!(code(text), expect);
        }
    }
}
