//! What an example asks for, by the path of a request line.

use super::path::{ParameterStyle, Path, Piece};
use std::borrow::Cow;

/// The values of a path's parameters in a path that is asked for, or nothing where it is another one.
pub fn arguments(path: &Path, asked: &str) -> Option<Vec<String>> {
    // A blank behind a comma between arguments says nothing.
    let mut asked = decoded(asked);
    if asked.contains(", ") {
        asked = asked.replace(", ", ",").into();
    }
    let mut rest = asked.trim_end_matches('/');
    let mut found = Vec::new();
    let mut pieces = path.pieces().iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Literal(text) => {
                let (head, tail) = (rest.get(..text.len())?, rest.get(text.len()..)?);
                if !head.eq_ignore_ascii_case(text) {
                    return None;
                }
                rest = tail;
            }
            Piece::Parameter(parameter) => {
                let behind = match pieces.peek() {
                    Some(Piece::Literal(text)) => text.as_str(),
                    _ => "",
                };
                let (value, tail) = take(rest, parameter.style, behind)?;
                found.push(value.to_owned());
                rest = tail;
            }
        }
    }
    rest.is_empty().then_some(found)
}

/// The path of what is listed, without a derived type (OData URL conventions 4.01, section 4.11) and `/$count`
/// (section 4.10) behind it.
pub fn listed(asked: &str) -> &str {
    let uncounted = asked.strip_suffix("/$count").unwrap_or(asked);
    match uncounted.rsplit_once('/') {
        Some((whole, last)) if last.starts_with("microsoft.graph.") => whole,
        _ => uncounted,
    }
}

/// The value of a parameter: up to the text behind it, and within one segment unless it is a path.
fn take<'a>(rest: &'a str, style: ParameterStyle, behind: &str) -> Option<(&'a str, &'a str)> {
    let rest = match style {
        ParameterStyle::Quoted => rest.strip_prefix('\'')?,
        _ => rest,
    };
    let end = match style {
        ParameterStyle::Quoted => rest.rfind('\'')?,
        ParameterStyle::Path if behind.is_empty() => rest.len(),
        ParameterStyle::Path => rest.find(behind)?,
        ParameterStyle::Segment => match behind.chars().next() {
            None => rest.len(),
            Some('/') => rest.find('/')?,
            Some(_) => rest.find(behind)?,
        },
    };
    let value = rest.get(..end)?;
    let one_segment = style != ParameterStyle::Segment || !value.contains('/');
    let behind = rest.get(end + usize::from(style == ParameterStyle::Quoted)..)?;
    (one_segment && !matches!(value, "" | "." | "..")).then_some((value, behind))
}

/// Percent-encoding taken off; what is not UTF-8 then stays as it is.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), Cow::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, asked: &str, expect: Option<&[&str]>) {
        let expect = expect.map(|values| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
        assert_eq!(arguments(&Path::parse(path), asked), expect, "{asked} for {path}");
    }

    #[test]
    fn examples_fill_in_the_parameters() {
        check("/users/{id}", "/users/u1", Some(&["u1"]));
        check("/users/{id}", "/Users/{id}", Some(&["{id}"]));
        check("/users/{id}/messages", "/users/a%20b/messages/", Some(&["a b"]));
        check("/users/{id}", "/users/a/b", None);
        check("/users/{id}", "/groups/a", None);
        check("/me/search(q='{text}')", "/me/search(q='it''s')", Some(&["it''s"]));
        check("/root:/{item-path}:/children", "/root:/a/b:/children", Some(&["a/b"]));
        check("/a(x={b},y={c})", "/a(x=1,y=2)", Some(&["1", "2"]));
        check("/me", "/me", Some(&[]));
    }
}
