//! Structs, enumerations, `impl` blocks and their members, constants, macros.

use super::{Printer, layout::INDENT, tokens::Kind};
use proc_macro2::Delimiter;

impl Printer<'_> {
    pub(super) fn item(&mut self) -> Option<()> {
        self.attributes()?;
        let public = self.visibility()?;
        match self.text() {
            "const" => self.constant(public),
            "struct" => self.with_fields(public, "struct ", Self::field),
            "enum" => self.with_fields(public, "enum ", Self::variant),
            "impl" => self.implementation(),
            "fn" => self.function(public),
            _ => self.macro_item(),
        }
    }

    /// `pub`, `pub(super)`, or nothing.
    fn visibility(&mut self) -> Option<&'static str> {
        if !self.skip_word("pub") {
            return Some("");
        }
        if !self.is_open(Delimiter::Parenthesis) {
            return Some("pub ");
        }
        self.at += 1;
        let is_super = self.skip_word("super");
        self.close()?;
        is_super.then_some("pub(super) ")
    }

    /// `struct Name { … }`, `enum Name { … }`
    fn with_fields(
        &mut self,
        public: &'static str,
        keyword: &'static str,
        one: fn(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.at += 1;
        self.layout.group(INDENT);
        self.layout.word(public);
        self.layout.word(keyword);
        self.ident()?;
        self.body(|printer| {
            one(printer)?;
            printer.layout.word(",");
            printer.layout.line();
            (printer.skip_sign(',') || printer.is_close()).then_some(())
        })
    }

    /// What stands in braces, and the end of the group and of the line.
    fn body(&mut self, one: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        self.open(Delimiter::Brace)?;
        self.layout.word(" ");
        self.layout.word("{");
        self.layout.line_if_filled();
        while !self.is_close() {
            one(self)?;
        }
        self.close()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        self.layout.line();
        Some(())
    }

    fn field(&mut self) -> Option<()> {
        self.attributes()?;
        let public = self.visibility()?;
        self.layout.word(public);
        self.ident()?;
        self.sign(':')?;
        self.layout.word(": ");
        self.ty()
    }

    /// `Name`, `Name(Type)`
    fn variant(&mut self) -> Option<()> {
        self.attributes()?;
        self.ident()?;
        if self.is_open(Delimiter::Parenthesis) {
            self.at += 1;
            self.layout.group(INDENT);
            self.layout.word("(");
            self.layout.zero();
            self.list(Self::ty)?;
            self.close()?;
            self.layout.offset(-INDENT);
            self.layout.word(")");
            self.layout.end();
        }
        Some(())
    }

    fn constant(&mut self, public: &'static str) -> Option<()> {
        self.at += 1;
        self.layout.group(0);
        self.layout.word(public);
        self.layout.word("const ");
        self.ident()?;
        self.sign(':')?;
        self.layout.word(": ");
        self.ty()?;
        self.sign('=')?;
        self.layout.word(" = ");
        self.layout.never();
        self.expression(false)?;
        self.sign(';')?;
        self.layout.word(";");
        self.layout.end();
        self.layout.line();
        Some(())
    }

    fn implementation(&mut self) -> Option<()> {
        self.at += 1;
        self.layout.group(INDENT);
        self.layout.fill(-INDENT);
        self.layout.word("impl ");
        self.ty()?;
        if self.skip_word("for") {
            self.layout.space();
            self.layout.word("for ");
            self.ty()?;
        }
        self.layout.end();
        self.body(Self::member)
    }

    fn member(&mut self) -> Option<()> {
        self.attributes()?;
        let public = self.visibility()?;
        match self.text() {
            "fn" => self.function(public),
            "const" => self.constant(public),
            "type" => self.associated_type(),
            _ => self.macro_item(),
        }
    }

    fn associated_type(&mut self) -> Option<()> {
        self.at += 1;
        self.layout.group(INDENT);
        self.layout.word("type ");
        self.ident()?;
        self.sign('=')?;
        self.layout.word(" = ");
        self.layout.never();
        self.layout.fill(-INDENT);
        self.ty()?;
        self.layout.end();
        self.sign(';')?;
        self.layout.word(";");
        self.layout.end();
        self.layout.line();
        Some(())
    }

    fn function(&mut self, public: &'static str) -> Option<()> {
        self.at += 1;
        self.layout.group(INDENT);
        self.layout.word(public);
        self.layout.word("fn ");
        self.ident()?;
        self.open(Delimiter::Parenthesis)?;
        self.layout.word("(");
        self.layout.never();
        self.layout.group(0);
        self.layout.zero();
        self.list(Self::argument)?;
        self.close()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        if self.skip_signs('-', '>') {
            self.layout.group(-INDENT);
            self.layout.word(" -> ");
            self.ty()?;
            self.layout.end();
        }
        self.body(Self::statement)
    }

    /// `self` in each of its forms, `name: Type`
    fn argument(&mut self) -> Option<()> {
        if self.skip_sign('&') {
            self.layout.word("&");
        }
        if self.skip_word("mut") {
            self.layout.word("mut ");
        }
        self.ident()?;
        if self.skip_sign(':') {
            self.layout.word(": ");
            self.ty()?;
        }
        Some(())
    }

    fn macro_item(&mut self) -> Option<()> {
        self.path()?;
        self.macro_call()?;
        self.sign(';')?;
        self.layout.word(";");
        self.layout.line();
        Some(())
    }

    /// `use path;`
    fn import(&mut self) -> Option<()> {
        self.layout.word("use ");
        self.path()?;
        self.sign(';')?;
        self.layout.word(";");
        self.layout.line();
        Some(())
    }

    fn statement(&mut self) -> Option<()> {
        if self.skip_word("use") {
            return self.import();
        }
        if self.skip_word("let") {
            self.layout.fill(0);
            self.layout.word("let ");
            if self.skip_word("mut") {
                self.layout.word("mut ");
            }
            self.ident()?;
            self.sign('=')?;
            self.layout.word(" = ");
            self.layout.never();
            self.expression(false)?;
        } else {
            self.layout.fill(0);
            self.attributes()?;
            self.assignment()?;
        }
        let ends = self.skip_sign(';');
        if ends {
            self.layout.word(";");
        }
        self.layout.end();
        self.layout.line();
        (ends || self.is_close()).then_some(())
    }

    /// An expression, or a value that is set.
    fn assignment(&mut self) -> Option<()> {
        if !self.is_assignment() {
            return self.expression(true);
        }
        self.layout.fill(0);
        self.expression(false)?;
        self.sign('=')?;
        self.layout.word(" = ");
        self.layout.never();
        self.expression(false)?;
        self.layout.end();
        Some(())
    }

    fn is_assignment(&self) -> bool {
        let mut at = self.at;
        loop {
            match self.tokens.kind(at) {
                Some(Kind::Open(_, between)) => at += between + 2,
                Some(Kind::Sign('=', false)) => return true,
                None | Some(Kind::Close(_) | Kind::Sign(';' | '=', _)) => return false,
                _ => at += 1,
            }
        }
    }
}
