//! The sentence that says what comes back (page format, section 12).

use super::{
    TypeExpr, parse_type,
    sections::{Kind, Section},
};
use crate::{
    ir::{Edm, TypeRef},
    markdown::{Block, BlockKind, Document, Inline, Link, Span},
};

/// What the section `Response` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseSection {
    /// Status codes of success, in the order of the text.
    pub statuses: Vec<u16>,
    /// The type that the text names.
    pub result: Option<TypeExpr>,
    /// The header that leads to a report of how far the operation is, and the text that names it.
    pub monitor: Option<(&'static str, Span)>,
    /// The text says that there is no body.
    pub says_none: bool,
    /// Where the text is; the heading where there is none.
    pub span: Span,
}

/// Wordings for "no body", in lower case.
const NONE: &[&str] = &[
    "no content",
    "not return anything",
    "n't return anything",
    "not return any",
    "n't return any",
    "empty response body",
    "no response body",
    "no body",
    "not return a response body",
    "n't return a response body",
];

/// Words before a link or a name that make it a collection.
const BEFORE: &[&str] =
    &["collection of", "list of", "array of", "set of", "collection containing", "collections of"];

/// Words behind a link or a name that make it a collection.
const BEHIND: &[&str] = &["collection", "objects", "list", "array", "resources", "entities"];

/// Link targets that are no result.
const NO_RESULT: &[&str] = &["error", "overview", "/api/", "concepts", "status-codes"];

/// Names of results that the pages write without a link, in lower case.
const PLAIN: &[&str] = &[
    "string",
    "boolean",
    "int32",
    "int64",
    "integer",
    "double",
    "stream",
    "binary",
    "guid",
    "datetimeoffset",
    "edm.",
];

/// The first section of the response. Its parts that have headings of their own, one for each case or format, add
/// their statuses: which of their types comes back depends on the case.
pub(super) fn parse(sections: &[Section<'_>], document: &Document) -> Option<ResponseSection> {
    let is_response = |section: &Section<'_>| section.kind == Kind::Response && !section.in_example;
    let first = sections.iter().position(is_response)?;
    let (section, behind) = sections.get(first..)?.split_first()?;
    let heading = section.heading.map(|heading| heading.span);
    let mut found = ResponseSection { span: heading.unwrap_or_default(), ..ResponseSection::default() };
    found.monitor = section.blocks.iter().find_map(monitor);
    for (at, text) in section.blocks.iter().filter_map(paragraph).enumerate() {
        if at == 0 {
            found.span = text.span;
        }
        let lower = text.text.to_lowercase();
        found.says_none |= NONE.iter().any(|words| lower.contains(words));
        found.add_statuses(&lower);
        found.result = found.result.or_else(|| result(text, &lower, document));
    }
    let parts = behind.iter().take_while(|part| is_response(part) && part.alias.is_none());
    for text in parts.flat_map(|part| part.blocks).filter_map(paragraph) {
        found.add_statuses(&text.text);
    }
    Some(found)
}

impl ResponseSection {
    fn add_statuses(&mut self, text: &str) {
        for status in statuses(text) {
            if !self.statuses.contains(&status) {
                self.statuses.push(status);
            }
        }
    }
}

/// Headers that say where an operation tells how far it is, in lower case; the first that is named holds.
pub(super) const MONITORS: &[&str] = &["operation-location", "location"];

/// A sentence about a header, or a row of a table of headers.
fn monitor(block: &Block) -> Option<(&'static str, Span)> {
    match &block.kind {
        BlockKind::Paragraph(text) if !block.quoted => {
            let lower = text.text.to_lowercase();
            let named =
                |word: &str| lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == word);
            let name = MONITORS.iter().find(|name| named(name) && lower.contains("header"))?;
            Some((*name, text.span))
        }
        BlockKind::Table(table) => table.rows.iter().find_map(|row| {
            let cell = row.cells.first()?;
            let name = MONITORS.iter().find(|name| cell.text.trim().eq_ignore_ascii_case(name))?;
            Some((*name, cell.span))
        }),
        _ => None,
    }
}

fn paragraph(block: &Block) -> Option<&Inline> {
    match &block.kind {
        BlockKind::Paragraph(text) if !block.quoted => Some(text),
        _ => None,
    }
}

