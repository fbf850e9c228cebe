//! The test that wrong documentation breaks no program: a line for each type.

use super::{
    EmitError, OutputFile, Package, format, items,
    tokens::{gate, ident},
};
use crate::view::{AreaView, Sdk, VersionView};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn file(sdk: &Sdk, package: &Package) -> Result<OutputFile, EmitError> {
    let path = "tests/wrong_types.rs";
    let areas = sdk.versions.iter().flat_map(|version| {
        let typed = version.areas.iter().filter(|area| area.has_models());
        typed.map(move |area| (version, area))
    });
    let areas: Vec<_> = areas.collect();
    let tests = items(path, &areas, |(version, area)| test(version, area, package))?;
    format::file(path, head(), tests, package)
}

fn head() -> TokenStream {
    quote! {
        //! Values of the wrong JSON type, for every property of every type.
        #![allow(deprecated, unused_imports)]
    }
}

pub(super) fn test(version: &VersionView, area: &AreaView, package: &Package) -> TokenStream {
    let (krate, module, feature) = (ident(&package.crate_name()), ident(version.module), version.module);
    let (name, on) = (ident(&format!("{}_{}", version.module, area.module)), gate(area.gate.as_ref()));
    let objects = area.models.iter().map(|view| {
        let (ty, on) = (ident(&view.ident), gate(view.gate.as_ref()));
        quote! { #on wrong::object::<models::#ty>(); }
    });
    let unions = area.unions.iter().map(|view| (&view.ident, view.gate.as_ref()));
    let enums = area.enums.iter().map(|view| (&view.ident, view.gate.as_ref()));
    let wholes = unions.chain(enums).map(|(name, on)| {
        let (ty, on) = (ident(name), gate(on));
        quote! { #on wrong::whole::<models::#ty>(#name); }
    });
    quote! {
        #[cfg(feature = #feature)]
        #on
        #[test]
        fn #name() {
            use #krate::#module::models;
            use #krate::testing::wrong;
            #(#objects)*
            #(#wholes)*
        }
    }
}
