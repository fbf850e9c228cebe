//! From a docs folder and a lock of names to the description of the API.

use crate::{failure::Failure, progress::Progress};
use graphdoc::{Description, NAMES_FILE, describe, names::Lock, source::Docs};
use std::{io::ErrorKind, path::Path};

/// The docs that are in the repository.
pub const DOCS: &str = "docs-input";

/// The lock of a crate; before the first run there is none, and it is empty.
pub fn lock_of_crate(out: &Path) -> Result<Lock, Failure> {
    let path = out.join(NAMES_FILE);
    match std::fs::read_to_string(&path) {
        Ok(text) => parsed(&path, &text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock::default()),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// The lock that an argument names, which must be there; an empty one without the argument.
pub fn named_lock(path: Option<&Path>) -> Result<Lock, Failure> {
    let Some(path) = path else { return Ok(Lock::default()) };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    parsed(path, &text)
}

/// Reads and describes a docs folder.
pub fn description(docs: &Path, lock: &mut Lock) -> Result<Description, Failure> {
    Ok(described(Docs::read(docs)?, lock))
}

/// Describes docs that were read.
pub fn described(docs: Docs, lock: &mut Lock) -> Description {
    let progress = Progress::new(docs.pages.len());
    let description = describe(docs, lock, &|| progress.page());
    progress.finish();
    description
}

fn parsed(path: &Path, text: &str) -> Result<Lock, Failure> {
    Lock::parse(text).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
