//! Operations: one struct a page.

use super::{
    bodies::{self, BodyTokens},
    meta::{by_request, meta},
    tokens::{deprecated, docs, ident, outer_type, placed},
};
use crate::{
    ir::ParameterStyle,
    view::{Ability, ConstructorView, OperationView, OptionView, QueryType, QueryView, ResponseView},
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn imports() -> TokenStream {
    quote! {
        use super::super::{super::permissions as p, models};
        use graphdoc_runtime::prelude::operations::*;
    }
}

pub(super) fn operation(view: &OperationView) -> TokenStream {
    let name = ident(&view.ident);
    let (doc, deprecation, meta) = (docs(&view.doc), deprecated(view.deprecated.as_ref()), meta(&view.meta));
    let by_request = by_request(&view.meta);
    let alias = view.alias.as_ref().map(|alias| quote! { #[doc(alias = #alias)] });
    let body = bodies::body(&view.body, view.sent_type.as_ref());
    let constructor = |line| constructor(line, &body, view.method.is_none());
    let constructors = view.constructors.iter().map(|line| placed(move || constructor(line)));
    let setters = placed(|| bodies::setters(&view.body));
    let method_field = view.method.is_none().then(|| quote! { method: Method, });
    let method = match &view.method {
        Some(name) => method(name),
        None => quote! { self.method.clone() },
    };
    let response = response(&view.response);
    let options = view.options.iter().map(option);
    let queries = view.queries.iter().map(|view| placed(|| query(view)));
    let abilities = view.abilities.iter().map(|ability| match ability {
        Ability::CreatesUploadSession => quote! { impl CreatesUploadSession for #name {} },
        Ability::LongRunning => quote! { impl LongRunning for #name {} },
    });
    let countable = view.countable.then(|| quote! { impl Countable for #name {} });
    let BodyTokens { field, send: (send, sent), .. } = &body;
    quote! {
        #doc
        #alias
        #deprecation
        #[derive(Clone, Debug)]
        #[must_use = "an operation does nothing until a client sends it"]
        pub struct #name {
            call: Call,
            #method_field
            #field
        }

        impl #name {
            #(#constructors)*
            #setters
            #(#queries)*
            graphdoc_runtime::options!(#(#options),*);
        }

        impl Operation for #name {
            type Response = #response;
            const META: &'static Meta = #meta;
            #by_request
            #[inline]
            fn request(&self) -> Result<Request<Bytes>> {
                self.call.#send(#method #sent)
            }
        }

        impl RequestOptions for #name {
            #[inline]
            fn call_mut(&mut self) -> &mut Call { &mut self.call }
        }

        #countable
        #(#abilities)*
    }
}

fn method(name: &str) -> TokenStream {
    let name = ident(name);
    quote! { Method::#name }
}

fn constructor(view: &ConstructorView, body: &BodyTokens, mixed: bool) -> TokenStream {
    let (name, start) = (ident(&view.ident), &view.start);
    let doc = format!(" {}", view.doc);
    let arguments = view.pieces.iter().map(|piece| ident(&piece.argument));
    let pieces = view.pieces.iter().map(|piece| {
        let (argument, name, after) = (ident(&piece.argument), &piece.name, &piece.after);
        let add = ident(match piece.style {
            ParameterStyle::Segment => "seg",
            ParameterStyle::Quoted => "quoted",
            ParameterStyle::Path => "path",
        });
        quote! { .#add(#name, #argument, #after) }
    });
    let options = view.queries.iter().map(|piece| ident(&piece.argument));
    let queries = view.queries.iter().map(|piece| {
        let (argument, name) = (ident(&piece.argument), &piece.name);
        quote! { .query(#name, #argument.as_ref()) }
    });
    let headers = view.headers.iter().map(|(name, value)| quote! { .header(#name, #value) });
    let method = method(&view.method);
    let method = mixed.then(|| quote! { , method: #method });
    let BodyTokens { argument, make, init, .. } = body;
    quote! {
        #[doc = #doc]
        pub fn #name(
            #(#arguments: impl AsRef<str>,)*
            #(#options: impl AsRef<str>,)*
            #argument
        ) -> Self {
            let call = Call::new(#start) #(#pieces)* #(#queries)* #(#headers)*;
            #make
            Self { call #method #init }
        }
    }
}

/// The kind of response.
fn response(view: &ResponseView) -> TokenStream {
    match view {
        ResponseView::Json(ty) => {
            let ty = outer_type(ty);
            quote! { Json<#ty> }
        }
        ResponseView::MaybeJson(ty) => {
            let ty = outer_type(ty);
            quote! { MaybeJson<#ty> }
        }
        ResponseView::Wrapped(ty) => {
            let ty = outer_type(ty);
            quote! { Wrapped<#ty> }
        }
        ResponseView::Page(ty) => {
            let ty = outer_type(ty);
            quote! { Json<Page<#ty>> }
        }
        ResponseView::Changes(ty) => {
            let ty = outer_type(ty);
            quote! { Json<Page<Changed<#ty>>> }
        }
        ResponseView::Empty => quote! { Empty },
        ResponseView::Count => quote! { Count },
        ResponseView::Media => quote! { Media },
    }
}

/// A method that sets a query option.
fn query(view: &QueryView) -> TokenStream {
    let (name, option, doc) = (ident(&view.ident), &view.name, docs(&view.doc));
    let (ty, value) = match view.takes {
        QueryType::Flag => (quote! { bool }, quote! { value.to_string() }),
        QueryType::Number => (quote! { i64 }, quote! { value.to_string() }),
        QueryType::Text => (quote! { impl Into<String> }, quote! { value }),
    };
    quote! {
        #doc
        pub fn #name(mut self, value: #ty) -> Self {
            self.call = self.call.query(#option, #value);
            self
        }
    }
}

fn option(view: &OptionView) -> TokenStream {
    let name = ident(view.any.unwrap_or(view.name));
    match view.of.as_ref().filter(|_| view.any.is_none()) {
        Some(ty) => {
            let ty = outer_type(ty);
            quote! { #name<#ty> }
        }
        None => quote! { #name },
    }
}
