//! From the Rust view to the text of files. Decides nothing: each function places what the view holds.

mod bodies;
mod enums;
mod examples;
mod file;
mod format;
mod kept;
mod manifest;
mod meta;
mod models;
mod operations;
mod package;
mod print;
mod single;
mod tokens;
mod unions;
mod wrong;

use crate::view::{AreaView, Sdk, VersionView};
use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

pub use file::{OutputFile, Ownership};
pub use format::EmitError;
pub use kept::{Hashing, Kept, Made};
pub use package::Package;
pub use single::single;

/// The files of a crate: manifest, modules, tests. In the same order and with the same bytes for the same
/// view. What `kept` has is not made again.
///
/// # Errors
/// Emitted tokens are no Rust: a mistake in graphdoc, not in a page.
pub fn emit(sdk: &Sdk, package: &Package, kept: Option<&Kept<'_>>) -> Result<Vec<Made>, EmitError> {
    let areas: Vec<_> = sdk
        .versions
        .iter()
        .flat_map(|version| version.areas.iter().map(move |area| (version, area)))
        .collect();
    let of_area = |of: &(&VersionView, &AreaView)| area_files(of.0, of.1, package, kept);
    let emitted = || areas.par_iter().map(of_area).collect::<Result<Vec<_>, _>>();
    let (files, emitted) = rayon::join(|| package::files(sdk, package), emitted);
    let mut files: Vec<_> = files?.into_iter().map(Made::from).collect();
    files.extend(emitted?.into_iter().flatten());
    files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    Ok(files)
}

/// How many tokens the items of all areas are, without formatting them: what a benchmark measures.
pub fn count_tokens(sdk: &Sdk) -> usize {
    let areas: Vec<_> = sdk.versions.iter().flat_map(|version| &version.areas).collect();
    let count = |tokens: TokenStream| tokens.into_iter().count();
    let of_area = |area: &AreaView| -> usize {
        let operations =
            area.operations.par_iter().map(|one| count(operations::operation(one))).sum::<usize>();
        let models = area.models.par_iter().map(|one| count(models::model(one))).sum::<usize>();
        let unions = area.unions.par_iter().map(|one| count(unions::union(one))).sum::<usize>();
        let enums = area.enums.par_iter().map(|one| count(enums::enumeration(one))).sum::<usize>();
        operations + models + unions + enums
    };
    areas.into_par_iter().map(of_area).sum()
}

fn area_files(
    version: &VersionView,
    area: &AreaView,
    package: &Package,
    kept: Option<&Kept<'_>>,
) -> Result<Vec<Made>, EmitError> {
    let (module, name) = (version.module, &area.module);
    let mut files = Vec::new();
    if area.has_models() {
        let path = format!("src/{module}/models/{name}.rs");
        let parts = (&area.models, &area.unions, &area.enums, package);
        files.push(kept::or_made(kept, &path, parts, || models_file(&path, area, package))?);
    }
    if !area.operations.is_empty() {
        let path = format!("src/{module}/operations/{name}.rs");
        files.push(kept::or_made(kept, &path, (&area.operations, package), || {
            let items = items(&path, &area.operations, operations::operation)?;
            format::file(&path, operations::imports(), items, package)
        })?);
    }
    if !area.examples.is_empty() {
        let name = examples::file_name(module, area);
        let path = format!("tests/examples/{name}.rs");
        files.push(kept::or_made(kept, &path, (module, &area.entries, package), || {
            let table = print::print(examples::table(&area.entries))
                .map_or_else(|| format::unparse(&path, examples::table(&area.entries)), Ok)?;
            format::file(&path, examples::imports(version, package), vec![table], package)
        })?);
        files.push(examples::data(&format!("tests/examples/{name}.jsonl"), area)?.into());
    }
    Ok(files)
}

fn models_file(path: &str, area: &AreaView, package: &Package) -> Result<OutputFile, EmitError> {
    let imports = quote! {
        use super::*;
        use graphdoc_runtime::prelude::models::*;
    };
    let mut all = items(path, &area.models, models::model)?;
    all.extend(items(path, &area.unions, unions::union)?);
    all.extend(items(path, &area.enums, enums::enumeration)?);
    format::file(path, imports, all, package)
}

/// The text of items. What the printer does not know is parsed and printed on its own: a file of tokens is too much for
/// one tree.
fn items<V: Sync>(
    path: &str,
    views: &[V],
    emit: impl Fn(&V) -> TokenStream + Sync,
) -> Result<Vec<String>, EmitError> {
    let one = |view| print::print(emit(view)).map_or_else(|| format::unparse(path, emit(view)), Ok);
    views.par_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{names::Lock, source::Docs, view};
    use std::path::{Path, PathBuf};

    /// Every item of a docs folder, printed both ways. `GRAPHDOC_DOCS` names another folder than that of the repository.
    #[test]
    fn the_printer_makes_what_a_syntax_tree_makes() {
        let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
        let folder = std::env::var_os("GRAPHDOC_DOCS").map_or_else(own, PathBuf::from);
        let (docs, mut lock) = (Docs::read(&folder).expect("a docs folder"), Lock::default());
        let description = crate::describe(docs, &mut lock, &|| ());
        let sdk = view::view(&description.api, &mut lock);
        let areas =
            sdk.versions.iter().flat_map(|version| version.areas.iter().map(move |area| (version, area)));
        let areas: Vec<_> = areas.collect();
        let compared: usize = areas.par_iter().map(|(version, area)| compare_area(version, area)).sum();
        println!("{compared} items are the same both ways");
        assert!(compared > 50, "{compared} items");
    }

    fn compare_area(version: &VersionView, area: &AreaView) -> usize {
        let package = package();
        compare(&area.models, models::model)
            + compare(&area.enums, enums::enumeration)
            + compare(&area.unions, unions::union)
            + compare(&area.operations, operations::operation)
            + compare(std::slice::from_ref(&area.entries), |entries| examples::table(entries))
            + compare(std::slice::from_ref(area), |area| wrong::test(version, area, &package))
    }

    fn package() -> Package {
        let [name, version, command, runtime_path] = ["graph-sdk", "0.1.0", "", "runtime"].map(str::to_owned);
        Package { name, version, command, runtime_path }
    }

    fn compare<V>(views: &[V], emit: impl Fn(&V) -> TokenStream) -> usize {
        for view in views {
            let slow = format::unparse("", emit(view)).expect("what is emitted is Rust");
            let quick =
                print::print(emit(view)).unwrap_or_else(|| panic!("a form that is not known: {slow}"));
            assert_eq!(quick, slow);
        }
        views.len()
    }
}
