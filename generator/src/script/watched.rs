//! The files that a slice is read from.

use crate::{
    markdown::{self, Included},
    source::{Includes, SourceText},
};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The pages and the files that they include, by path. The pages are read once more: the texts of all of them are not
/// kept for the few that are asked for.
pub(super) fn files(place: &Path, pages: &[&str], includes: &Includes) -> Vec<PathBuf> {
    let found = RefCell::new(BTreeSet::new());
    for page in pages {
        found.borrow_mut().insert((*page).to_owned());
        let text = fs::read_to_string(place.join(page)).unwrap_or_default();
        let source = Arc::new(SourceText::new(page, text));
        markdown::parse(&source, &|from, target| match includes.get(from, target) {
            _ if Includes::is_skipped(target) => Included::Skipped,
            Some(file) => {
                found.borrow_mut().insert(file.path.to_string());
                Included::File(file)
            }
            None => Included::Missing,
        });
    }
    found.into_inner().iter().map(|path| place.join(path)).collect()
}
