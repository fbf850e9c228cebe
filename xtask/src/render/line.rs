//! One line for each finding.

use graphdoc::diagnostic::Diagnostic;

pub fn render(found: &Diagnostic) -> String {
    format!("{found}\n")
}
