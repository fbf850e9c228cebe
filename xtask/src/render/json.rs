//! One JSON object for each finding.

use graphdoc::diagnostic::Diagnostic;
use serde_json::json;

pub fn render(found: &Diagnostic) -> String {
    let Diagnostic { at, code, level, message, help } = found;
    let object = json!({
        "page": &*at.page,
        "line": at.line,
        "column": at.column,
        "level": level,
        "code": code.name,
        "message": message,
        "help": help,
    });
    format!("{object}\n")
}
