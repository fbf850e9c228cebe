//! What an example asks for, by the path of a request line.

use super::path::{ParameterStyle, Path, Piece};
use foldhash::HashMap;
use std::borrow::Cow;

/// The values of a path's parameters in a path that is asked for, or nothing where it is another one.
pub fn arguments(path: &Path, asked: &str) -> Option<Vec<String>> {
    let asked = plain(asked);
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

/// Without percent-encoding, and without the blank behind a comma between arguments, which says nothing.
fn plain(asked: &str) -> Cow<'_, str> {
    let asked = decoded(asked);
    if asked.contains(", ") { asked.replace(", ", ",").into() } else { asked }
}

/// Things that have paths, by the first segment of these in lower case: what may make a path that is asked for is found
/// without looking through all. A path that begins with a parameter, or with a part of a segment, may make any.
#[derive(Clone, Debug)]
pub(crate) struct ByFirstSegment<T>(HashMap<String, Vec<T>>);

impl<T> Default for ByFirstSegment<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T: PartialEq> ByFirstSegment<T> {
    /// Adds something that has this path: once where several of its paths, one after the other, begin alike.
    pub(crate) fn add(&mut self, path: &Path, thing: T) {
        let known = self.0.entry(first_of(path)).or_default();
        if known.last() != Some(&thing) {
            known.push(thing);
        }
    }

    /// All whose paths may make one that is asked for.
    pub(crate) fn that_may_make(&self, asked: &str) -> impl Iterator<Item = &T> {
        let first = first_segment(&plain(asked)).to_lowercase();
        let any = self.0.get("").filter(|_| !first.is_empty());
        self.0.get(&first).into_iter().chain(any).flatten()
    }
}

/// The first segment in lower case, where it has no parameter in it.
fn first_of(path: &Path) -> String {
    let first = match path.pieces() {
        [Piece::Literal(text)] => Some(first_segment(text)),
        [Piece::Literal(text), ..] => {
            text.strip_prefix('/').and_then(|text| text.split_once('/')).map(|(first, _)| first)
        }
        _ => None,
    };
    first.unwrap_or_default().to_lowercase()
}

fn first_segment(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
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
    fn what_makes_a_path_is_found_by_its_first_segment() {
        let paths =
            ["/users/{id}", "/Users", "/{any}/x", "/root:/{path}", "/groups/{id}", "/fn(a='{a}',b=1)", ""];
        let mut known = ByFirstSegment::default();
        paths.iter().for_each(|path| known.add(&Path::parse(path), *path));
        for asked in
            ["/users/1", "/%75sers/", "/root:/a/b", "/fn(a='x', b=1)", "/groups/1", "/y/x", "/", "/none"]
        {
            let makes = |path: &&str| arguments(&Path::parse(path), asked).is_some();
            let all: Vec<_> = paths.iter().copied().filter(makes).collect();
            let mut found: Vec<_> = known.that_may_make(asked).copied().filter(makes).collect();
            found.sort_by_key(|found| paths.iter().position(|path| path == found));
            assert_eq!(found, all, "{asked}");
        }
        known.add(&Path::parse("/groups/{id}/owners"), "/groups/{id}");
        assert_eq!(known.that_may_make("/groups/1").count(), 4, "what begins otherwise is not looked at");
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
