//! From a docs folder and a lock of names to the description of the API.

use crate::{failure::Failure, progress::Progress};
use graphdoc::{Description, describe, names::Lock, source::Docs};
use std::{io::ErrorKind, path::Path};

/// The docs that are in the repository.
pub const DOCS: &str = "docs-input";

/// Reads a lock; a missing file is an empty one.
pub fn lock(path: &Path) -> Result<Lock, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Lock::parse(&text)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock::default()),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// Reads and describes a docs folder.
pub fn description(docs: &Path, lock: &mut Lock) -> Result<Description, Failure> {
    let docs = Docs::read(docs)?;
    let progress = Progress::new(docs.pages.len());
    let description = describe(docs, lock, &|| progress.page());
    progress.finish();
    Ok(description)
}
