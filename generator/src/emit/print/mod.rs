//! Tokens to text without a syntax tree: what `syn` and `prettyplease` make of the items that this generator emits, byte
//! for byte, in about a quarter of the time.
//!
//! The printer knows the forms that the templates of `emit` have, and nothing else: of other tokens it gives nothing, and
//! `prettyplease` prints them. A test prints all items of a docs folder both ways.

mod attributes;
mod chains;
mod expressions;
mod items;
mod layout;
mod tokens;
mod types;

use layout::{INDENT, Layout};
use proc_macro2::{Delimiter, TokenStream};
use tokens::{Kind, Tokens};

/// The text of items, with a blank line before each that has a body, or nothing where a form is not known.
pub(super) fn print(stream: TokenStream) -> Option<String> {
    let tokens = Tokens::of(stream);
    let mut printer = Printer { tokens: &tokens, at: 0, layout: Layout::default() };
    let mut text = String::new();
    while printer.kind().is_some() {
        if !text.is_empty() {
            text.push('\n');
        }
        printer.layout.group(0);
        printer.item()?;
        printer.layout.end();
        printer.layout.write(&mut text);
    }
    Some(text)
}

/// The place in the tokens, and what is to be written of those before it. Each method takes the tokens of one form; where
/// they have another one it gives nothing.
struct Printer<'a> {
    tokens: &'a Tokens,
    at: usize,
    layout: Layout<'a>,
}

impl<'a> Printer<'a> {
    fn kind(&self) -> Option<Kind> {
        self.tokens.kind(self.at)
    }

    fn text(&self) -> &'a str {
        self.tokens.text(self.at)
    }

    fn is_sign(&self, sign: char) -> bool {
        self.sign_at(self.at, sign)
    }

    fn sign_at(&self, at: usize, sign: char) -> bool {
        matches!(self.tokens.kind(at), Some(Kind::Sign(found, _)) if found == sign)
    }

    fn is_open(&self, delimiter: Delimiter) -> bool {
        matches!(self.kind(), Some(Kind::Open(found, _)) if found == delimiter)
    }

    fn is_close(&self) -> bool {
        matches!(self.kind(), None | Some(Kind::Close(_)))
    }

    fn is_word(&self, word: &str) -> bool {
        self.kind() == Some(Kind::Ident) && self.text() == word
    }

    fn skip_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn skip_sign(&mut self, sign: char) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    /// Two signs that belong together.
    fn skip_signs(&mut self, first: char, second: char) -> bool {
        let found = self.are_signs(first, second);
        self.at += if found { 2 } else { 0 };
        found
    }

    fn are_signs(&self, first: char, second: char) -> bool {
        self.kind() == Some(Kind::Sign(first, true)) && self.sign_at(self.at + 1, second)
    }

    /// Takes a token that has to be there.
    fn sign(&mut self, sign: char) -> Option<()> {
        self.skip_sign(sign).then_some(())
    }

    fn open(&mut self, delimiter: Delimiter) -> Option<()> {
        let found = self.is_open(delimiter);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn close(&mut self) -> Option<()> {
        let found = matches!(self.kind(), Some(Kind::Close(_)));
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Takes an identifier and writes it.
    fn ident(&mut self) -> Option<()> {
        let found = self.kind() == Some(Kind::Ident);
        self.copy();
        found.then_some(())
    }

    /// Takes any token and writes it.
    fn copy(&mut self) {
        self.layout.word(self.text());
        self.at += 1;
    }

    /// A list in brackets, which are copied: in one line, or an element a line. How many there are.
    fn bracketed(&mut self, one: impl Fn(&mut Self) -> Option<()>) -> Option<usize> {
        self.copy();
        self.layout.group(INDENT);
        self.layout.zero();
        let count = self.list(one)?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.copy();
        Some(count)
    }

    /// The elements of a list up to its closing bracket, with a comma behind each; how many there are.
    fn list(&mut self, one: impl Fn(&mut Self) -> Option<()>) -> Option<usize> {
        let mut count = 0;
        while !self.is_close() {
            count += 1;
            one(self)?;
            let is_last = !self.skip_sign(',') || self.is_close();
            self.layout.comma(is_last, 0);
            if is_last && !self.is_close() {
                return None;
            }
        }
        Some(count)
    }
}
