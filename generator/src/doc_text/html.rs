//! Takes HTML apart. No tag is ever written again; what a tag means for the text is in one table.

use super::chars::clean;
use super::tree::{Inline, push, push_text};

/// What becomes of a tag.
#[derive(Clone, Copy)]
enum Becomes {
    Nothing,
    Break,
    /// A new line with a bullet, which is plain text.
    Item,
}

/// The tags that pages use for layout. Any other tag is taken for a placeholder such as `<tenant>`
/// and stays as text.
const TAGS: &[(Becomes, &[&str])] = &[
    (Becomes::Nothing, &["a", "b", "code", "em", "i", "img", "span", "strong", "sub", "sup", "u"]),
    (Becomes::Nothing, &["tbody", "td", "th", "thead"]),
    (Becomes::Break, &["br", "details", "div", "ol", "p", "pre", "summary", "table", "tr", "ul"]),
    (Becomes::Item, &["li"]),
];

/// Appends the text of a piece of HTML. Comments are dropped, also one that is not closed.
pub(super) fn append(html: &str, inlines: &mut Vec<Inline>) {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        append_text(&rest[..start], inlines);
        rest = &rest[start..];
        rest = &rest[append_tag(rest, inlines)..];
    }
    append_text(rest, inlines);
}

/// Appends what becomes of the tag that `html` begins with, and tells the length of what was read.
fn append_tag(html: &str, inlines: &mut Vec<Inline>) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + "-->".len());
    }
    let closes = html.starts_with("</");
    match layout_tag(html) {
        Some((becomes, length)) => {
            append_layout(becomes, closes, inlines);
            length
        }
        None => {
            push_text(inlines, "<");
            1
        }
    }
}

/// The effect and the length of the tag that `html` begins with, if it is a tag of the table.
fn layout_tag(html: &str) -> Option<(Becomes, usize)> {
    let inside = &html[1..html.find('>')?];
    let name = inside.trim_start_matches('/').split([' ', '\t', '\n', '/']).next()?;
    let listed = |names: &[&str]| names.iter().any(|listed| listed.eq_ignore_ascii_case(name));
    let (becomes, _) = TAGS.iter().find(|(_, names)| listed(names))?;
    Some((*becomes, inside.len() + "<>".len()))
}

fn append_layout(becomes: Becomes, closes: bool, inlines: &mut Vec<Inline>) {
    match becomes {
        Becomes::Nothing => {}
        Becomes::Break => push(inlines, Inline::Break),
        Becomes::Item => {
            push(inlines, Inline::Break);
            if !closes {
                push_text(inlines, "\u{2022} ");
            }
        }
    }
}

fn append_text(text: &str, inlines: &mut Vec<Inline>) {
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            push(inlines, Inline::Break);
        }
        push_text(inlines, clean(line));
    }
}