/// Statuses that say that a request did what it was to do (RFC 9110, sections 15.3 and 15.4).
const SUCCESS: &[u16] = &[200, 201, 202, 204, 206, 207, 302, 303, 307];

fn statuses(text: &str) -> impl Iterator<Item = u16> + '_ {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.len() == 3).filter_map(|word| word.parse().ok()).filter(|n| SUCCESS.contains(n))
}

/// Words behind which the result is named, in lower case.
const RETURNS: &[&str] = &["returns", "will return", "responds with"];

/// The first link behind the words that say what is returned, else the first of all.
fn result(text: &Inline, lower: &str, document: &Document) -> Option<TypeExpr> {
    let from = RETURNS.iter().filter_map(|words| lower.find(words)).min().unwrap_or_default();
    let links = || text.links.iter().filter(|link| is_result(link));
    match links().find(|link| link.range.start >= from).or_else(|| links().next()) {
        Some(link) => linked(text, link, lower),
        None => {
            plain(text, lower).or_else(|| bytes(lower)).or_else(|| bold_name(text, lower, from, document))
        }
    }
}

fn is_result(link: &Link) -> bool {
    let target = link.target.to_lowercase();
    let page = target.contains(".md") || target.contains("/resources/");
    page && !NO_RESULT.iter().any(|word| target.contains(word))
}

fn linked(text: &Inline, link: &Link, lower: &str) -> Option<TypeExpr> {
    let cell = Inline {
        text: text.text_of(link).to_owned(),
        links: vec![Link { range: 0..text.text_of(link).len(), target: link.target.clone() }],
        ..Inline::default()
    };
    let mut expr = parse_type(&cell)?;
    expr.ty.collection |= is_collection(lower, link.range.start, link.range.end);
    Some(expr)
}

/// Collection words right before or right behind a place in the sentence.
fn is_collection(lower: &str, start: usize, end: usize) -> bool {
    let before = lower.get(..start).unwrap_or_default();
    let clause = before.rsplit(['.', ';']).next().unwrap_or(before);
    let near = clause.get(clause.len().saturating_sub(48)..).unwrap_or(clause);
    let behind = lower.get(end..).unwrap_or_default();
    let words = behind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let ends = |word: &str| BEHIND.contains(&word);
    BEFORE.iter().any(|words| near.contains(words)) || words.take(2).any(ends)
}

/// Words behind or, for the last one, before which a result is named without a link, in lower case.
const PHRASES: &[&str] = &[
    "response code and",
    "response and",
    "and returns",
    "returns a",
    "return a",
    "200 ok and",
    "201 created and",
    "202 accepted and",
    "in the response body",
];

/// A primitive type, or a name in code, that stands where the result is named.
fn plain(text: &Inline, lower: &str) -> Option<TypeExpr> {
    let from = PHRASES.iter().find_map(|words| lower.find(words))?;
    let from = if lower[from..].starts_with("in the response body") { 0 } else { from };
    let mut offset = from;
    for word in lower[from..].split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if PLAIN.iter().any(|name| bare == *name || (name.ends_with('.') && bare.starts_with(name))) {
            let cell = Inline { text: bare.to_owned(), ..Inline::default() };
            let mut expr = parse_type(&cell)?;
            expr.ty.collection |= is_collection(lower, offset, offset + word.len());
            return Some(expr);
        }
        offset += word.len() + 1;
    }
    code_name(text, lower)
}

/// A camel-case name in bold behind the words that say what is returned.
fn bold_name(text: &Inline, lower: &str, from: usize, document: &Document) -> Option<TypeExpr> {
    let markdown = document.markdown(text);
    let mut bold = markdown.split("**").skip(1).step_by(2).map(str::trim).filter(|name| is_name(name));
    let (name, at) = bold.find_map(|name| {
        let at = lower.get(from..)?.find(&name.to_lowercase())?;
        Some((name, from + at))
    })?;
    let mut expr = parse_type(&Inline { text: name.to_owned(), ..Inline::default() })?;
    expr.ty.collection |= is_collection(lower, at, at + name.len());
    Some(expr)
}

/// A name of a type: `true`, `null` and names of properties of answers are none.
fn is_name(word: &str) -> bool {
    let named = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    named && word.starts_with(|c: char| c.is_ascii_lowercase()) && !NO_NAMES.contains(&word)
}

/// Words that sentences mark and that name no type.
const NO_NAMES: &[&str] = &["value", "true", "false", "null", "not"];

