//! The grammar of type cells (page format, section 5).

use crate::{
    ir::{Edm, Reference, TypeName, TypeRef},
    markdown::Inline,
};

/// Spellings of primitive types in lower case. A new spelling is a new row.
const PRIMITIVES: &[(&str, Edm)] = &[
    ("binary", Edm::Binary),
    ("bool", Edm::Boolean),
    ("boolean", Edm::Boolean),
    ("byte", Edm::Byte),
    ("bytes", Edm::Binary),
    ("date", Edm::Date),
    ("datetime", Edm::DateTimeOffset),
    ("datetimeoffset", Edm::DateTimeOffset),
    ("decimal", Edm::Decimal),
    ("double", Edm::Double),
    ("duration", Edm::Duration),
    ("float", Edm::Single),
    ("guid", Edm::Guid),
    ("int", Edm::Int32),
    ("int16", Edm::Int16),
    ("int32", Edm::Int32),
    ("int64", Edm::Int64),
    ("integer", Edm::Int32),
    ("json", Edm::Untyped),
    ("number", Edm::Double),
    ("numeric", Edm::Decimal),
    ("object", Edm::Untyped),
    ("single", Edm::Single),
    ("stream", Edm::Stream),
    ("string", Edm::String),
    ("timeofday", Edm::TimeOfDay),
    ("timestamp", Edm::DateTimeOffset),
    ("untyped", Edm::Untyped),
    ("url", Edm::String),
    ("uuid", Edm::Guid),
];

/// Words that may stand behind a type and say nothing new about it.
const NOISE: &[&str] =
    &["object", "objects", "resource", "type", "enum", "enumeration", "complex", "entity", "json"];

/// What a cell says about a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// The type; unlinked where it is no primitive type.
    pub ty: TypeRef,
    /// The cell was understood to its end.
    pub understood: bool,
}

/// Reads a type cell. An empty one says nothing.
pub fn parse_type(cell: &Inline) -> Option<TypeExpr> {
    if cell.is_empty() {
        return None;
    }
    let (core, collection) = peel_collection(first_sentence(&cell.text));
    if let Some(name) = one_of(core, cell) {
        return Some(TypeExpr { ty: TypeRef { name, collection }, understood: true });
    }
    let target = cell.links.first().map(|link| link.target.clone());
    let (words, understood) = first_type(core);
    let words = match cell.links.first() {
        Some(link) if !understood => cell.text_of(link).to_owned(),
        _ => words,
    };
    let understood = understood || target.is_some();
    let name = match primitive(&words) {
        Some(edm) => TypeName::Edm(edm),
        None => TypeName::Unlinked(Box::new(Reference::new(words, target))),
    };
    Some(TypeExpr { ty: TypeRef { name, collection }, understood })
}

/// What stands behind a full stop, or in the mark of a footnote, is no type any more.
fn first_sentence(text: &str) -> &str {
    let first = text.split_once(". ").map_or(text, |(first, _)| first);
    first.split_once('^').map_or(first, |(first, _)| first)
}

/// `A or B`: any JSON where one of them is primitive, else what both are.
fn one_of(core: &str, cell: &Inline) -> Option<TypeName> {
    if !core.contains(',') && !core.contains(" or ") {
        return None;
    }
    let words = core.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(core);
    let mut parts: Vec<_> = words.split(" or ").flat_map(|part| part.split(',')).map(trim).collect();
    parts.retain(|part| !part.is_empty() && !part.eq_ignore_ascii_case("null"));
    let link = |part: &str| cell.links.iter().find(|link| cell.text_of(link) == part);
    if parts.len() < 2 || parts.iter().any(|part| primitive(part).is_none() && link(part).is_none()) {
        return None;
    }
    let edm: Vec<_> = parts.iter().map(|part| primitive(part)).collect();
    match edm.as_slice() {
        [Some(first), others @ ..] if others.iter().all(|other| *other == Some(*first)) => {
            Some(TypeName::Edm(*first))
        }
        _ if edm.iter().any(Option::is_some) => Some(TypeName::Edm(Edm::Untyped)),
        _ => {
            let target = |part: &str| link(part).map(|link| link.target.clone());
            let mut named = parts.iter().map(|part| Reference::new(*part, target(part)));
            let first = named.next()?;
            Some(TypeName::Unlinked(Box::new(Reference { or: named.collect(), ..first })))
        }
    }
}

/// The primitive type of a spelling.
pub(crate) fn primitive(words: &str) -> Option<Edm> {
    let words = words.trim();
    let bare = behind(words, "edm.").unwrap_or(words);
    let lower = || bare.bytes().map(|byte| byte.to_ascii_lowercase());
    PRIMITIVES.binary_search_by(|(text, _)| text.bytes().cmp(lower())).ok().map(|at| PRIMITIVES[at].1)
}

/// `String[]` and `String (collection)`. `[user][]` is a link.
fn peel_mark(text: &str) -> (&str, bool) {
    let bare = text.strip_suffix("[]").filter(|bare| !bare.ends_with(']'));
    let bare = bare.or_else(|| text.strip_suffix("(collection)"));
    (bare.unwrap_or(text), bare.is_some())
}

/// What stands before a type of which there are several, in lower case.
const MANY_BEFORE: &[&str] = &["collection of ", "list of ", "array of ", "collection "];

/// What stands behind a type of which there are several, in lower case.
const MANY_BEHIND: &[&str] = &[" collection", " array"];

