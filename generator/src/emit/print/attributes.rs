//! Doc comments and attributes, and the tokens of macros.

use super::{Printer, layout::INDENT, tokens::Kind};
use proc_macro2::Delimiter;
use std::borrow::Cow;

impl Printer<'_> {
    pub(super) fn attributes(&mut self) -> Option<()> {
        while self.skip_sign('#') {
            self.open(Delimiter::Bracket)?;
            if self.is_word("doc") && self.sign_at(self.at + 1, '=') {
                self.at += 2;
                self.doc_line()?;
            } else {
                self.layout.word("#");
                self.layout.word("[");
                self.meta()?;
                self.layout.word("]");
                self.layout.space();
            }
            self.close()?;
        }
        Some(())
    }

    fn doc_line(&mut self) -> Option<()> {
        let line = match unescaped(self.text())? {
            Cow::Borrowed(line) => Cow::Borrowed(line.trim_end_matches(' ')),
            Cow::Owned(line) => Cow::Owned(line.trim_end_matches(' ').to_owned()),
        };
        if line.starts_with('/') {
            return None;
        }
        self.at += 1;
        self.layout.word("///");
        self.layout.word(line);
        self.layout.line();
        Some(())
    }

    fn meta(&mut self) -> Option<()> {
        self.path()?;
        if self.is_open(Delimiter::Parenthesis) {
            return self.meta_list();
        }
        if self.skip_sign('=') {
            self.layout.word(" = ");
            self.expression(false)?;
        }
        Some(())
    }

    fn meta_list(&mut self) -> Option<()> {
        self.open(Delimiter::Parenthesis)?;
        self.layout.word("(");
        self.layout.group(INDENT);
        self.layout.zero();
        let (mut behind_word, mut behind_comma) = (false, false);
        while !self.is_close() {
            behind_comma = false;
            let kind = self.kind()?;
            match kind {
                Kind::Ident | Kind::Literal => {
                    if behind_word {
                        self.layout.space();
                    }
                    self.copy();
                }
                Kind::Sign('=', _) => {
                    self.layout.word(if behind_word { " = " } else { "= " });
                    self.at += 1;
                }
                Kind::Sign(',', _) => {
                    self.at += 1;
                    behind_comma = self.is_close();
                    self.layout.comma(behind_comma, 0);
                }
                Kind::Open(Delimiter::Parenthesis, _) => self.meta_list()?,
                _ => return None,
            }
            behind_word = matches!(kind, Kind::Ident | Kind::Literal);
        }
        self.close()?;
        if !behind_comma {
            self.layout.zero();
        }
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        Some(())
    }

    /// `!(…)`, behind the name of a macro.
    pub(super) fn macro_call(&mut self) -> Option<()> {
        self.sign('!')?;
        self.open(Delimiter::Parenthesis)?;
        self.layout.word("!");
        self.layout.word("(");
        if !self.is_close() {
            self.layout.group(INDENT);
            self.layout.zero();
            self.layout.fill(0);
            self.macro_tokens()?;
            self.layout.end();
            self.layout.zero();
            self.layout.offset(-INDENT);
            self.layout.end();
        }
        self.close()?;
        self.layout.word(")");
        Some(())
    }

    /// Tokens of which nobody knows what they are, up to the closing bracket.
    fn macro_tokens(&mut self) -> Option<()> {
        let (mut before, mut is_joint) = (Before::Other, true);
        while !self.is_close() {
            let kind = self.kind()?;
            let (spaced, next) = self.macro_spacing(before, kind)?;
            if !is_joint {
                if spaced {
                    self.layout.space();
                } else if matches!(kind, Kind::Sign('.', _)) {
                    self.layout.zero();
                }
            }
            is_joint = matches!(kind, Kind::Sign(_, true));
            let is_group = matches!(kind, Kind::Open(..));
            self.copy();
            if is_group {
                self.macro_tokens()?;
                self.copy();
            }
            before = next;
        }
        Some(())
    }

    /// Is there a blank before a token, and what is it for the one behind it?
    fn macro_spacing(&self, before: Before, kind: Kind) -> Option<(bool, Before)> {
        use Before::{Colon, Colons, Dot, Group, Hash, Mark, Other, Word};
        let round = matches!(kind, Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket, _));
        Some(match (before, kind) {
            (_, Kind::Open(Delimiter::Brace | Delimiter::None, _) | Kind::Sign('$', _)) => return None,
            (Hash, Kind::Open(Delimiter::Bracket, _)) => (false, Other),
            (Word, _) if round => (false, Group),
            (Word, Kind::Sign('!', false)) => (false, Mark),
            (Mark, _) if round => (false, Other),
            (Colon, Kind::Sign(':', _)) => (false, Colons),
            (_, Kind::Open(..)) => (true, Group),
            (_, Kind::Ident) if !KEYWORDS.contains(&self.text()) => (!matches!(before, Dot | Colons), Word),
            (_, Kind::Literal) if self.text().ends_with('.') => return None,
            (_, Kind::Literal) => (before != Dot, Word),
            (_, Kind::Sign(',' | ';', _)) => (false, Other),
            (_, Kind::Sign('.', _)) => (!matches!(before, Word | Group), Dot),
            (_, Kind::Sign(':', true)) => (before != Word, Colon),
            (_, Kind::Sign('#', _)) => (true, Hash),
            _ => (true, Other),
        })
    }
}

/// What stands before a token of a macro.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Hash,
    Dot,
    Colon,
    Colons,
    Word,
    Mark,
    Group,
    Other,
}

/// Words that are no names, in a macro.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "pub", "ref",
    "return", "static", "struct", "trait", "type", "unsafe", "use", "where", "while", "yield",
];

/// What a string literal stands for. Nothing where it has an escape that a line of docs has no use for.
fn unescaped(literal: &str) -> Option<Cow<'_, str>> {
    if let Some(raw) = literal.strip_prefix('r') {
        let text = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        return Some(text.into());
    }
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    let Some(first) = text.find('\\') else { return Some(text.into()) };
    let (plain, mut rest) = text.split_at(first);
    let mut line = plain.to_owned();
    while let Some(escape) = rest.strip_prefix('\\') {
        let sign = escape.chars().next().filter(|sign| matches!(sign, '"' | '\\' | '\''))?;
        line.push(sign);
        let tail = escape.get(1..)?;
        let (plain, next) = tail.split_at(tail.find('\\').unwrap_or(tail.len()));
        line.push_str(plain);
        rest = next;
    }
    Some(line.into())
}
