//! Paths of request lines.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// How a parameter stands in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterStyle {
    /// `/users/{id}`: one segment, or a part of one.
    Segment,
    /// `search(q='{text}')`: a string literal.
    Quoted,
    /// `root:/{item-path}:`: several segments.
    Path,
}

/// A parameter of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parameter {
    /// The text between the braces.
    pub name: String,
    /// How it stands there.
    pub style: ParameterStyle,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Text as it is sent.
    Literal(String),
    /// A parameter.
    Parameter(Parameter),
}

/// A path from the root after the version: `/users/{id}/messages`. Without query.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Piece>);

impl Path {
    /// Reads a path with `{…}` around parameters. Anything is a path.
    pub fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_parameter(rest) {
            literal.push_str(before);
            let style = style(&literal, after);
            if style == ParameterStyle::Quoted {
                literal.pop();
            }
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            pieces.push(Piece::Parameter(Parameter { name: name.trim().to_owned(), style }));
            rest = if style == ParameterStyle::Quoted { &after[1..] } else { after };
        }
        literal.push_str(rest);
        pieces.push(Piece::Literal(literal));
        Self(pieces)
    }

    /// A literal, then parameters and literals in turn; literals may be empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Parameter(parameter) => Some(parameter),
            Piece::Literal(_) => None,
        })
    }

    /// The path with `{}` for every parameter, in lower case: what tells two paths apart.
    pub fn shape(&self) -> String {
        let mut shape = String::with_capacity(64);
        for piece in &self.0 {
            match piece {
                Piece::Literal(text) if text.is_ascii() => {
                    let start = shape.len();
                    shape.push_str(text);
                    shape[start..].make_ascii_lowercase();
                }
                Piece::Literal(text) => shape.push_str(&text.to_lowercase()),
                Piece::Parameter(parameter) if parameter.style == ParameterStyle::Quoted => {
                    shape.push_str("'{}'");
                }
                Piece::Parameter(_) => shape.push_str("{}"),
            }
        }
        shape
    }

    /// Is the shape the same? Asked more often than the shape itself.
    pub(crate) fn has_shape_of(&self, other: &Self) -> bool {
        let same_piece = |(one, other): (&Piece, &Piece)| match (one, other) {
            (Piece::Literal(one), Piece::Literal(other)) => {
                one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase()
            }
            (Piece::Parameter(one), Piece::Parameter(other)) => {
                (one.style == ParameterStyle::Quoted) == (other.style == ParameterStyle::Quoted)
            }
            _ => false,
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same_piece)
    }

    /// Does the page write `...` for a part of it? Such a path cannot be asked for.
    pub fn is_elided(&self) -> bool {
        let dotted = |piece: &Piece| matches!(piece, Piece::Literal(text) if text.starts_with('.') || text.contains("/."));
        if !self.0.iter().any(dotted) {
            return false;
        }
        let text = self.text();
        segments(&text).any(|segment| segment.bytes().all(|byte| byte == b'.'))
    }

    /// The segments, as text. A slash within parentheses or braces parts no segments.
    pub fn segments(&self) -> Vec<String> {
        segments(&self.text()).map(str::to_owned).collect()
    }

    /// The last segment.
    pub fn last_segment(&self) -> Option<String> {
        segments(&self.text()).last().map(str::to_owned)
    }

    /// Does it address a reference (`/$ref`) rather than what that leads to?
    pub fn is_reference(&self) -> bool {
        matches!(self.0.last(), Some(Piece::Literal(text)) if text.ends_with("/$ref"))
    }

    /// The path as it is written.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(64);
        for piece in &self.0 {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Parameter(Parameter { name, style: ParameterStyle::Quoted }) => {
                    text.extend(["'{", name, "}'"]);
                }
                Piece::Parameter(Parameter { name, .. }) => text.extend(["{", name, "}"]),
            }
        }
        text
    }
}

/// The segments of a path's text.
fn segments(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let mut depth = 0_usize;
    let mut from = 0;
    let mut found = Vec::with_capacity(8);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'/' if depth == 0 => {
                found.push(&text[from..at]);
                from = at + 1;
            }
            b'(' | b'{' => depth += 1,
            b')' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found.push(&text[from..]);
    found.into_iter().filter(|segment| !segment.is_empty())
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn style(before: &str, after: &str) -> ParameterStyle {
    if before.ends_with('\'') && after.starts_with('\'') {
        ParameterStyle::Quoted
    } else if before.ends_with(":/") {
        ParameterStyle::Path
    } else {
        ParameterStyle::Segment
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::parse(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shape: &str, segments: usize) {
        let path = Path::parse(text);
        assert_eq!(path.to_string(), text);
        assert!(path.has_shape_of(&Path::parse(shape)), "{text}");
        assert_eq!((path.shape().as_str(), path.segments().len()), (shape, segments), "{text}");
    }

    #[test]
    fn paths_are_pieces_of_text_and_parameters() {
        check("/users/{id | userPrincipalName}/Messages", "/users/{}/messages", 3);
        check("/me/drive/root/search(q='{search-text}')", "/me/drive/root/search(q='{}')", 4);
        check("/drive/root:/{item-path}:/children", "/drive/root:/{}:/children", 4);
        check("/a(x={b},y='{c/d}')/e", "/a(x={},y='{}')/e", 2);
        check("/half{open", "/half{open", 1);
        check("", "", 0);
    }
    proptest::proptest! {
        #[test]
        fn shapes_are_compared_as_they_are_written(text in "[/a{}':B.]{0,16}", other in "[/a{}':B.]{0,16}") {
            let (path, renamed, other) = (
                Path::parse(&text),
                Path::parse(&text.to_lowercase().replace("{a", "{b")),
                Path::parse(&other),
            );
            assert_eq!(path.has_shape_of(&renamed), path.shape() == renamed.shape());
            assert_eq!(path.has_shape_of(&other), path.shape() == other.shape());
            let dots = segments(&text).any(|segment| segment.bytes().all(|byte| byte == b'.'));
            assert_eq!(path.is_elided(), dots, "{text}");
        }
    }
}
