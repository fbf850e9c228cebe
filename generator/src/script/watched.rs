//! The files that a slice is read from.

use crate::{
    markdown::{self, Included},
    source::{Includes, SourcePage},
};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// The pages and the files that they include, by path.
pub(super) fn files(place: &Path, pages: &[&SourcePage], includes: &Includes) -> Vec<PathBuf> {
    let found = RefCell::new(BTreeSet::new());
    for page in pages {
        found.borrow_mut().insert(page.source.path.to_string());
        markdown::parse(&page.source, &|from, target| match includes.get(from, target) {
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
