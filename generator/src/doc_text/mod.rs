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
    write_inline::line(&tidy::tidy(vec![tree::Inline::Text(chars::clean(plain))]))
}
