//! Tokens in one list, with their text in one place: what a printer looks at again and again.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fmt::{Display, Write as _};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Ident,
    Literal,
    /// A sign, and whether the next one belongs to it.
    Sign(char, bool),
    /// A bracket, and how many tokens stand between it and the one that closes it.
    Open(Delimiter, usize),
    Close(Delimiter),
}

struct Token {
    kind: Kind,
    begin: usize,
    end: usize,
}

/// The tokens of an item.
#[derive(Default)]
pub(super) struct Tokens {
    text: String,
    all: Vec<Token>,
}

impl Tokens {
    pub(super) fn of(stream: TokenStream) -> Self {
        let mut tokens = Self::default();
        tokens.add(stream);
        tokens
    }

    fn add(&mut self, stream: TokenStream) {
        for tree in stream {
            match tree {
                TokenTree::Ident(ident) => self.push_shown(Kind::Ident, &ident),
                TokenTree::Literal(literal) => self.push_shown(Kind::Literal, &literal),
                TokenTree::Punct(sign) => {
                    let (text, joint) = (sign.as_char(), sign.spacing() == Spacing::Joint);
                    self.push(Kind::Sign(text, joint), text.encode_utf8(&mut [0; 4]));
                }
                TokenTree::Group(group) => {
                    let (delimiter, within) = (group.delimiter(), group.stream());
                    // What a group still holds would be copied.
                    drop(group);
                    match delimiter {
                        Delimiter::None => self.add(within),
                        delimiter => self.add_group(delimiter, within),
                    }
                }
            }
        }
    }

    fn add_group(&mut self, delimiter: Delimiter, stream: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace | Delimiter::None => ("{", "}"),
        };
        let at = self.all.len();
        self.push(Kind::Open(delimiter, 0), open);
        self.add(stream);
        let between = self.all.len() - at - 1;
        if let Some(token) = self.all.get_mut(at) {
            token.kind = Kind::Open(delimiter, between);
        }
        self.push(Kind::Close(delimiter), close);
    }

    fn push(&mut self, kind: Kind, text: &str) {
        let begin = self.text.len();
        self.text.push_str(text);
        self.all.push(Token { kind, begin, end: self.text.len() });
    }

    fn push_shown(&mut self, kind: Kind, token: &dyn Display) {
        let begin = self.text.len();
        // Writing to a text does not fail.
        let _ = write!(self.text, "{token}");
        self.all.push(Token { kind, begin, end: self.text.len() });
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.all.get(at).map(|token| token.kind)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.all.get(at).and_then(|token| self.text.get(token.begin..token.end)).unwrap_or_default()
    }
}
