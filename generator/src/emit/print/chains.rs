//! Fields and methods one behind the other.

use super::{Printer, layout::INDENT, tokens::Kind};
use proc_macro2::Delimiter;

/// A name so short that its first field or method stays beside it, at the beginning of a line.
const SHORT: usize = 4;

/// A chain, by the places of its tokens.
struct Chain {
    /// Behind the last field or method; signs of errors may follow.
    end: usize,
    /// How many fields and methods there are.
    links: usize,
    /// Is one of them used only where the one before it is no error?
    fallible: bool,
}

impl Printer<'_> {
    /// A path, what it is called with, and the fields and methods behind it.
    pub(super) fn chain(&mut self, begins: bool) -> Option<()> {
        let (first, ends) = (self.at, self.primary_end());
        let chain = self.measure(ends)?;
        if chain.links == 0 {
            self.primary()?;
        } else {
            let is_short = begins && ends == first + 1 && self.tokens.text(first).len() <= SHORT;
            self.links(is_short, &chain)?;
        }
        while self.skip_sign('?') {
            self.layout.word("?");
        }
        Some(())
    }

    fn links(&mut self, is_short: bool, chain: &Chain) -> Option<()> {
        self.layout.group(INDENT);
        self.layout.group(-INDENT);
        self.path()?;
        self.layout.end();
        if self.is_open(Delimiter::Parenthesis) {
            self.arguments()?;
        }
        let out = if is_short && chain.links == 1 && !chain.fallible { -INDENT } else { 0 };
        let mut stays = is_short;
        while self.at < chain.end {
            if self.skip_sign('?') {
                self.layout.word("?");
                stays = false;
                continue;
            }
            self.sign('.')?;
            if !std::mem::take(&mut stays) {
                self.layout.zero();
            }
            self.layout.word(".");
            self.ident()?;
            self.turbofish()?;
            if self.is_open(Delimiter::Parenthesis) {
                self.layout.group(out);
                self.arguments()?;
                self.layout.end();
            }
        }
        self.layout.end();
        Some(())
    }

    fn turbofish(&mut self) -> Option<()> {
        if self.skip_signs(':', ':') {
            self.layout.word("::");
            self.generic_arguments()?;
        }
        Some(())
    }

    fn measure(&self, ends: usize) -> Option<Chain> {
        let (mut at, mut chain) = (ends, Chain { end: ends, links: 0, fallible: false });
        loop {
            match self.tokens.kind(at) {
                Some(Kind::Sign('?', _)) => at += 1,
                Some(Kind::Sign('.', false)) => {
                    chain.fallible |= chain.end != at;
                    at = self.behind_generics(at + 2);
                    if let Some(Kind::Open(Delimiter::Parenthesis, between)) = self.tokens.kind(at) {
                        at += between + 2;
                    }
                    (chain.end, chain.links) = (at, chain.links + 1);
                }
                Some(Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)) => return None,
                _ => return Some(chain),
            }
        }
    }

    /// Where the fields and methods of an expression begin.
    pub(super) fn primary_end(&self) -> usize {
        let mut at = self.at;
        while matches!(self.tokens.kind(at), Some(Kind::Ident | Kind::Sign(':', _))) {
            at = self.behind_generics(at + 1);
        }
        match self.tokens.kind(at) {
            Some(Kind::Open(Delimiter::Parenthesis, between)) => at + between + 2,
            _ => at,
        }
    }

    /// The place behind `<…>` or `::<…>`, or the same where there is none.
    fn behind_generics(&self, at: usize) -> usize {
        let begin = if self.sign_at(at, ':') && self.sign_at(at + 1, ':') { at + 2 } else { at };
        if !self.sign_at(begin, '<') {
            return at;
        }
        let (mut at, mut depth) = (begin, 0_usize);
        loop {
            match self.tokens.kind(at) {
                None => return at,
                Some(Kind::Sign('<', _)) => depth += 1,
                Some(Kind::Sign('>', _)) => depth -= 1,
                _ => {}
            }
            at += 1;
            if depth == 0 {
                return at;
            }
        }
    }
}
