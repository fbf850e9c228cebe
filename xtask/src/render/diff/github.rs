//! Workflow commands (GitHub Actions, "Workflow commands"), on the files of the revision. Only what breaks or allows
//! less is told.

use crate::render::github::{data, property};
use graphdoc::diff::{Finding, Level};

pub fn render(finding: &Finding) -> Option<String> {
    let command = match finding.level {
        Level::Breaking => "error",
        Level::Warn => "warning",
        Level::Additive | Level::DocsOnly => return None,
    };
    let at = finding.revision.as_ref().map(|place| {
        let end = match place.length {
            0 => String::new(),
            length => format!(",endLine={},endColumn={}", place.line, place.column + length),
        };
        format!(" file={},line={},col={}{end},", property(&place.file), place.line, place.column)
    });
    let at = at.unwrap_or_else(|| " ".to_owned());
    let text = format!(
        "{} {}: {}; help: {}",
        finding.version,
        finding.subject,
        finding.message(),
        finding.rule.help
    );
    Some(format!("::{command}{at}title={}::{}\n", property(finding.rule.id), data(&text)))
}
