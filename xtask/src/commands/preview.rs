//! `cargo xtask preview`

use crate::{
    Ended,
    commands::regenerate::package,
    failure::Failure,
    load,
    report::{self, Detail},
};
use graphdoc::{diagnostic::Diagnostic, ir::Api, names::Lock, render, slice};
use std::path::{Path, PathBuf};

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
    let mut lock = match &arguments.names {
        Some(path) => load::lock(path)?,
        None => Lock::default(),
    };
    let description = load::description(&docs, &mut lock)?;
    let slice = slice::of_page(&description.api, &page);
    let pages = pages_of(&slice, &page);
    let told: Vec<Diagnostic> = description
        .diagnostics
        .into_iter()
        .filter(|found| pages.contains(&found.at.page.to_lowercase()))
        .collect();
    eprint!("{}", report::text(&told, Detail::All));
    if slice.types.is_empty() && slice.operations.is_empty() {
        eprintln!("{page}: describes neither a type nor an operation");
        return Ok(Ended::FoundSomething);
    }
    for file in render(&slice, &mut lock, &package(Path::new("generated")))? {
        let is_rust = file.path.ends_with(".rs") && file.path.starts_with("src/");
        if is_rust
            && (file.path.contains("/models/") || file.path.contains("/operations/"))
            && !file.path.ends_with("/mod.rs")
        {
            println!("// {}\n{}", file.path, file.contents);
        }
    }
    Ok(if report::has_errors(&told) { Ended::FoundSomething } else { Ended::Done })
}

/// The pages whose diagnostics matter here, in lower case.
fn pages_of(slice: &Api, page: &str) -> Vec<String> {
    let types = slice.types.iter().map(|ty| ty.page.to_lowercase());
    types.chain([page.to_lowercase()]).collect()
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
