//! Types and paths.

use super::{Printer, layout::INDENT, tokens::Kind};
use proc_macro2::Delimiter;

impl Printer<'_> {
    pub(super) fn ty(&mut self) -> Option<()> {
        if self.skip_sign('&') {
            self.layout.word("&");
            if self.is_sign('\'') {
                self.lifetime()?;
                self.layout.word(" ");
            }
            if self.skip_word("mut") {
                self.layout.word("mut ");
            }
            return self.ty();
        }
        if self.skip_word("dyn") {
            self.layout.word("dyn ");
        } else if self.skip_word("impl") {
            self.layout.word("impl ");
        }
        match self.kind()? {
            Kind::Open(Delimiter::Parenthesis, _) => self.bracketed(Self::ty).map(drop),
            Kind::Open(Delimiter::Bracket, _) => {
                self.copy();
                self.ty()?;
                self.layout.word("]");
                self.close()
            }
            Kind::Ident => self.path(),
            _ => None,
        }
    }

    fn lifetime(&mut self) -> Option<()> {
        self.sign('\'')?;
        self.layout.word("'");
        self.ident()
    }

    /// Names between `::`, with arguments of types, behind a `::` of their own or not.
    pub(super) fn path(&mut self) -> Option<()> {
        loop {
            self.ident()?;
            if self.is_sign('<') {
                self.generic_arguments()?;
            }
            if !self.skip_signs(':', ':') {
                return Some(());
            }
            self.layout.word("::");
            if self.is_sign('<') {
                self.generic_arguments()?;
                if !self.skip_signs(':', ':') {
                    return Some(());
                }
                self.layout.word("::");
            }
        }
    }

    pub(super) fn generic_arguments(&mut self) -> Option<()> {
        self.sign('<')?;
        self.layout.word("<");
        self.layout.group(INDENT);
        self.layout.zero();
        while !self.is_sign('>') {
            if self.is_sign('\'') {
                self.lifetime()?
            } else {
                self.ty()?
            }
            let is_last = !self.skip_sign(',') || self.is_sign('>');
            self.layout.comma(is_last, 0);
            if is_last && !self.is_sign('>') {
                return None;
            }
        }
        self.sign('>')?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(">");
        Some(())
    }
}
