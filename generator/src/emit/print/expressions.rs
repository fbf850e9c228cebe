//! Expressions, as far as the templates have them.

use super::{
    Printer,
    layout::{Break, INDENT},
    tokens::Kind,
};
use proc_macro2::Delimiter;

/// How wide the fields of a struct's value may be in one line.
const FIELDS: isize = 34;

impl Printer<'_> {
    /// An expression; one that begins a line may have a short name and its first method side by side.
    pub(super) fn expression(&mut self, begins: bool) -> Option<()> {
        match self.kind()? {
            Kind::Sign('&', _) => {
                self.copy();
                if self.skip_word("mut") {
                    self.layout.word("mut ");
                }
                self.expression(false)
            }
            Kind::Sign('*', _) => {
                self.copy();
                self.expression(false)
            }
            Kind::Literal if !self.sign_at(self.at + 1, '.') => {
                self.copy();
                Some(())
            }
            Kind::Open(Delimiter::Bracket, _) => self.array(),
            Kind::Open(Delimiter::Parenthesis, _) => self.tuple(),
            Kind::Sign('|', _) => self.closure(),
            Kind::Ident if self.is_word("match") => self.matching(),
            Kind::Ident => self.chain(begins),
            _ => None,
        }
    }

    fn array(&mut self) -> Option<()> {
        self.at += 1;
        if self.is_close() {
            self.layout.word("[]");
            return self.close();
        }
        if self.is_plain() {
            return self.plain_array();
        }
        self.at -= 1;
        let element = |printer: &mut Self| {
            printer.attributes()?;
            printer.expression(false)
        };
        self.bracketed(element).map(drop)
    }

    /// Several values in parentheses.
    fn tuple(&mut self) -> Option<()> {
        let count = self.bracketed(|printer| printer.expression(false))?;
        (count > 1).then_some(())
    }

    /// Is a list one of numbers alone?
    fn is_plain(&self) -> bool {
        let ends = (self.at..).take_while(|at| !matches!(self.tokens.kind(*at), None | Some(Kind::Close(_))));
        let is_plain = |at: usize| match self.tokens.kind(at) {
            Some(Kind::Literal) => self.tokens.text(at).bytes().all(|byte| byte.is_ascii_digit()),
            kind => kind == Some(Kind::Sign(',', false)),
        };
        ends.into_iter().all(is_plain)
    }

    /// Numbers are as many in a line as there is room for.
    fn plain_array(&mut self) -> Option<()> {
        self.layout.group(INDENT);
        self.layout.word("[");
        self.layout.zero();
        self.layout.fill(0);
        while !self.is_close() {
            self.copy();
            if self.skip_sign(',') && !self.is_close() {
                self.layout.word(",");
                self.layout.space();
            }
        }
        self.close()?;
        self.layout.end();
        self.layout.comma(true, 0);
        self.layout.offset(-INDENT);
        self.layout.word("]");
        self.layout.end();
        Some(())
    }

    /// `match name { … }`, `match name.field { … }`
    fn matching(&mut self) -> Option<()> {
        self.at += 1;
        self.layout.fill(0);
        self.layout.word("match ");
        self.layout.group(0);
        if self.sign_at(self.at + 1, '.') {
            self.expression(false)?;
            self.layout.space();
        } else {
            self.ident()?;
            self.layout.word(" ");
        }
        self.layout.end();
        self.open(Delimiter::Brace)?;
        self.layout.word("{");
        self.layout.never();
        self.layout.group(INDENT);
        self.layout.line_if_filled();
        while !self.is_close() {
            self.arm()?;
            self.layout.line();
        }
        self.close()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        self.layout.end();
        Some(())
    }

    fn arm(&mut self) -> Option<()> {
        self.attributes()?;
        self.layout.fill(0);
        self.pattern()?;
        if !self.skip_signs('=', '>') || self.is_word("match") {
            return None;
        }
        self.layout.word(" => ");
        self.layout.never();
        self.layout.group(INDENT);
        self.layout.may_break(Break { before: Some('{'), ..Break::default() });
        self.expression(true)?;
        self.layout.may_break(Break {
            offset: -INDENT,
            after: Some('}'),
            unbroken: Some(','),
            ..Break::default()
        });
        self.layout.end();
        self.layout.end();
        (self.skip_sign(',') || self.is_close()).then_some(())
    }

    /// `"text"`, `_`, `Self::Name`, `Self::Name(name)`
    fn pattern(&mut self) -> Option<()> {
        if self.kind()? == Kind::Literal {
            self.copy();
            return Some(());
        }
        self.path()?;
        if self.is_open(Delimiter::Parenthesis) {
            self.bracketed(Self::pattern)?;
        }
        Some(())
    }

    /// A path, a call, a macro, or the value of a struct.
    pub(super) fn primary(&mut self) -> Option<()> {
        let ends = self.primary_end();
        if matches!(self.tokens.kind(ends), Some(Kind::Open(Delimiter::Brace, _))) {
            return self.structure();
        }
        self.path()?;
        match self.kind() {
            Some(Kind::Open(Delimiter::Parenthesis, _)) => self.arguments(),
            Some(Kind::Sign('!', _)) => self.macro_call(),
            Some(Kind::Sign(',' | ';' | '=' | '?', _) | Kind::Close(_)) | None => Some(()),
            _ => None,
        }
    }

    /// `Name { field, field: value }`
    fn structure(&mut self) -> Option<()> {
        self.layout.group(INDENT);
        self.layout.fill(-INDENT);
        self.path()?;
        self.layout.end();
        self.open(Delimiter::Brace)?;
        self.layout.word(" {");
        self.layout.may_break(Break { blanks: 1, if_filled: true, ..Break::default() });
        while !self.is_close() {
            self.ident()?;
            if self.skip_sign(':') {
                self.layout.word(": ");
                self.layout.fill(0);
                self.expression(false)?;
                self.layout.end();
            }
            let is_last = !self.skip_sign(',') || self.is_close();
            self.layout.comma(is_last, 1);
            if is_last && !self.is_close() {
                return None;
            }
        }
        self.close()?;
        self.layout.offset(-INDENT);
        self.layout.end_within(FIELDS);
        self.layout.word("}");
        Some(())
    }

    /// What is called with, in parentheses. A list or a closure alone stands within the parentheses of the call.
    pub(super) fn arguments(&mut self) -> Option<()> {
        self.open(Delimiter::Parenthesis)?;
        if !self.is_alone() {
            self.at -= 1;
            return self.bracketed(|printer| printer.expression(false)).map(drop);
        }
        self.layout.word("(");
        self.expression(false)?;
        self.skip_sign(',');
        self.close()?;
        self.layout.word(")");
        Some(())
    }

    /// Is an array, a tuple, a closure, or the value of a struct, all that is called with?
    fn is_alone(&self) -> bool {
        let ends = match self.kind() {
            Some(Kind::Open(Delimiter::Bracket | Delimiter::Parenthesis, between)) => self.at + between + 2,
            Some(Kind::Ident) => match self.tokens.kind(self.primary_end()) {
                Some(Kind::Open(Delimiter::Brace, between)) => self.primary_end() + between + 2,
                _ => return false,
            },
            Some(Kind::Sign('|', _)) => return self.is_last(self.at),
            _ => return false,
        };
        let ends = if self.sign_at(ends, ',') { ends + 1 } else { ends };
        matches!(self.tokens.kind(ends), None | Some(Kind::Close(_)))
    }

    /// Does no comma follow that has something behind it?
    fn is_last(&self, mut at: usize) -> bool {
        loop {
            match self.tokens.kind(at) {
                None | Some(Kind::Close(_)) => return true,
                Some(Kind::Sign(',', _)) => return matches!(self.tokens.kind(at + 1), Some(Kind::Close(_))),
                Some(Kind::Open(_, between)) => at += between + 2,
                // Behind the parameters commas are those of the list.
                Some(Kind::Sign('|', _)) => at = self.behind_parameters(at),
                _ => at += 1,
            }
        }
    }

    fn behind_parameters(&self, bar: usize) -> usize {
        let ends = (bar + 1..).find(|at| self.tokens.kind(*at).is_none() || self.sign_at(*at, '|'));
        ends.map_or(bar, |at| at + 1)
    }

    /// `|name| value`, which is in braces where it does not fit.
    fn closure(&mut self) -> Option<()> {
        self.at += 1;
        self.layout.fill(0);
        self.layout.group(INDENT);
        self.layout.word("|");
        self.layout.zero();
        while !self.skip_sign('|') {
            self.ident()?;
            if self.skip_sign(',') {
                self.layout.word(",");
                self.layout.space();
            }
        }
        self.layout.word("|");
        self.layout.space();
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.never();
        if self.is_bare() {
            self.expression(false)?;
        } else {
            self.layout.group(INDENT);
            self.layout.may_break(Break { before: Some('{'), ..Break::default() });
            self.expression(false)?;
            self.layout.may_break(Break { offset: -INDENT, after: Some('}'), ..Break::default() });
            self.layout.end();
        }
        self.layout.end();
        Some(())
    }

    /// Is a closure's value a call or a `match`, and nothing behind it? It needs no braces.
    fn is_bare(&self) -> bool {
        let ends = self.primary_end();
        let is_call = matches!(self.tokens.kind(ends.saturating_sub(1)), Some(Kind::Close(_)));
        self.is_word("match")
            || is_call && matches!(self.tokens.kind(ends), None | Some(Kind::Close(_) | Kind::Sign(',', _)))
    }
}
