//! Forms that the publishing system of the reference adds to Markdown.
//!
//! | Form | What becomes of it |
//! |---|---|
//! | `[!INCLUDE [name](path)]`, `[!code-http[name](path)]` | nothing |
//! | `[!NOTE]` and its like, where a paragraph begins | `Note:` |
//! | another `[!name …]` where a paragraph begins | nothing |
//! | a line that begins with `:::` | nothing |

use super::tree::{Inline, push, push_text};

const NOTICES: &[(&str, &str)] = &[
    ("caution", "Caution:"),
    ("important", "Important:"),
    ("note", "Note:"),
    ("tip", "Tip:"),
    ("warning", "Warning:"),
];

/// The inlines of a paragraph without those forms.
pub(super) fn apply(inlines: Vec<Inline>) -> Vec<Inline> {
    without_fences(label_notice(without_includes(inlines)))
}

/// Markdown reads an include as a text, a link and a text: `[!INCLUDE `, `[name](path)`, `]`.
fn without_includes(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::new();
    let mut inlines = inlines.into_iter().peekable();
    while let Some(inline) = inlines.next() {
        let link = matches!(inline, Inline::Link { .. });
        let closes = |next: &Inline| matches!(next, Inline::Text(text) if text.trim_start().starts_with(']'));
        if link && inlines.peek().is_some_and(closes) && take_opening(&mut kept) {
            if let Some(Inline::Text(text)) = inlines.next() {
                push_text(&mut kept, text.trim_start().trim_start_matches(']'));
            }
        } else {
            push(&mut kept, inline);
        }
    }
    kept
}

/// Takes a `[!name ` off the end of the last text, and tells whether there was one.
fn take_opening(inlines: &mut [Inline]) -> bool {
    let Some(Inline::Text(text)) = inlines.last_mut() else { return false };
    let Some(start) = text.rfind("[!") else { return false };
    let name = text[start + "[!".len()..].trim_end();
    let opens = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if opens {
        text.truncate(start);
    }
    opens
}

/// Replaces the `[!name …]` that a paragraph begins with, and the line break behind it.
fn label_notice(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let Some(Inline::Text(text)) = inlines.first_mut() else { return inlines };
    let directive = text.trim_start().strip_prefix("[!").and_then(|text| text.split_once(']'));
    let Some((name, rest)) = directive else { return inlines };
    let notice = NOTICES.iter().find(|(notice, _)| notice.eq_ignore_ascii_case(name.trim()));
    let stands_alone = rest.trim().is_empty();
    *text = format!("{} {}", notice.map_or("", |(_, label)| label), rest.trim_start());
    if stands_alone && matches!(inlines.get(1), Some(Inline::Break)) {
        inlines.remove(1);
    }
    inlines
}

/// Drops the lines of `:::zone` and its like.
fn without_fences(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::new();
    let mut line_begins = true;
    let mut dropping = false;
    for inline in inlines {
        let is_break = matches!(inline, Inline::Break);
        let is_fence = matches!(&inline, Inline::Text(text) if text.trim_start().starts_with(":::"));
        dropping = !is_break && (dropping || line_begins && is_fence);
        line_begins = is_break;
        if !dropping {
            push(&mut kept, inline);
        }
    }
    kept
}
