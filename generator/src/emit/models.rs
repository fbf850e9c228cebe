//! Structs.

use super::tokens::{deprecated, docs, gate, ident, model_type, placed, text, unless};
use crate::doc_text::doc_code;
use crate::view::{FieldView, ModelView};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn model(view: &ModelView) -> TokenStream {
    let (name, on) = (ident(&view.ident), gate(view.gate.as_ref()));
    let (doc, deprecation, odata_type) =
        (docs(&view.doc), deprecated(view.deprecated.as_ref()), &view.odata_type);
    let fields = view.fields.iter().map(|view| placed(|| field(view)));
    let gates: Vec<_> = view.fields.iter().map(|field| gate(field.gate.as_ref())).collect();
    let idents: Vec<_> = view.fields.iter().map(|field| ident(&field.ident)).collect();
    let names: Vec<_> = view.fields.iter().map(|field| text(&field.name)).collect();
    let open = view.open.then(|| quote! { #[inline] fn open(&self) -> bool { true } });
    let fieldless = fieldless(view);
    let named: Vec<_> = view.fields.iter().chain(&view.cut).map(|view| placed(|| constant(view))).collect();
    let names_of_properties = (!named.is_empty()).then(|| quote! { #on impl #name { #(#named)* } });
    let unused = view.fields.is_empty().then(|| quote! { let _ = out; });
    quote! {
        #doc
        #deprecation
        #on
        #[derive(Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields)*
            /// Annotations and properties not listed in the documentation.
            pub extra: Extra,
        }

        #names_of_properties

        #on
        impl Object for #name {
            #[inline]
            fn identity(&self) -> (&'static str, &Extra) { (#odata_type, &self.extra) }
            #[inline]
            fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
                match name {
                    #(#gates #names => Some(&mut self.#idents),)*
                    _ => None,
                }
            }
            #[inline]
            fn write(&self, out: &mut Writer<'_>) {
                #unused
                #(#gates out.put(#names, &self.#idents);)*
            }
            #[inline]
            fn extra_mut(&mut self) -> &mut Extra { &mut self.extra }
            #open
            #fieldless
        }

        #on
        graphdoc_runtime::object!(#name);
    }
}

/// Media streams, what is left out, and what is off.
fn fieldless(view: &ModelView) -> Option<TokenStream> {
    let cut = view.cut.iter().map(|field| &field.name);
    let streams = view.streams.iter().chain(cut).map(|name| quote! { #name });
    let off = view.off.iter().map(|(name, gate)| {
        let off = unless(gate);
        quote! { #off #name }
    });
    let names: Vec<_> = streams.chain(off).collect();
    (!names.is_empty())
        .then(|| quote! { #[inline] fn fieldless(&self) -> &'static [&'static str] { &[#(#names),*] } })
}

fn field(view: &FieldView) -> TokenStream {
    let (name, ty, doc) = (ident(&view.ident), model_type(&view.ty), docs(&view.doc));
    let (on, deprecation) = (gate(view.gate.as_ref()), deprecated(view.deprecated.as_ref()));
    quote! {
        #doc
        #deprecation
        #on
        pub #name: Option<#ty>,
    }
}

fn constant(view: &FieldView) -> TokenStream {
    let (name, json) = (ident(&view.constant), text(&view.name));
    let doc = text(&format!(" {}", doc_code(&view.name)));
    quote! {
        #[doc = #doc]
        pub const #name: Prop<Self> = Prop::new(#json);
    }
}
