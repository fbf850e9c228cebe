//! One side of a comparison, from what an argument names.

use crate::{commands::sync, failure::Failure, git, load};
use graphdoc::{
    diff::{Date, Reading},
    ir::{Api, FORMAT_VERSION},
    names::Lock,
    source::Docs,
};
use std::path::Path;

/// What an argument names.
pub enum Side {
    /// Docs, and when they were written.
    Docs(Box<Docs>, Option<Date>),
    /// A saved description.
    Saved(Api),
}

impl Side {
    /// Reads it. Names are those of `lock`; new names are added to it.
    pub fn read(self, lock: &mut Lock) -> Reading {
        match self {
            Self::Docs(docs, date) => Reading::of_docs(*docs, lock).written(date),
            Self::Saved(api) => Reading::of_api(api, lock),
        }
    }
}

/// Finds a folder, a saved description, or a revision of a clone.
pub fn find(named: &str, repository: &Path) -> Result<Side, Failure> {
    let path = Path::new(named);
    if path.is_dir() {
        return Ok(Side::Docs(Box::new(Docs::read(path)?), None));
    }
    if path.file_name().is_some_and(|name| name == load::DOCS_LOCK) {
        return Ok(Side::Docs(Box::new(load::docs(path)?), None));
    }
    if path.is_file() {
        return saved(path);
    }
    let Some((revision, folder)) = named.split_once(':').filter(|(revision, _)| !revision.is_empty()) else {
        return of_pinned(named);
    };
    let on_disk = Path::new(if folder.is_empty() { "." } else { folder });
    let (docs, date) = match on_disk.is_dir() {
        true => git::docs(on_disk, "", revision)?,
        false => git::docs(repository, folder, revision)?,
    };
    Ok(Side::Docs(Box::new(docs), date))
}

/// A revision of the repository that `docs.lock` pins.
fn of_pinned(revision: &str) -> Result<Side, Failure> {
    let pin = Path::new(load::DOCS_LOCK);
    if !pin.is_file() {
        return Err(Failure::new(format!(
            "no folder or file at {revision}: name a docs folder, a saved api.json, or `REVISION:FOLDER` of a clone; \
             where there is a docs.lock, a revision of what it pins"
        )));
    }
    let (folder, date) = sync::other(pin, revision)?;
    Ok(Side::Docs(Box::new(load::beside(Docs::read(&folder)?, pin)?), date))
}

fn saved(path: &Path) -> Result<Side, Failure> {
    let text = std::fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let refused = |what: &str| {
        let path = path.display();
        Failure::new(format!("{path} is no description of the API: {what}; write one with `cargo xtask api`"))
    };
    let api: Api = serde_json::from_slice(&text).map_err(|error| refused(&error.to_string()))?;
    match api.format_version {
        FORMAT_VERSION => Ok(Side::Saved(api)),
        other => Err(refused(&format!("its format has the version {other}, and {FORMAT_VERSION} is known"))),
    }
}
