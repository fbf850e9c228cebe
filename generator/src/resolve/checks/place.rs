//! Where in the text of a body a value is.

use crate::{diagnostic::Location, source::SourceText};
use foldhash::HashMap;
use jsonc_parser::{CollectOptions, ParseOptions, ast::Value, common::Ranged as _, parse_to_ast};
use std::fmt::Write as _;

/// A step from a JSON value to one within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An item of an array.
    Item(usize),
}

/// Steps as JSONPath writes them (RFC 9535): `$.value[0].name`.
pub(super) fn written(path: &[Step<'_>]) -> String {
    let mut text = String::from("$");
    for step in path {
        // Writing to a string does not fail.
        let _ = match step {
            Step::Key(key) => write!(text, ".{key}"),
            Step::Item(at) => write!(text, "[{at}]"),
        };
    }
    text
}

/// Steps as the emitted crate names them: `value[0].name`.
pub(super) fn bare(path: &[Step<'_>]) -> String {
    let text = written(path);
    text.trim_start_matches('$').trim_start_matches('.').to_owned()
}

/// Where everything in a body is. A body may have thousands of findings: it is read once for all of them.
pub(super) struct Places {
    text: SourceText,
    root: Option<Place>,
}

/// Where a value begins, and what is in it.
struct Place {
    at: usize,
    within: Within,
}

enum Within {
    Object(HashMap<String, Place>),
    Array(Vec<Place>),
    Nothing,
}

impl Places {
    /// Of a body without slips, which is `written` sign for sign but for them: what was mended may be the end of a line.
    pub(super) fn of(body: &str, written: &str) -> Self {
        let (body, written) = (SourceText::new("", body), SourceText::new("", written));
        let parsed = parse_to_ast(&body.text, &CollectOptions::default(), &ParseOptions::default()).ok();
        let root = parsed.and_then(|parsed| parsed.value).map(|root| place(0, root));
        let text = if written.text.len() == body.text.len() { written } else { body };
        Self { text, root }
    }

    /// The place of what the steps lead to, in a body that begins at a place.
    pub(super) fn place(&self, begins: &Location, path: &[Step<'_>]) -> Location {
        let at = self.text.location(self.byte(path).unwrap_or_default());
        Location {
            page: begins.page.clone(),
            line: begins.line.saturating_add(at.line - 1),
            column: if at.line == 1 { begins.column.saturating_add(at.column - 1) } else { at.column },
        }
    }

    /// The byte at which the key stands, or the item.
    fn byte(&self, path: &[Step<'_>]) -> Option<usize> {
        let mut place = self.root.as_ref()?;
        for step in path {
            place = match (step, &place.within) {
                (Step::Key(key), Within::Object(members)) => members.get(*key)?,
                (Step::Item(n), Within::Array(items)) => items.get(*n)?,
                _ => return None,
            };
        }
        Some(place.at)
    }
}

fn place(at: usize, value: Value<'_>) -> Place {
    let within = match value {
        Value::Object(object) => {
            let mut members = HashMap::default();
            for property in object.properties {
                let name = property.name.as_str().to_owned();
                // Of a key that stands there twice the first.
                members.entry(name).or_insert_with(|| place(property.range.start, property.value));
            }
            Within::Object(members)
        }
        Value::Array(array) => {
            Within::Array(array.elements.into_iter().map(|item| place(item.range().start, item)).collect())
        }
        _ => Within::Nothing,
    };
    Place { at, within }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &[Step<'_>], shown: &str, line: u32, column: u32) {
        let body = "{\n  \"size\": 1,\n  \"items\": [\n    {\"size\": 2}, 3\n  ]\n}";
        let begins = Location { page: "p.md".into(), line: 10, column: 3 };
        let at = Places::of(body, body).place(&begins, path);
        assert_eq!((written(path).as_str(), at.line, at.column), (shown, line, column));
    }

    #[test]
    fn lines_are_those_of_the_page_where_some_were_mended() {
        let begins = Location { page: "p.md".into(), line: 10, column: 1 };
        let written = "{\"a\nb\": 1,\n \"size\": 2}";
        let (mended, _) = crate::markdown::mend(written);
        let at = Places::of(&mended, written).place(&begins, &[Step::Key("size")]);
        assert_eq!((at.line, at.column), (12, 2));
    }

    #[test]
    fn keys_and_items_have_lines_and_columns() {
        check(&[], "$", 10, 3);
        check(&[Step::Key("size")], "$.size", 11, 3);
        check(&[Step::Key("items"), Step::Item(0), Step::Key("size")], "$.items[0].size", 13, 6);
        check(&[Step::Key("items"), Step::Item(1)], "$.items[1]", 13, 18);
        check(&[Step::Key("none")], "$.none", 10, 3);
    }
}
