//! Where in the text of a body a value is.

use crate::diagnostic::Location;
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

/// The place of what the steps lead to, in a body that begins at a place.
pub(super) fn of(body: &str, begins: &Location, path: &[Step<'_>]) -> Location {
    let before = byte(body, path).and_then(|byte| body.get(..byte)).unwrap_or_default();
    let lines = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap_or(before).chars().count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Location {
        page: begins.page.clone(),
        line: begins.line.saturating_add(number(lines)),
        column: if lines == 0 { begins.column.saturating_add(number(last)) } else { number(last) + 1 },
    }
}

/// The byte at which the key stands, or the item.
fn byte(body: &str, path: &[Step<'_>]) -> Option<usize> {
    let parsed = parse_to_ast(body, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    let root = parsed.value?;
    let (mut value, mut at) = (&root, 0);
    for step in path {
        (value, at) = match (step, value) {
            (Step::Key(key), Value::Object(object)) => {
                let property = object.get(key)?;
                (&property.value, property.range.start)
            }
            (Step::Item(n), Value::Array(array)) => {
                let item = array.elements.get(*n)?;
                (item, item.range().start)
            }
            _ => return None,
        };
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &[Step<'_>], shown: &str, line: u32, column: u32) {
        let body = "{\n  \"size\": 1,\n  \"items\": [\n    {\"size\": 2}, 3\n  ]\n}";
        let begins = Location { page: "p.md".into(), line: 10, column: 3 };
        let at = of(body, &begins, path);
        assert_eq!((written(path).as_str(), at.line, at.column), (shown, line, column));
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
