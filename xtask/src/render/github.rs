//! Workflow commands (GitHub Actions, "Workflow commands: setting an error message").

use graphdoc::diagnostic::{Diagnostic, Level};

pub fn render(found: &Diagnostic) -> String {
    let command = match found.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let (page, title) = (property(&found.at.page), property(found.code.name));
    let text = data(&format!("{}; help: {}", found.message, found.help));
    format!("::{command} file={page},line={},col={},title={title}::{text}\n", found.at.line, found.at.column)
}

pub fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_pages_cannot_end_the_command() {
        assert_eq!(data("100%\n::error::x"), "100%25%0A::error::x");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
