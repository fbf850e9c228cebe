//! The body of an operation: a field, an argument of its constructors, a method to send it.

use super::tokens::{docs, ident, outer_type, placed, text};
use crate::view::{BodyView, RustType, SetterView};
use proc_macro2::TokenStream;
use quote::quote;

/// The pieces of an operation that depend on its body.
pub(super) struct BodyTokens {
    /// The field of the struct.
    pub(super) field: TokenStream,
    /// The argument of a constructor.
    pub(super) argument: TokenStream,
    /// How a constructor makes the field.
    pub(super) make: TokenStream,
    /// The field in the struct's literal.
    pub(super) init: TokenStream,
    /// The method of `Call` and its last argument.
    pub(super) send: (TokenStream, TokenStream),
}

pub(super) fn body(view: &BodyView, sent_type: Option<&String>) -> BodyTokens {
    match view {
        BodyView::None => BodyTokens {
            field: quote! {},
            argument: quote! {},
            make: quote! {},
            init: quote! {},
            send: (quote! { build }, quote! {}),
        },
        BodyView::Model(ty) => {
            let typed = sent_type.map(|_| quote! { let body = body.or_odata_type(); });
            value(ty, &outer_type(ty), quote! { #typed })
        }
        BodyView::Any(ty) => {
            let ty_tokens = outer_type(ty);
            value(ty, &quote! { impl Into<#ty_tokens> }, quote! { let body = body.into(); })
        }
        BodyView::Json => {
            json(quote! { Quiet<Value> }, quote! { body: Value }, quote! { let body = Quiet(body); })
        }
        BodyView::Bytes(media_type) => BodyTokens {
            send: (quote! { bytes }, quote! { , &self.body, #media_type }),
            ..json(
                quote! { Quiet<Bytes> },
                quote! { body: impl Into<Bytes> },
                quote! { let body = Quiet(body.into()); },
            )
        },
        BodyView::Reference => json(
            quote! { Patch },
            quote! { odata_id: impl Into<String> },
            quote! {
                let mut body = Patch::default();
                body.set("@odata.id", Nullable::Value(odata_id.into()));
            },
        ),
        BodyView::Patch(_) => patch(sent_type),
    }
}

/// A body that its setters fill; with its type, where it says which one that is.
fn patch(sent_type: Option<&String>) -> BodyTokens {
    let empty = match sent_type {
        Some(name) => quote! { Patch::typed(#name) },
        None => quote! { Patch::default() },
    };
    json(quote! { Patch }, quote! {}, quote! { let body = #empty; })
}

fn json(ty: TokenStream, argument: TokenStream, make: TokenStream) -> BodyTokens {
    BodyTokens {
        field: quote! { body: #ty, },
        argument,
        make,
        init: quote! { , body },
        send: (quote! { json }, quote! { , &self.body }),
    }
}

/// Values of documented types have a quiet `Debug` of their own; others are wrapped.
fn value(ty: &RustType, argument: &TokenStream, make: TokenStream) -> BodyTokens {
    let outer = outer_type(ty);
    match ty {
        RustType::Model(_) => json(outer, quote! { body: #argument }, make),
        _ => json(quote! { Quiet<#outer> }, quote! { body: #argument }, quote! { let body = Quiet(body); }),
    }
}

/// The methods that set properties.
pub(super) fn setters(view: &BodyView) -> TokenStream {
    let BodyView::Patch(setters) = view else { return quote! {} };
    let setters = setters.iter().map(|view| placed(|| setter(view)));
    quote! {
        #(#setters)*
        /// Sets a property that the documentation does not list.
        pub fn property(mut self, name: impl Into<String>, value: Value) -> Self {
            self.body.set_raw(name, value);
            self
        }
    }
}

fn setter(view: &SetterView) -> TokenStream {
    let (name, json, doc, ty) = (ident(&view.ident), text(&view.name), docs(&view.doc), outer_type(&view.ty));
    quote! {
        #doc
        pub fn #name(mut self, value: impl Into<Nullable<#ty>>) -> Self {
            self.body.set(#json, value.into());
            self
        }
    }
}
