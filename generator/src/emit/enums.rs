//! Enumerations that can grow.

use super::tokens::{deprecated, docs, gate, ident};
use crate::view::EnumView;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn enumeration(view: &EnumView) -> TokenStream {
    let (name, on) = (ident(&view.ident), gate(view.gate.as_ref()));
    let (doc, deprecation) = (docs(&view.doc), deprecated(view.deprecated.as_ref()));
    let variants: Vec<_> = view.variants.iter().map(|variant| ident(&variant.ident)).collect();
    let variant_docs = view.variants.iter().map(|variant| docs(&variant.doc));
    let marks = view.variants.iter().map(|variant| deprecated(variant.deprecated.as_ref()));
    let texts: Vec<_> = view.variants.iter().map(|variant| &variant.name).collect();
    quote! {
        #doc
        #deprecation
        #on
        #[derive(Clone, Debug, PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #marks #variants,)*
            /// A value that is not listed in the documentation.
            Unlisted(Unlisted),
        }

        #on
        impl OpenEnum for #name {
            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::Unlisted(value) => value.as_str(),
                }
            }
            #[inline]
            fn from_text(text: &str) -> Self {
                match text {
                    #(#texts => Self::#variants,)*
                    _ => Self::Unlisted(Unlisted::new(text)),
                }
            }
        }

        #on
        graphdoc_runtime::open_enum!(#name);
    }
}
