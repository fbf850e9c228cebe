//! Base types with derived types, told apart by `@odata.type`.

use super::tokens::{docs, ident, model_type};
use crate::view::{AccessorView, UnionView};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn union(view: &UnionView) -> TokenStream {
    let (name, base) = (ident(&view.ident), ident(&view.base));
    let derived: Vec<_> = view.derived.iter().map(|(variant, _)| ident(variant)).collect();
    let names: Vec<_> = view.derived.iter().map(|(_, name)| name).collect();
    let variant_docs = names.iter().map(|name| format!(" `#{name}`"));
    let accessors = view.accessors.iter().map(accessor);
    let doc = format!(" A [`{base}`] or one of its derived types, told apart by `@odata.type`.");
    quote! {
        #[doc = #doc]
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#[doc = #variant_docs] #derived(Box<#derived>),)*
            /// The base type, a type not listed here, or none given. What it carries is in `extra`.
            #base(Box<#base>),
        }

        impl #name {
            #(#accessors)*
        }

        impl Polymorphic for #name {
            #[inline]
            fn of_type(name: &str) -> Self {
                match name {
                    #(#names => Self::#derived(Box::default()),)*
                    _ => Self::#base(Box::default()),
                }
            }
            #[inline]
            fn object(&self) -> &dyn Object {
                match self {
                    #(Self::#derived(value) => &**value,)*
                    Self::#base(value) => &**value,
                }
            }
            #[inline]
            fn object_mut(&mut self) -> &mut dyn Object {
                match self {
                    #(Self::#derived(value) => &mut **value,)*
                    Self::#base(value) => &mut **value,
                }
            }
        }

        graphdoc_runtime::polymorphic!(#name: #(#derived,)* #base);
    }
}

fn accessor(view: &AccessorView) -> TokenStream {
    let (name, ty, doc) = (ident(&view.ident), model_type(&view.ty), docs(&view.doc));
    let arms = view.arms.iter().map(|(variant, field, boxed)| {
        let (variant, field) = (ident(variant), ident(field));
        let borrow = if *boxed { ident("as_deref") } else { ident("as_ref") };
        quote! { Self::#variant(value) => value.#field.#borrow() }
    });
    quote! {
        #doc
        #[inline]
        pub fn #name(&self) -> Option<&#ty> {
            match self { #(#arms,)* }
        }
    }
}
