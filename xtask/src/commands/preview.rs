//! `cargo xtask preview`

use crate::{
    Ended,
    commands::regenerate::package,
    console,
    failure::Failure,
    load,
    report::{self, Detail},
};
use graphdoc::{
    diagnostic::Diagnostic,
    emit::emit,
    ir::Api,
    slice,
    view::{Sdk, VersionView, view},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

pub const EXAMPLES: &str = "Example:\n  cargo xtask preview docs-input/beta/api/intune-devices-devicelogcollectionresponse-create.md";

#[derive(clap::Args)]
pub struct Arguments {
    /// A page, in `api` or `resources` of a docs folder.
    page: PathBuf,
    /// Published names to keep.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let (docs, page) = locate(&arguments.page)?;
    let mut lock = load::named_lock(arguments.names.as_deref())?;
    let description = load::description(&docs, &mut lock)?;
    let slice = slice::of_page(&description.api, &page);
    let told = diagnostics_of(description.diagnostics, &slice, &page);
    console::tell(&report::text(&told, Detail::All));
    if slice.types.is_empty() && slice.operations.is_empty() {
        console::tell(&format!("{page}: describes neither a type nor an operation\n"));
        return Ok(Ended::FoundSomething);
    }
    let whole = view(&description.api, &mut lock);
    let part = only(whole, &view(&slice, &mut lock));
    let files = emit(&part, &package(Path::new("generated")), None)?;
    let shown = files.iter().map(|made| &made.file).filter(|file| has_items(&file.path));
    let text: String = shown.map(|file| format!("// {}\n{}\n", file.path, file.contents)).collect();
    console::print(&text)?;
    Ok(if report::has_errors(&told) { Ended::FoundSomething } else { Ended::Done })
}

/// The diagnostics of a page and of the pages of the types in its slice.
fn diagnostics_of(all: Vec<Diagnostic>, slice: &Api, page: &str) -> Vec<Diagnostic> {
    let types = slice.types.iter().flat_map(|ty| ty.pages.iter().chain([&ty.page]));
    let pages: BTreeSet<String> =
        types.map(|page| page.to_lowercase()).chain([page.to_lowercase()]).collect();
    all.into_iter().filter(|found| pages.contains(&found.at.page.to_lowercase())).collect()
}

/// The whole SDK without what is not in a part of it. The view of the part alone is another: which fields a
/// struct has and of which types depends on types that the part does not have.
fn only(mut whole: Sdk, part: &Sdk) -> Sdk {
    for version in &mut whole.versions {
        let kept = part.versions.iter().find(|kept| kept.version == version.version);
        let (idents, operations) = kept.map(kept_idents).unwrap_or_default();
        for area in &mut version.areas {
            area.models.retain(|model| idents.contains(model.ident.as_str()));
            area.unions.retain(|union| idents.contains(union.base.as_str()));
            area.enums.retain(|item| idents.contains(item.ident.as_str()));
            area.operations.retain(|item| operations.contains(item.ident.as_str()));
            area.examples.clear();
        }
    }
    whole
}

/// The identifiers of types and of operations, wherever they are: what several areas need depends on all pages.
fn kept_idents(version: &VersionView) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let areas = || version.areas.iter();
    let models = areas().flat_map(|area| &area.models).map(|model| model.ident.as_str());
    let enums = areas().flat_map(|area| &area.enums).map(|item| item.ident.as_str());
    let operations = areas().flat_map(|area| &area.operations).map(|item| item.ident.as_str());
    (models.chain(enums).collect(), operations.collect())
}

/// Is this a file of models or of operations?
fn has_items(path: &str) -> bool {
    let of_items = path.contains("/models/") || path.contains("/operations/");
    path.starts_with("src/") && of_items && !path.ends_with("/mod.rs")
}

/// The docs folder of a page, and the page's path in it.
fn locate(page: &Path) -> Result<(PathBuf, String), Failure> {
    let absolute = page.canonicalize().map_err(|error| Failure::file("read", page, &error))?;
    let names: Vec<_> = absolute.iter().rev().take(3).filter_map(|name| name.to_str()).collect();
    match (names.as_slice(), absolute.ancestors().nth(3)) {
        ([file, folder @ ("api" | "resources"), version @ ("v1.0" | "beta")], Some(docs)) => {
            Ok((docs.to_owned(), format!("{version}/{folder}/{file}")))
        }
        _ => Err(Failure::new(format!(
            "{} is not in a docs folder: expected a path like `beta/api/page.md` or `v1.0/resources/page.md`",
            page.display()
        ))),
    }
}
