//! Text of a page, made safe for a Rust doc comment.
//!
//! In goes untrusted Markdown, out come lines. Nothing is copied: the Markdown is read into a small
//! tree that can only say harmless things, and the tree is written anew.
//!
//! ```text
//! Markdown -> read -> Block, Inline -> (directives, tidy) -> write -> lines
//! ```
//!
//! Whatever goes in, the lines hold no code that `cargo test --doc` would run, nothing that a lint of
//! rustdoc objects to, no HTML, no image, no link but to `https` and `http`, and no character that
//! hides or reorders text.

mod bare_url;
mod chars;
mod directives;
mod escape;
mod html;
mod read;
mod read_line;
mod tidy;
mod tree;
mod write;
mod write_inline;

/// The lines of a doc comment that says what `markdown` says.
///
/// Kept are paragraphs, emphasis, inline code, lists, code blocks and links. A heading becomes a
/// paragraph, a row of a table a line, an image its alternative text. A line of a paragraph stays a
/// line. The lines come without `///` and without the blank behind it; a line between two paragraphs
/// is empty; no text gives no lines.
///
/// `resolve` is asked for the address of every link target and answers with an absolute `https`
/// address. Where it answers `None`, or with another scheme, only the text of the link is kept.
pub fn doc_lines(markdown: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    if is_plain(markdown) {
        return vec![markdown.to_owned()];
    }
    write::blocks(&read::blocks(markdown, resolve))
}

/// `plain` as inline code, in one line of a doc comment. Back-ticks, and signs that a comment may not hold, are left out.
pub fn doc_code(plain: &str) -> String {
    format!("`{}`", chars::clean(plain).replace('`', ""))
}

/// One line of a doc comment that shows `plain` as it is, without reading it as Markdown.
///
/// Line ends and runs of blanks become one blank; a bare address becomes a link.
pub fn doc_line_text(plain: &str) -> String {
    if is_plain(plain) {
        return plain.to_owned();
    }
    write_inline::line(&tidy::tidy(vec![tree::Inline::Text(chars::clean(plain))]))
}

/// Are these words and signs that every reader of Markdown takes for themselves? So are 56 of a hundred
/// descriptions of the reference.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let harmless = |byte: &u8| byte.is_ascii_alphanumeric() || b" ,.;:?%'\"()/-".contains(byte);
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    begins
        && bytes.iter().all(harmless)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !text.contains("http")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_text_is_what_it_would_be_made_of(
            text in "[A-Za-z][A-Za-z0-9,.;:?%'\"()/-]{0,4}( [A-Za-z0-9,.;:?%'\"()/-]{1,4}){0,9}"
        ) {
            prop_assume!(is_plain(&text));
            prop_assert_eq!(write::blocks(&read::blocks(&text, &|_| None)), vec![text.clone()]);
            prop_assert_eq!(write_inline::line(&tidy::tidy(vec![tree::Inline::Text(chars::clean(&text))])), text);
        }
    }
}
