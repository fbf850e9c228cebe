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
    let (core, collection) = peel_collection(&cell.text);
    let target = cell.links.first().map(|link| link.target.clone());
    let (words, understood) = first_type(core);
    let words = match cell.links.first() {
        Some(link) if !understood => cell.text_of(link).to_owned(),
        _ => words,
    };
    let understood = understood || target.is_some();
    let name = match primitive(&words) {
        Some(edm) => TypeName::Edm(edm),
        None => TypeName::Unlinked(Box::new(Reference { text: words, target })),
    };
    Some(TypeExpr { ty: TypeRef { name, collection }, understood })
}

/// The primitive type of a spelling.
pub(crate) fn primitive(words: &str) -> Option<Edm> {
    let lower = words.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("edm.").unwrap_or(&lower);
    PRIMITIVES.binary_search_by(|(text, _)| (*text).cmp(bare)).ok().map(|at| PRIMITIVES[at].1)
}

/// Takes `collection` off a type, in each of its spellings. Never from within a name.
fn peel_collection(text: &str) -> (&str, bool) {
    let mut core = trim(text);
    let mut collection = false;
    loop {
        let lower = core.to_ascii_lowercase();
        let inner =
            if let Some(rest) = lower.strip_prefix("collection(").or(lower.strip_prefix("collection (")) {
                Some(core.len() - rest.len()..core.len() - usize::from(lower.ends_with(')')))
            } else if let Some(rest) = lower.strip_prefix("collection of ") {
                Some(core.len() - rest.len()..core.len())
            } else {
                lower.strip_suffix(" collection").map(|rest| 0..rest.len())
            };
        match inner.and_then(|range| core.get(range)) {
            Some(inner) => (core, collection) = (trim(inner), true),
            None => return (core, collection),
        }
    }
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

    fn check(text: &str, expect: &str, understood: bool) {
        let cell = Inline { text: text.into(), ..Inline::default() };
        let expr = parse_type(&cell).unwrap();
        let name = match &expr.ty.name {
            TypeName::Unlinked(reference) => reference.text.clone(),
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
        check("The user's name", "The", false);
    }

    #[test]
    fn an_empty_cell_says_nothing() {
        assert_eq!(parse_type(&Inline::default()), None);
    }
}