/// Takes `collection` off a type, in each of its spellings. Never from within a name.
fn peel_collection(text: &str) -> (&str, bool) {
    let (text, mut collection) = peel_mark(text.trim());
    let mut core = trim(without_remark(text));
    loop {
        let inner = match behind(core, "collection(").or_else(|| behind(core, "collection (")) {
            Some(rest) => Some(rest.strip_suffix(')').unwrap_or(rest)),
            None => MANY_BEFORE
                .iter()
                .find_map(|start| behind(core, start))
                .or_else(|| MANY_BEHIND.iter().find_map(|end| before(core, end))),
        };
        match inner {
            Some(inner) => (core, collection) = (trim(inner), true),
            None => return (core, collection),
        }
    }
}

/// `String collection (nullable)` and `user collection, read-only` without what follows the type.
fn without_remark(text: &str) -> &str {
    if !text.contains(['(', ',', ';', '-', '–']) {
        return text;
    }
    let lower = text.to_ascii_lowercase();
    let ends = MANY_BEHIND.iter().flat_map(|word| {
        lower.match_indices(word).map(|(at, word)| at + word.len()).filter(|end| {
            let rest = text[*end..].trim_start();
            rest.starts_with(['(', ',', ';', '-', '–']) && !rest.contains(" or ")
        })
    });
    ends.min().map_or(text, |end| &text[..end])
}

/// What stands behind a beginning, in capitals or not.
fn behind<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (begins, rest) = text.split_at_checked(start.len())?;
    begins.eq_ignore_ascii_case(start).then_some(rest)
}

/// What stands before an ending, in capitals or not.
fn before<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let (rest, ends) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
    ends.eq_ignore_ascii_case(end).then_some(rest)
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`' | '.' | ',' | '[' | ']' | '#'))
}

/// The first word, where it is a type's name and all that follows is a remark.
fn first_type(text: &str) -> (String, bool) {
    let text = text.strip_prefix("(Optional)").unwrap_or(text);
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let first = trim(words.next().unwrap_or_default().split(['(', '/']).next().unwrap_or_default());
    let is_name = first.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
    let rest: Vec<_> = words.collect();
    let is_noise = |word: &&str| NOISE.contains(&trim(word).to_ascii_lowercase().as_str());
    let remark = text.contains(',') || text.contains('(') || text.contains(" or ") || text.contains('/');
    let understood = is_name && !first.is_empty() && (remark || rest.iter().all(is_noise));
    (first.to_owned(), understood)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Link;

    fn check(text: &str, expect: &str, understood: bool) {
        check_cell(&Inline { text: text.into(), ..Inline::default() }, expect, understood);
    }

    fn check_cell(cell: &Inline, expect: &str, understood: bool) {
        let text = &cell.text;
        let expr = parse_type(cell).unwrap();
        let name = match &expr.ty.name {
            TypeName::Unlinked(reference) => {
                let others = reference.or.iter().map(|other| format!("|{}", other.text));
                reference.text.clone() + &others.collect::<String>()
            }
            name => name.to_string(),
        };
        let shown = if expr.ty.collection { format!("{name}[]") } else { name };
        assert_eq!((shown.as_str(), expr.understood), (expect, understood), "{text:?}");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(PRIMITIVES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn cells_are_read_in_all_their_forms() {
        check("String", "Edm.String", true);
        check("Edm.Int64", "Edm.Int64", true);
        check("DateTimeOffSet", "Edm.DateTimeOffset", true);
        check("String collection", "Edm.String[]", true);
        check("Collection(Edm.String)", "Edm.String[]", true);
        check("Collection of string", "Edm.String[]", true);
        check("String[]", "Edm.String[]", true);
        check("String (collection)", "Edm.String[]", true);
        check("`collection(string)`", "Edm.String[]", true);
        check("string, maximum size 20", "Edm.String", true);
        check("String (timestamp)", "Edm.String", true);
        check("microsoft.graph.user", "microsoft.graph.user", true);
        check(
            "windowsInformationProtectionResourceCollection",
            "windowsInformationProtectionResourceCollection",
            true,
        );
        check("user object", "user", true);
        check("Untyped JSON object", "Edm.Untyped", true);
        check("user collection collection", "user[]", true);
        check("String collection (nullable)", "Edm.String[]", true);
        check("user collection, read-only", "user[]", true);
        check("List of user", "user[]", true);
        check("user array", "user[]", true);
        check("Collection user", "user[]", true);
        check("String^1", "Edm.String", true);
        check("The user's name", "The", false);
    }

    #[test]
    fn of_several_types_it_is_what_all_of_them_are() {
        check("(boolean or string or number) collection", "Edm.Untyped[]", true);
        check("string/number", "Edm.String", true);
        check("String or string", "Edm.String", true);
        check("String, or null", "Edm.String", true);
        let text = "deskLamp or wallLamp";
        let link = |range: std::ops::Range<usize>| Link { range, target: "lamps.md".into() };
        let cell = Inline { text: text.into(), links: vec![link(0..8), link(12..20)], ..Inline::default() };
        check_cell(&cell, "deskLamp|wallLamp", true);
    }

    #[test]
    fn a_second_sentence_is_no_type() {
        check("lamp collection. Holds the lamps, and their bulbs", "lamp[]", true);
        check("String. Read-only", "Edm.String", true);
    }

    #[test]
    fn an_empty_cell_says_nothing() {
        assert_eq!(parse_type(&Inline::default()), None);
    }
}
