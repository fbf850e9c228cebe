//! Request lines that the configuration corrects.

use super::{
    RequestLine,
    requests::{method_and_target, read_line},
};
use crate::{
    config::{Config, PathOverride},
    diagnostic::{Code, Diagnostics, codes, nearest},
    markdown::Span,
};

/// The overrides of one page, and what came of them.
pub(crate) struct Corrections<'a>(Vec<Correction<'a>>);

struct Correction<'a> {
    entry: &'a PathOverride,
    matched: bool,
    changed: bool,
}

impl<'a> Corrections<'a> {
    pub(super) fn of(config: &'a Config, page: &str) -> Self {
        let of_page = config.paths.iter().filter(|entry| entry.page.value == page);
        Self(of_page.map(|entry| Correction { entry, matched: false, changed: false }).collect())
    }

    /// The line that stands in the place of a line of the page.
    pub(super) fn line(&mut self, line: &str) -> Option<&'a str> {
        let found = self.0.iter_mut().find(|correction| is_meant(correction.entry, line))?;
        let to = found.entry.to.value.as_str();
        found.matched = true;
        found.changed |= !is_same(read_line(line, Span::default()).as_ref(), to);
        Some(to)
    }

    /// Does a line that is added stand for one of this method?
    pub(super) fn adds(&self, method: &str) -> bool {
        let of_method = |to: &str| method_and_target(to).is_some_and(|(known, _)| known == method);
        self.0.iter().any(|c| c.entry.from.is_none() && of_method(&c.entry.to.value))
    }

    /// The lines that are added to those of the page.
    pub(super) fn added(&mut self, lines: &[RequestLine]) -> Vec<RequestLine> {
        let mut added = Vec::new();
        for correction in self.0.iter_mut().filter(|correction| correction.entry.from.is_none()) {
            correction.matched = true;
            let Some(line) = read_line(&correction.entry.to.value, Span::default()) else { continue };
            if !lines.iter().chain(&added).any(|known| known.is_same_request(&line)) {
                correction.changed = true;
                added.push(line);
            }
        }
        added
    }

    /// Reports the overrides that were of no use. `lines` are those that the page has at last, or nothing where
    /// it describes no operation.
    pub(super) fn report(&self, lines: Option<&[RequestLine]>, diagnostics: &mut Diagnostics) {
        for correction in self.0.iter().filter(|correction| !correction.changed) {
            let PathOverride { page, from, to } = correction.entry;
            let at = &from.as_ref().unwrap_or(to).at;
            let mut report = |code: &'static Code, message: String, help: Option<String>| match help {
                Some(help) => diagnostics.report_with_help(code, at.clone(), message, help),
                None => diagnostics.report(code, at.clone(), message),
            };
            let Some(lines) = lines else {
                report(&codes::OVERRIDE_NO_MATCH, format!("{} describes no operation", page.value), None);
                continue;
            };
            if correction.matched || lines.iter().any(|line| is_same(Some(line), &to.value)) {
                let message = format!("{} has the request line `{}`", page.value, to.value);
                report(&codes::OVERRIDE_NO_CHANGE, message, None);
                continue;
            }
            let from = from.as_ref().map_or("", |from| &from.value);
            let known: Vec<String> =
                lines.iter().map(|line| format!("{} {}", line.method, line.path)).collect();
            let near = nearest(from, known.iter().map(String::as_str));
            let help = near.map(|near| format!("did you mean `{near}`? otherwise remove the override"));
            report(&codes::OVERRIDE_NO_MATCH, format!("{} has no request line `{from}`", page.value), help);
        }
    }
}

/// Does the override name this line: as it is written, without its method, or as it is read?
fn is_meant(entry: &PathOverride, line: &str) -> bool {
    let Some(from) = &entry.from else { return false };
    let from = words(&from.value);
    if words(line) == from {
        return true;
    }
    let Some((method, target)) = method_and_target(line) else { return false };
    let of_method = method_and_target(&entry.to.value).is_some_and(|(known, _)| known == method);
    let read = || read_line(line, Span::default()).map(|read| format!("{method} {}", read.path));
    (of_method && words(target) == from) || read().is_some_and(|read| read == from)
}

/// A text with one blank between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_same(line: Option<&RequestLine>, to: &str) -> bool {
    let to = read_line(to, Span::default());
    let key = |line: &RequestLine| (line.method.clone(), line.path.to_string(), line.query.clone());
    line.is_some() && line.map(key) == to.as_ref().map(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn config(to: &str) -> Option<Config> {
        let to = serde_json::to_string(to).expect("a text is JSON");
        let text = format!("[[path]]\npage = 'p.md'\nfrom = '** not found'\nto = {to}\nreason = 'r'\n");
        Config::parse(&text).ok()
    }

    fn check(to: &str, line: &str, is_meant: bool) {
        let config = config(to).expect("a configuration");
        let mut corrections = Corrections::of(&config, "p.md");
        assert_eq!(corrections.line(line), is_meant.then_some(to), "{line:?}");
    }

    #[test]
    fn a_line_is_named_as_it_is_written_or_without_its_method() {
        check("POST /a", "  POST   ** not found ", true);
        check("POST /a", "** not found", true);
        check("GET /a", "POST ** not found", false);
        check("POST /a", "POST ** not found here", false);
    }

    proptest! {
        /// What a configuration may say is stricter than what pages may write.
        #[test]
        fn every_line_of_a_configuration_can_be_read(path in "/[a-c/{}()'=|:.,$?& ä-]{1,16}") {
            let to = format!("GET {path}");
            if let Some(config) = config(&to) {
                let to = &config.paths[0].to.value;
                prop_assert!(read_line(to, Span::default()).is_some(), "{to}");
            }
        }
    }
}
