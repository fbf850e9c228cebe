//! JUnit's XML: a case for each rule, which fails where the rule found what breaks or allows less.

use super::{change, markup::escaped, short};
use crate::report::counted;
use graphdoc::diff::{Finding, Level, rules};

pub fn render(found: &[Finding]) -> String {
    let cases: Vec<(bool, String)> = rules::all()
        .map(|rule| {
            let of_rule: Vec<&Finding> = found.iter().filter(|finding| finding.rule == rule).collect();
            let failing: Vec<&Finding> = of_rule
                .iter()
                .filter(|finding| finding.level <= Level::Warn && !finding.accepted)
                .copied()
                .collect();
            (!failing.is_empty(), case(rule, of_rule.len(), &failing))
        })
        .collect();
    let failures = cases.iter().filter(|(fails, _)| *fails).count();
    let body: String = cases.iter().map(|(_, case)| case.as_str()).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"graphdoc diff\" tests=\"{}\" failures=\"{failures}\">\n{body}</testsuite>\n</testsuites>\n",
        cases.len(),
    )
}

fn case(rule: &graphdoc::diff::Rule, count: usize, failing: &[&Finding]) -> String {
    let head = format!("<testcase classname=\"diff.{}\" name=\"{}\"", rule.area, rule.id);
    if failing.is_empty() {
        return format!("{head}/>\n");
    }
    let line = |finding: &&Finding| {
        format!("{} {} {}\n", finding.version, escaped(&short(&finding.subject)), escaped(&change(finding)))
    };
    let lines: String = failing.iter().map(line).collect();
    format!(
        "{head}><failure type=\"{}\" message=\"{}: {}\">{lines}</failure></testcase>\n",
        rule.level,
        counted(count, "finding"),
        escaped(rule.about),
    )
}
