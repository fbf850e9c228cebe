//! The list of generated files, with a hash of the contents of each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, digest};
use super::paths;
use super::{OutputError, OutputFile, Ownership};

/// The name of the manifest, in the folder of the output.
pub(super) const MANIFEST: &str = "graphdoc.manifest";

/// The format that this version writes and reads.
const VERSION: u32 = 1;

const TITLE: &str = "# graphdoc manifest ";

/// The hashes that a file may have by its path: one, or several after runs that were interrupted.
type Hashes = BTreeMap<String, BTreeSet<String>>;

/// Hashes by path.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: Hashes,
}

/// What a manifest knows of a path.
pub(super) struct Recorded<'m> {
    pub hashes: &'m BTreeSet<String>,
    /// Whether the letter case is the same.
    pub exact: bool,
}

/// What runs that were interrupted were going to write: for each a manifest, with a last line by which it is
/// known that it is whole. One that is not whole was never acted on.
#[derive(Debug, Default)]
pub(super) struct Journal {
    noted: Manifest,
    /// In bytes.
    pub length: u64,
}

/// The last line of a section of a journal.
const END: &str = "# whole\n";

impl Journal {
    /// Reads a journal; what is not whole, or of a version that this one does not read, tells nothing.
    pub(super) fn parse(text: &str) -> Self {
        let mut noted = Manifest::default();
        for whole in text.split_inclusive(END).filter_map(|section| section.strip_suffix(END)) {
            // Behind a section that is not whole there is one that is.
            let from = whole.rfind(TITLE).unwrap_or_default();
            let (title, list) = whole[from..].split_once('\n').unwrap_or_default();
            if version(title) == Some(VERSION) {
                noted = noted.and_all(parse(list).unwrap_or_default().files);
            }
        }
        Self { noted, length: text.len() as u64 }
    }

    /// Was a run interrupted? One that left an empty file has staged nothing yet.
    pub(super) fn was_begun(&self) -> bool {
        self.length > 0
    }

    /// What is noted before files are written whose manifest this is.
    pub(super) fn section(manifest: &OutputFile) -> String {
        format!("{}{END}", manifest.contents)
    }
}

impl Manifest {
    /// The manifest of a set of files.
    pub(super) fn of(files: &[&OutputFile]) -> Manifest {
        let owned = files.par_iter().filter(|file| file.ownership == Ownership::Owned);
        let hash = |file: &OutputFile| BTreeSet::from([digest(file.contents.as_bytes())]);
        let files = owned.map(|file| (file.path.clone(), hash(file)));
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
        for (path, hash) in self.files.iter().flat_map(|(path, all)| all.iter().map(move |hash| (path, hash)))
        {
            // Writing to a string cannot fail.
            let _ = writeln!(contents, "{hash} {path}");
        }
        OutputFile { path: MANIFEST.to_owned(), contents, ownership: Ownership::Shared }
    }

    /// What is known of a path, also if it was in another letter case.
    pub(super) fn recorded(&self, path: &str) -> Option<Recorded<'_>> {
        if let Some(hashes) = self.files.get(path) {
            return Some(Recorded { hashes, exact: true });
        }
        let (_, hashes) = self.files.iter().find(|(known, _)| known.eq_ignore_ascii_case(path))?;
        Some(Recorded { hashes, exact: false })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.files.iter().map(|(path, hashes)| (path.as_str(), hashes))
    }

    /// All paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The manifest, and what interrupted runs may have written since.
    pub(super) fn and(self, journal: &Journal) -> Self {
        self.and_all(journal.noted.files.clone())
    }

    fn and_all(mut self, files: Hashes) -> Self {
        for (path, hashes) in files {
            self.files.entry(path).or_default().extend(hashes);
        }
        self
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
        if manifest.files.insert(path.to_owned(), BTreeSet::from([hash.to_owned()])).is_some() {
            return Err(damaged("names a path for the second time"));
        }
    }
    Ok(manifest)
}
