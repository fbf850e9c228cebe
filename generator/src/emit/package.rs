//! The files that make a crate of the modules.

use super::{
    EmitError, OutputFile, examples,
    format::{file, owned, preamble},
    manifest::{manifest, readme},
    tokens::{gate, ident},
    wrong,
};
use crate::view::{AreaView, Sdk, VersionView};
use proc_macro2::TokenStream;
use quote::quote;

/// What the emitted crate is called, and what it stands on.
#[derive(Clone, Debug, Hash)]
pub struct Package {
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The command that makes it, for the first line of every file.
    pub command: String,
    /// The runtime's folder seen from the crate's, with `/` as separator.
    pub runtime_path: String,
}

impl Package {
    /// The crate's name.
    pub fn crate_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// Lints that names and numbers of arguments of somebody else's API cannot help.
pub(super) fn lints() -> TokenStream {
    quote! {
        #[allow(
            deprecated,
            unused_imports,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::match_single_binding,
            clippy::module_inception,
            clippy::new_without_default,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::upper_case_acronyms,
            clippy::wrong_self_convention
        )]
    }
}

pub(super) fn files(sdk: &Sdk, package: &Package) -> Result<Vec<OutputFile>, EmitError> {
    let mut files = vec![
        owned("Cargo.toml", manifest(sdk, package)),
        owned("README.md", readme(sdk, package)),
        owned("rustfmt.toml", format!("{}\ndisable_all_formatting = true\n", preamble("#", package))),
        module("src/lib.rs", library(sdk), package)?,
        module("src/permissions.rs", permissions(sdk), package)?,
    ];
    for version in &sdk.versions {
        let name = version.module;
        let models = areas(version, AreaView::has_models);
        let operations = areas(version, |area| !area.operations.is_empty());
        files.push(module(&format!("src/{name}/mod.rs"), version_module(version), package)?);
        files.push(module(&format!("src/{name}/models/mod.rs"), models, package)?);
        files.push(module(&format!("src/{name}/operations/mod.rs"), operations, package)?);
    }
    if sdk.has_examples() {
        files.push(module("tests/examples/main.rs", examples::main(sdk), package)?);
    }
    files.push(wrong::file(sdk, package)?);
    Ok(files)
}

fn module(path: &str, tokens: TokenStream, package: &Package) -> Result<OutputFile, EmitError> {
    file(path, tokens, Vec::new(), package)
}

fn library(sdk: &Sdk) -> TokenStream {
    let modules = sdk.versions.iter().map(|version| ident(version.module));
    let features = sdk.versions.iter().map(|version| version.module);
    quote! {
        //! Microsoft Graph, typed from its reference documentation.
        //!
        //! Descriptions are taken from the reference by Microsoft Corporation and contributors, licensed under
        //! CC BY 4.0 (<https://creativecommons.org/licenses/by/4.0/>), and were reformatted. The README names the
        //! source.
        #![recursion_limit = "512"]
        #![forbid(unsafe_code)]
        #(#[cfg(feature = #features)] pub mod #modules;)*
        pub mod permissions;

        #[cfg(feature = "client")]
        pub use graphdoc_runtime::client;
        pub use graphdoc_runtime::{Error, Result, batch, edm, error, meta, object, open_enum, operation, testing};
    }
}

/// Constants of permissions.
pub(super) fn constants(sdk: &Sdk) -> TokenStream {
    let constants = sdk.permissions.iter().map(|(constant, name)| {
        let (constant, doc) = (ident(constant), format!(" `{name}`"));
        quote! {
            #[doc = #doc]
            pub const #constant: Permission = Permission::new(#name);
        }
    });
    quote! { #(#constants)* }
}

fn permissions(sdk: &Sdk) -> TokenStream {
    let constants = constants(sdk);
    let import = (!sdk.permissions.is_empty()).then(|| quote! { use graphdoc_runtime::meta::Permission; });
    quote! {
        //! Permissions that the pages name.
        #import

        #constants
    }
}

fn version_module(version: &VersionView) -> TokenStream {
    let lints = lints();
    let doc = format!(" Version {} of the API.", version.version);
    quote! {
        #![doc = #doc]
        /// Documented types.
        #lints
        pub mod models;
        /// Documented operations.
        #lints
        pub mod operations;
    }
}

fn areas(version: &VersionView, has: impl Fn(&AreaView) -> bool) -> TokenStream {
    let found: Vec<_> = version.areas.iter().filter(|area| has(area)).collect();
    let modules: Vec<_> = found.iter().map(|area| ident(&area.module)).collect();
    let gates: Vec<_> = found.iter().map(|area| gate(area.gate.as_ref())).collect();
    quote! {
        #(#gates mod #modules;)*
        #(#gates pub use #modules::*;)*
    }
}
