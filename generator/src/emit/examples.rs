//! Tests from the examples of pages: the table of what they call. The examples themselves are data.

use super::{
    EmitError, OutputFile, Package,
    format::owned,
    tokens::{gate, ident, outer_type},
};
use crate::view::{AreaView, BodyView, CallView, EntryView, Sdk, SetterView, VersionView};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The runner, which knows the areas.
pub(super) fn main(sdk: &Sdk) -> TokenStream {
    let areas = sdk.versions.iter().flat_map(|version| {
        let tested = version.areas.iter().filter(|area| !area.examples.is_empty());
        tested.map(|area| (version.module, area))
    });
    let (mut modules, mut listed) = (Vec::new(), Vec::new());
    for (version, area) in areas {
        let name = file_name(version, area);
        let (module, on) = (ident(&name), gate(area.gate.as_ref()));
        modules.push(quote! {
            #[cfg(feature = #version)]
            #on
            #[allow(clippy::match_single_binding, deprecated, unused_imports)]
            mod #module;
        });
        listed.push(quote! {
            #[cfg(feature = #version)]
            #on
            Area { name: #name, operations: #module::OPERATIONS },
        });
    }
    quote! {
        #(#modules)*
        use graphdoc_runtime::testing::examples::{self, Area};
        use std::process::ExitCode;

        const AREAS: &[Area] = &[#(#listed)*];

        fn main() -> ExitCode {
            examples::main(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples"), AREAS, cfg!(feature = "full"))
        }
    }
}

/// The name of the files of an area.
pub(super) fn file_name(version: &str, area: &AreaView) -> String {
    format!("{version}_{}", area.module)
}

/// The examples: a line each.
pub(super) fn data(path: &str, area: &AreaView) -> Result<OutputFile, EmitError> {
    let mut lines = String::new();
    for example in &area.examples {
        let line = serde_json::to_string(example)
            .map_err(|error| EmitError { path: path.to_owned(), message: error.to_string() })?;
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(owned(path, lines))
}

pub(super) fn imports(version: &VersionView, package: &Package) -> TokenStream {
    let (krate, module) = (ident(&package.crate_name()), ident(version.module));
    quote! {
        use graphdoc_runtime::{prelude::operations::*, testing::examples::Entry};
        use #krate::#module::{models, operations};
    }
}

pub(super) fn table(entries: &[EntryView]) -> TokenStream {
    let entries = entries.iter().map(entry);
    quote! {
        pub(super) const OPERATIONS: &[Entry] = &[#(#entries),*];
    }
}

fn entry(view: &EntryView) -> TokenStream {
    let (name, operation) = (&view.operation, ident(&view.operation));
    let calls = view.calls.iter().map(|view| call(&operation, view));
    quote! { Entry::of::<operations::#operation>(#name, &[#(#calls),*]) }
}

/// A constructor, then the query, then the setters.
fn call(operation: &Ident, view: &CallView) -> TokenStream {
    let (name, constructor) = (&view.name, ident(&view.constructor));
    let arguments = (0..view.arguments).map(Literal::usize_unsuffixed);
    let body = argument(&view.body);
    let mut made = quote! { operations::#operation::#constructor(#(asked.argument(#arguments),)* #body) };
    if view.queried {
        made = quote! { asked.queried(#made, operations::#operation::query) };
    }
    if let Some(name) = &view.of_type {
        made = quote! { #made.of_type(#name) };
    }
    if view.counted {
        made = quote! { #made.counted() };
    }
    if let BodyView::Patch(setters) = &view.body {
        let set = set(setters);
        made = quote! { asked.set(#made, #set)? };
    }
    let plain = view.arguments == 0 && !view.queried && matches!(view.body, BodyView::None);
    let asked = if plain {
        quote! { _ }
    } else {
        quote! { asked }
    };
    quote! { (#name, |#asked| #made.request()) }
}

fn argument(body: &BodyView) -> TokenStream {
    match body {
        BodyView::None | BodyView::Patch(_) => quote! {},
        BodyView::Model(ty) | BodyView::Any(ty) => {
            let ty = outer_type(ty);
            quote! { asked.body::<#ty>()? }
        }
        BodyView::Json => quote! { asked.body::<Value>()? },
        BodyView::Bytes(_) => quote! { asked.bytes() },
        BodyView::Reference => quote! { asked.odata_id()? },
    }
}

fn set(setters: &[SetterView]) -> TokenStream {
    let arms = setters.iter().map(|setter| {
        let (json, name, ty) = (&setter.name, ident(&setter.ident), outer_type(&setter.ty));
        quote! { #json => operation.#name(value.value::<#ty>()?), }
    });
    quote! {
        |operation, value| Ok(match value.name {
            #(#arms)*
            other => operation.property(other, value.raw()),
        })
    }
}
