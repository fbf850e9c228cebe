//! Pages of 2024 to 2026: the form that users have today.
//!
//! Every page was read beside the facts that the snapshots hold: names, types and counts, none of the pages' text. The
//! pages are no part of the repository. `GRAPHDOC_CORPUS` names a folder with `modern/`; without it `../shared/corpus`
//! beside the workspace is looked at; where there is none the test is skipped, and says so.

#[path = "modern/facts.rs"]
mod facts;

use graphdoc::{Description, describe, names::Lock, source::Docs};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// The folders of the pages, and how many pages are in each.
const FOLDERS: &[(&str, &str, usize)] = &[
    ("beta_api", "beta/api/", 7),
    ("beta_resources", "beta/resources/", 6),
    ("v1_api", "v1.0/api/", 13),
    ("v1_resources", "v1.0/resources/", 14),
];

#[test]
fn every_page_gives_its_operation_or_its_type_in_full() {
    let folder = corpus();
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}; GRAPHDOC_CORPUS can name the folder above it", folder.display());
        return;
    }
    let docs = Docs::read(&folder).expect("the corpus can be read");
    let pages: BTreeSet<String> = docs.pages.iter().map(|page| page.source.path.to_string()).collect();
    let description = describe(docs, &mut Lock::default(), &|| ());
    for (name, folder, count) in FOLDERS {
        let pages: Vec<_> = pages.iter().filter(|page| page.starts_with(folder)).collect();
        assert_eq!(pages.len(), *count, "pages in {folder}");
        insta::assert_snapshot!(*name, facts_of(&description, &pages));
    }
}

fn facts_of(description: &Description, pages: &[&String]) -> String {
    pages.iter().map(|page| format!("{}\n", facts::of_page(description, page))).collect()
}

/// A relative path is one from the workspace, wherever the test runs.
fn corpus() -> PathBuf {
    let named = std::env::var_os("GRAPHDOC_CORPUS").unwrap_or_else(|| "../shared/corpus".into());
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(named).join("modern")
}
