//! Structs.

use super::tokens::{deprecated, docs, ident, model_type};
use crate::view::{FieldView, ModelView};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn model(view: &ModelView) -> TokenStream {
    let name = ident(&view.ident);
    let (doc, deprecation, odata_type) =
        (docs(&view.doc), deprecated(view.deprecated.as_ref()), &view.odata_type);
    let fields = view.fields.iter().map(field);
    let constants = view.fields.iter().map(constant);
    let idents: Vec<_> = view.fields.iter().map(|field| ident(&field.ident)).collect();
    let names: Vec<_> = view.fields.iter().map(|field| &field.name).collect();
    let open = view.open.then(|| quote! { #[inline] fn open(&self) -> bool { true } });
    let streams = &view.streams;
    let streams = (!streams.is_empty())
        .then(|| quote! { fn streams(&self) -> &'static [&'static str] { &[#(#streams),*] } });
    let names_of_properties = (!view.fields.is_empty()).then(|| quote! { impl #name { #(#constants)* } });
    let unused = view.fields.is_empty().then(|| quote! { let _ = out; });
    quote! {
        #doc
        #deprecation
        #[derive(Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields)*
            /// Annotations and properties not listed in the documentation.
            pub extra: Extra,
        }

        #names_of_properties

        impl Object for #name {
            #[inline]
            fn type_name(&self) -> &'static str { #odata_type }
            #[inline]
            fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
                match name {
                    #(#names => Some(&mut self.#idents),)*
                    _ => None,
                }
            }
            #[inline]
            fn write(&self, out: &mut Writer<'_>) {
                #unused
                #(out.put(#names, &self.#idents);)*
            }
            #[inline]
            fn extra(&self) -> &Extra { &self.extra }
            #[inline]
            fn extra_mut(&mut self) -> &mut Extra { &mut self.extra }
            #open
            #streams
        }

        graphdoc_runtime::object!(#name);
    }
}

fn field(view: &FieldView) -> TokenStream {
    let (name, ty, doc) = (ident(&view.ident), model_type(&view.ty), docs(&view.doc));
    let deprecation = deprecated(view.deprecated.as_ref());
    quote! {
        #doc
        #deprecation
        pub #name: Option<#ty>,
    }
}

fn constant(view: &FieldView) -> TokenStream {
    let (name, json) = (ident(&view.constant), &view.name);
    let doc = format!(" `{}`", json.replace('`', ""));
    quote! {
        #[doc = #doc]
        pub const #name: Prop<Self> = Prop::new(#json);
    }
}
