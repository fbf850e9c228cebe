//! Base types with derived types, told apart by `@odata.type`.

use super::tokens::{docs, gate, ident, model_type, placed};
use crate::doc_text::doc_code;
use crate::view::{AccessorView, ArmView, UnionView};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn union(view: &UnionView) -> TokenStream {
    let (name, base) = (ident(&view.ident), ident(&view.base));
    let on = gate(view.gate.as_ref());
    let derived: Vec<_> = view.derived.iter().map(|derived| ident(&derived.ident)).collect();
    let gates: Vec<_> = view.derived.iter().map(|derived| gate(derived.gate.as_ref())).collect();
    let names: Vec<_> = view.derived.iter().map(|derived| &derived.name).collect();
    let variant_docs = names.iter().map(|name| format!(" {}", doc_code(&format!("#{name}"))));
    let accessors = view.accessors.iter().map(|view| placed(|| accessor(view)));
    let doc = format!(" A [`{base}`] or one of its derived types, told apart by `@odata.type`.");
    let without = view.without_accessors.then(|| {
        let note = " It has no methods for properties: with so many derived types they would be too many. Match on it.";
        quote! { #[doc = ""] #[doc = #note] }
    });
    quote! {
        #[doc = #doc]
        #without
        #on
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#[doc = #variant_docs] #gates #derived(Box<#derived>),)*
            /// The base type, a type not listed here, or none given. What it carries is in `extra`.
            #base(Box<#base>),
        }

        #on
        impl #name {
            #(#accessors)*
        }

        #on
        impl Polymorphic for #name {
            #[inline]
            fn of_type(name: &str) -> Self {
                match name {
                    #(#gates #names => Self::#derived(Box::default()),)*
                    _ => Self::#base(Box::default()),
                }
            }
            #[inline]
            fn object(&self) -> &dyn Object {
                match self {
                    #(#gates Self::#derived(value) => &**value,)*
                    Self::#base(value) => &**value,
                }
            }
            #[inline]
            fn object_mut(&mut self) -> &mut dyn Object {
                match self {
                    #(#gates Self::#derived(value) => &mut **value,)*
                    Self::#base(value) => &mut **value,
                }
            }
            #[inline]
            fn is_base(&self) -> bool {
                matches!(self, Self::#base(_))
            }
        }

        #on
        graphdoc_runtime::polymorphic!(#name: #(#gates #derived,)* #base);
    }
}

fn accessor(view: &AccessorView) -> TokenStream {
    let (name, ty, doc) = (ident(&view.ident), model_type(&view.ty), docs(&view.doc));
    let on = gate(view.gate.as_ref());
    let arms = view.arms.iter().map(|view| placed(|| arm(view)));
    quote! {
        #doc
        #on
        #[inline]
        pub fn #name(&self) -> Option<&#ty> {
            match self { #(#arms,)* }
        }
    }
}

fn arm(view: &ArmView) -> TokenStream {
    let (on, variant, field) = (gate(view.gate.as_ref()), ident(&view.variant), ident(&view.field));
    let borrow = if view.boxed { ident("as_deref") } else { ident("as_ref") };
    quote! { #on Self::#variant(value) => value.#field.#borrow() }
}
