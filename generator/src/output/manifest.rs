//! The list of generated files, with a hash of the contents of each.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::disk::{self, digest};
use super::paths;
use super::{OutputError, OutputFile, Ownership};

/// The name of the manifest, in the folder of the output.
pub(super) const MANIFEST: &str = "graphdoc.manifest";

/// The format that this version writes and reads.
const VERSION: u32 = 1;

const TITLE: &str = "# graphdoc manifest ";

/// Hashes by path.
#[derive(Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, String>,
}

/// What a manifest knows of a path.
pub(super) struct Recorded<'m> {
    pub hash: &'m str,
    /// Whether the letter case is the same.
    pub exact: bool,
}

impl Manifest {
    /// The manifest of a set of files.
    pub(super) fn of(files: &[&OutputFile]) -> Manifest {
        let owned = files.iter().filter(|file| file.ownership == Ownership::Owned);
        let files = owned.map(|file| (file.path.clone(), digest(file.contents.as_bytes())));
        Manifest { files: files.collect() }
    }

    /// The manifest in a folder, empty if there is none.
    ///
    /// # Errors
    ///
    /// If it cannot be read, was written by a later version, or has a line that no run writes.
    pub(super) fn read(dir: &Path) -> Result<Manifest, OutputError> {
        let path = dir.join(MANIFEST);
        let Some(bytes) = disk::read(&path)? else { return Ok(Manifest::default()) };
        let damaged = |(line, reason)| OutputError::Manifest { path: path.clone(), line, reason };
        let text = String::from_utf8_lossy(&bytes);
        let (title, list) = text.split_once('\n').unwrap_or((&text, ""));
        let version = version(title).ok_or_else(|| damaged((1, "not the title of a manifest".to_owned())))?;
        if version > VERSION {
            return Err(OutputError::NewerManifest { path, version });
        }
        parse(list).map_err(damaged)
    }

    /// The manifest as a file.
    pub(super) fn file(&self) -> OutputFile {
        let mut contents = format!("{TITLE}{VERSION}: generated files and their SHA-256; do not edit\n");
        for (path, hash) in &self.files {
            // Writing to a string cannot fail.
            let _ = writeln!(contents, "{hash} {path}");
        }
        OutputFile { path: MANIFEST.to_owned(), contents, ownership: Ownership::Shared }
    }

    /// What is known of a path, also if it was in another letter case.
    pub(super) fn recorded(&self, path: &str) -> Option<Recorded<'_>> {
        if let Some(hash) = self.files.get(path) {
            return Some(Recorded { hash, exact: true });
        }
        let (_, hash) = self.files.iter().find(|(known, _)| known.eq_ignore_ascii_case(path))?;
        Some(Recorded { hash, exact: false })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }
}

fn version(title: &str) -> Option<u32> {
    let (version, _) = title.strip_prefix(TITLE)?.split_once(':')?;
    version.parse().ok()
}

/// Reads the lines behind the title. A path that may not be written may not be removed either, so it
/// is refused here too.
fn parse(list: &str) -> Result<Manifest, (usize, String)> {
    let mut manifest = Manifest::default();
    for (i, line) in list.lines().enumerate() {
        let damaged = |reason: &str| (i + 2, format!("`{line}` {reason}"));
        let (hash, path) = line.split_once(' ').unwrap_or((line, ""));
        if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(damaged("is not a hash and a path"));
        }
        if paths::problem(path).is_some() {
            return Err(damaged("names a path that is never written"));
        }
        if manifest.files.insert(path.to_owned(), hash.to_owned()).is_some() {
            return Err(damaged("names a path for the second time"));
        }
    }
    Ok(manifest)
}
