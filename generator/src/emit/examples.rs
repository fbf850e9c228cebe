//! Tests from the examples of pages.

use super::{
    Package,
    literal::text,
    tokens::{ident, outer_type},
};
use crate::view::{BodyArgument, CheckView, RequestCheck, SetterView, TestView, VersionView};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn imports(version: &VersionView, package: &Package) -> TokenStream {
    let (krate, module) = (ident(&package.crate_name()), ident(version.module));
    quote! {
        use graphdoc_runtime::{prelude::operations::*, testing};
        use #krate::#module::{models, operations};
    }
}

pub(super) fn test(view: &TestView) -> TokenStream {
    let name = ident(&view.ident);
    let ignored = view.ignored.as_ref().map(|reason| quote! { #[ignore = #reason] });
    let check = check(view);
    quote! {
        #[test]
        #ignored
        fn #name() {
            #check
        }
    }
}

fn check(view: &TestView) -> TokenStream {
    let operation = ident(&view.operation);
    match &view.check {
        CheckView::Nothing => quote! {},
        CheckView::Response { status, text: body } => {
            let (status, body) = (Literal::u16_unsuffixed(*status), text(body));
            quote! { testing::response::<operations::#operation>(#status, #body); }
        }
        CheckView::Request(check) => request(&operation, check),
    }
}

fn request(operation: &Ident, check: &RequestCheck) -> TokenStream {
    let RequestCheck { arguments, query, method, url, .. } = check;
    let (constructor, body) = (ident(&check.constructor), argument(&check.body));
    let setters = check.setters.iter().map(|(setter, json)| set(setter, json.as_deref()));
    let properties = check.properties.iter().map(|(name, json)| {
        let json = text(json);
        quote! { .property(#name, testing::documented::<Value>(#json)) }
    });
    let query = query.iter().map(|(name, value)| quote! { .query(#name, #value) });
    let sent = match check.text.as_deref().map(text) {
        Some(sent) => quote! { Some(#sent) },
        None => quote! { None },
    };
    quote! {
        let operation = operations::#operation::#constructor(#(#arguments,)* #body)
            #(#setters)* #(#properties)* #(#query)*;
        testing::request(&operation, #method, #url, #sent);
    }
}

fn argument(body: &BodyArgument) -> TokenStream {
    match body {
        BodyArgument::None => quote! {},
        BodyArgument::Text(content) => {
            let content = text(content);
            quote! { #content }
        }
        BodyArgument::Documented(json) => {
            let ty = outer_type(&json.0);
            let json = text(&json.1);
            quote! { testing::documented::<#ty>(#json) }
        }
    }
}

fn set(setter: &SetterView, json: Option<&str>) -> TokenStream {
    let (name, ty) = (ident(&setter.ident), outer_type(&setter.ty));
    match json {
        Some(json) => {
            let json = text(json);
            quote! { .#name(testing::documented::<#ty>(#json)) }
        }
        None => quote! { .#name(Nullable::<#ty>::Null) },
    }
}
