//! From a docs folder and a lock of names to the description of the API.

use crate::{docs_lock::DocsLock, failure::Failure, progress::Progress};
use graphdoc::{
    Description, NAMES_FILE,
    config::FILE_NAME,
    describe,
    diff::{self, config::DiffConfig, hold::Hold},
    names::Lock,
    output,
    source::{Docs, Version, read_config},
};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The docs that are in the repository.
pub const DOCS: &str = "docs-input";

/// The docs that are pinned.
pub const DOCS_LOCK: &str = "docs.lock";

/// The docs that a comparison starts from: those that are pinned, or else those of the repository.
pub fn pinned() -> &'static str {
    if Path::new(DOCS_LOCK).is_file() { DOCS_LOCK } else { DOCS }
}

/// Where the docs that a lock pins are fetched to: a folder of this one for each commit.
pub fn pinned_folder(lock: &Path) -> PathBuf {
    lock.with_file_name("target").join("docs")
}

/// Reads a docs folder, or the docs that a lock pins. Those have their configuration beside the lock, where no
/// change of the pin touches it.
pub fn docs(path: &Path) -> Result<Docs, Failure> {
    let lock = if path.is_file() { DocsLock::read(path)? } else { None };
    let Some(lock) = lock else { return Ok(Docs::read(path)?) };
    let folder = pinned_folder(path).join(&lock.commit);
    if !folder.is_dir() {
        return Err(Failure::new(format!(
            "the docs that {} pins are not here: fetch them with `cargo xtask sync`",
            path.display()
        )));
    }
    beside(Docs::read(&folder)?, path)
}

/// Docs with the configuration that stands beside a lock, where there is one.
pub fn beside(mut docs: Docs, lock: &Path) -> Result<Docs, Failure> {
    if let Some(config) = read_config(&lock.with_file_name(FILE_NAME))? {
        docs.config = config;
    }
    Ok(docs)
}

/// Refuses a folder of output that is one of the docs' own, where what is written would be taken for pages.
pub fn refuse_within(docs: &Path, out: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| {
        path.ancestors().find_map(|above| {
            let rest = path.strip_prefix(above).ok()?;
            let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
            Some(above.canonicalize().ok()?.join(rest))
        })
    };
    let Some(place) = whole(out) else { return Ok(()) };
    let names = Version::ALL.iter().map(|version| version.as_str()).chain(["includes"]);
    let roots = [docs.to_owned(), docs.join("api-reference")];
    let folders = names.flat_map(|name| roots.iter().map(move |root| root.join(name)));
    match folders
        .filter(|folder| folder.is_dir())
        .find(|folder| whole(folder).is_some_and(|own| place.starts_with(own)))
    {
        Some(own) => Err(Failure::new(format!(
            "{} is within {}, a folder of the docs: name another folder with `--out`",
            out.display(),
            own.display()
        ))),
        None => Ok(()),
    }
}

/// The types that the emitted crate keeps: those that `diff.toml` holds, where that is there.
pub fn holds() -> Result<Vec<Hold>, Failure> {
    let path = Path::new(diff::config::FILE_NAME);
    match fs::read_to_string(path) {
        Ok(text) => {
            DiffConfig::holds(&text).map_err(|told| Failure::new(format!("{}: {told}", path.display())))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

/// The lock of a crate; before the first run there is none, and it is empty.
pub fn lock_of_crate(out: &Path) -> Result<Lock, Failure> {
    let path = out.join(NAMES_FILE);
    let Some(bytes) = output::read(&path)? else { return Ok(Lock::default()) };
    parsed(&path, &String::from_utf8_lossy(&bytes))
}

/// The lock that an argument names, which must be there; an empty one without the argument.
pub fn named_lock(path: Option<&Path>) -> Result<Lock, Failure> {
    let Some(path) = path else { return Ok(Lock::default()) };
    let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    parsed(path, &text)
}

/// Reads and describes a docs folder.
pub fn description(docs: &Path, lock: &mut Lock) -> Result<Description, Failure> {
    Ok(described(self::docs(docs)?, lock))
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
