//! One side of a comparison, from what an argument names.

use crate::{commands::sync, failure::Failure, git, load};
use graphdoc::{
    diff::Reading,
    ir::{Api, FORMAT_VERSION},
    names::Lock,
    source::Docs,
};
use std::path::Path;

/// Reads a folder, a saved description, or a revision of a clone.
pub fn read(named: &str, repository: &Path, lock: &mut Lock) -> Result<Reading, Failure> {
    let path = Path::new(named);
    if path.is_dir() {
        return Ok(Reading::of_docs(Docs::read(path)?, lock));
    }
    if path.file_name().is_some_and(|name| name == load::DOCS_LOCK) {
        return Ok(Reading::of_docs(load::docs(path)?, lock));
    }
    if path.is_file() {
        return saved(path, lock);
    }
    let Some((revision, folder)) = named.split_once(':').filter(|(revision, _)| !revision.is_empty()) else {
        return of_pinned(named, lock);
    };
    let on_disk = Path::new(if folder.is_empty() { "." } else { folder });
    let (docs, date) = match on_disk.is_dir() {
        true => git::docs(on_disk, "", revision)?,
        false => git::docs(repository, folder, revision)?,
    };
    Ok(Reading::of_docs(docs, lock).written(date))
}

/// A revision of the repository that `docs.lock` pins.
fn of_pinned(revision: &str, lock: &mut Lock) -> Result<Reading, Failure> {
    let pin = Path::new(load::DOCS_LOCK);
    if !pin.is_file() {
        return Err(Failure::new(format!(
            "no folder or file at {revision}: name a docs folder, a saved api.json, or `REVISION:FOLDER` of a clone; \
             where there is a docs.lock, a revision of what it pins"
        )));
    }
    let (folder, date) = sync::other(pin, revision)?;
    Ok(Reading::of_docs(load::beside(Docs::read(&folder)?, pin)?, lock).written(date))
}

fn saved(path: &Path, lock: &mut Lock) -> Result<Reading, Failure> {
    let text = std::fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let refused = |what: &str| {
        let path = path.display();
        Failure::new(format!("{path} is no description of the API: {what}; write one with `cargo xtask api`"))
    };
    let api: Api = serde_json::from_slice(&text).map_err(|error| refused(&error.to_string()))?;
    match api.format_version {
        FORMAT_VERSION => Ok(Reading::of_api(api, lock)),
        other => Err(refused(&format!("its format has the version {other}, and {FORMAT_VERSION} is known"))),
    }
}
