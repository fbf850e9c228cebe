//! Tokens of names, types and doc comments.

use crate::view::{Gate, RustType};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

/// Tokens that are made where a template places them. Those that are made before are copied there, but for what stands in
/// brackets.
pub(super) struct Placed<F>(F);

impl<F: Fn() -> TokenStream> ToTokens for Placed<F> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(std::iter::once((self.0)()));
    }
}

/// What `make` makes, where a template places it.
pub(super) fn placed<F: Fn() -> TokenStream>(make: F) -> Placed<F> {
    Placed(make)
}

/// An identifier. The view made it with `names`, which checks it.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A doc comment.
pub(super) fn docs(lines: &[String]) -> impl ToTokens {
    placed(|| {
        let line = |line: &String| if line.is_empty() { text("") } else { text(&format!(" {line}")) };
        let lines = lines.iter().map(line);
        quote! { #(#[doc = #lines])* }
    })
}

/// A string literal. `Literal::string` looks each character up in tables; most texts have none that needs an escape, and
/// are read as the literal that they are between quotes.
pub(super) fn text(value: &str) -> Literal {
    let is_plain = value.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'));
    let literal = is_plain.then(|| format!("\"{value}\"").parse().ok()).flatten();
    literal.unwrap_or_else(|| Literal::string(value))
}

/// `#[deprecated]`, where there is a note.
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote! { #[deprecated(note = #note)] })
}

/// `#[cfg(…)]`, where something may be off.
pub(super) fn gate(gate: Option<&Gate>) -> Option<TokenStream> {
    let predicate = predicate(gate?);
    Some(quote! { #[cfg(#predicate)] })
}

/// `#[cfg(not(…))]`: what stands in for something while it is off.
pub(super) fn unless(gate: &Gate) -> TokenStream {
    let predicate = predicate(gate);
    quote! { #[cfg(not(#predicate))] }
}

fn predicate(gate: &Gate) -> TokenStream {
    let features: Vec<_> = gate.features().map(|feature| quote! { feature = #feature }).collect();
    match features.as_slice() {
        [one] => one.clone(),
        several => quote! { any(#(#several),*) },
    }
}

/// A type, in a file of models.
pub(super) fn model_type(ty: &RustType) -> TokenStream {
    typed(ty, &|name| {
        let name = ident(name);
        quote! { #name }
    })
}

/// A type, in a file of operations or tests, where models are in a module of their own.
pub(super) fn outer_type(ty: &RustType) -> TokenStream {
    typed(ty, &|name| {
        let name = ident(name);
        quote! { models::#name }
    })
}

fn typed(ty: &RustType, model: &dyn Fn(&str) -> TokenStream) -> TokenStream {
    match ty {
        RustType::Known(name) => {
            let name = ident(name);
            quote! { #name }
        }
        RustType::Model(name) => model(name),
        RustType::Vec(item) => {
            let item = typed(item, model);
            quote! { Vec<#item> }
        }
        RustType::Boxed(inner) => {
            let inner = typed(inner, model);
            quote! { Box<#inner> }
        }
        RustType::Flags(inner) => {
            let inner = typed(inner, model);
            quote! { Flags<#inner> }
        }
    }
}