/// Types of answers that are bytes, in lower case.
const BYTES: &[&str] = &["application/octet-stream"];

fn bytes(lower: &str) -> Option<TypeExpr> {
    let named = BYTES.iter().any(|name| lower.contains(name));
    named.then(|| TypeExpr { ty: TypeRef::edm(Edm::Stream), understood: true })
}

/// A camel-case name marked as code.
fn code_name(text: &Inline, lower: &str) -> Option<TypeExpr> {
    let (code, range) = text.code_texts().find(|(code, _)| is_name(code))?;
    let mut expr = parse_type(&Inline { text: code.to_owned(), ..Inline::default() })?;
    expr.ty.collection |= is_collection(lower, range.start, range.end);
    Some(expr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{markdown, page::sections, source::SourceText};

    fn read(markdown: &str) -> ResponseSection {
        let source = std::sync::Arc::new(SourceText::new("p.md", format!("# T\n\n## Response\n{markdown}")));
        let document = markdown::parse(&source, &|_, _| markdown::Included::Missing);
        parse(&sections::split(&document.blocks), &document).unwrap()
    }

    fn check(markdown: &str, statuses: &[u16], ty: &str) {
        let found = read(markdown);
        let shown = found.result.map_or_else(String::new, |expr| {
            let name = match &expr.ty.name {
                crate::ir::TypeName::Unlinked(reference) => reference.text.clone(),
                name => name.to_string(),
            };
            if expr.ty.collection { format!("{name}[]") } else { name }
        });
        assert_eq!((found.statuses.as_slice(), shown.as_str()), (statuses, ty), "{markdown:?}");
    }

    #[test]
    fn parts_of_the_response_add_their_statuses() {
        let lamp = "a [lamp](../resources/lamp.md)";
        check(&format!("`200 OK` and {lamp}.\n\n### By post\n`201 Created`."), &[200, 201], "lamp");
        check(&format!("### By wire\n`302 Found`.\n\n### By post\n`200 OK` and {lamp}."), &[302, 200], "");
        check("`200 OK`.\n\n## Example\n\n### Response\n`201 Created`.", &[200], "");
    }

    #[test]
    fn sentences_name_status_and_type() {
        check("Returns a `201 Created` response code and a [x](../resources/x.md) object.", &[201], "x");
        check("`200 OK` response code and a collection of [x](../resources/x.md) objects.", &[200], "x[]");
        check("`200 OK` response code and an [x](../resources/x.md) collection.", &[200], "x[]");
        check("`200 OK` and [x][] objects in the body.\n\n[x]: ../resources/x.md", &[200], "x[]");
        check("this method returns `204 No Content`. It does not return anything.", &[204], "");
        check("returns a `200 OK` response code and a String in the response body.", &[200], "Edm.String");
        check("a `200 OK` response code and a String collection object in the body.", &[200], "Edm.String[]");
        check("`200 OK` response code and content of type `application/octet-stream`.", &[200], "Edm.Stream");
        check("`200 OK`. For errors, see [errors](../resources/security-error-codes.md).", &[200], "");
        let unlike = "Unlike a [fan](../resources/fan.md), this method returns `200 OK` and a collection of \
                      [x](../resources/x.md) objects.";
        check(unlike, &[200], "x[]");
        check("Returns `200 OK` and a collection of **lamp** objects.", &[200], "lamp[]");
        check("Returns `200 OK` and a String.", &[200], "Edm.String");
        check("Returns `200 OK`, and **not** a body.", &[200], "");
        check(
            "`200 OK` response code and the requested `fieldSet` in the response body.",
            &[200],
            "fieldSet",
        );
    }

    #[test]
    fn a_header_leads_to_how_far_it_is() {
        let check = |markdown: &str, expect: Option<&str>| {
            assert_eq!(read(markdown).monitor.map(|(name, _)| name), expect, "{markdown:?}");
        };
        check("`202 Accepted`. The `Location` header has the URL of the copy.", Some("location"));
        check("`202 Accepted` and an `Operation-Location` header.", Some("operation-location"));
        check("`202 Accepted`.\n\n|Name|Description|\n|:--|:--|\n|Location|Where.|", Some("location"));
        check("`202 Accepted` and a Content-Location header.", None);
        check("`202 Accepted`. Its location is not known.", None);
    }
}
