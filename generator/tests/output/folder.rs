//! Folders for the tests, and what is done to them.

use std::fs;
use std::path::{Path, PathBuf};

use graphdoc::output::{Mode, Outcome, OutputError, OutputFile, Ownership, Stale, StaleReason, apply};
use tempfile::TempDir;

pub const MANIFEST: &str = "graphdoc.manifest";

/// A folder of output, with short names for what the tests do to it.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder that holds what one run wrote.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        folder.write(files).expect("a first run");
        folder
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, files: &[(&str, &str)]) -> Result<Outcome, OutputError> {
        apply(self.0.path(), &owned(files), Mode::Write)
    }

    #[track_caller]
    pub fn check(&self, files: &[(&str, &str)]) -> Vec<Stale> {
        let before = self.all();
        let outcome = apply(self.0.path(), &owned(files), Mode::Check).expect("a check");
        assert_eq!(self.all(), before, "a check wrote something");
        assert!(outcome.written.is_empty() && outcome.removed.is_empty());
        outcome.stale
    }

    pub fn put(&self, path: &str, contents: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a folder")).expect("a folder");
        fs::write(self.path(path), contents).expect("a file");
    }

    pub fn get(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// Every path in the folder with its contents, `None` for a folder.
    pub fn all(&self) -> Vec<(String, Option<String>)> {
        let mut all = Vec::new();
        collect(self.0.path(), self.0.path(), &mut all);
        all.sort();
        all
    }

    pub fn paths(&self) -> Vec<String> {
        self.all().into_iter().map(|(path, _)| path).collect()
    }
}

fn collect(root: &Path, folder: &Path, all: &mut Vec<(String, Option<String>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        all.push((name, fs::read_to_string(&path).ok()));
        if path.is_dir() {
            collect(root, &path, all);
        }
    }
}

pub fn owned(files: &[(&str, &str)]) -> Vec<OutputFile> {
    files.iter().map(|(path, contents)| file(path, contents, Ownership::Owned)).collect()
}

pub fn file(path: &str, contents: &str, ownership: Ownership) -> OutputFile {
    OutputFile { path: path.to_owned(), contents: contents.to_owned(), ownership }
}

pub fn differs(path: &str, line: usize, expected: &str, found: &str) -> Stale {
    let (expected, found) = (expected.to_owned(), found.to_owned());
    Stale { path: path.to_owned(), reason: StaleReason::Differs { line, expected, found } }
}

/// Runs with `files`, and expects a refusal that names `path` and leaves everything as it was.
#[track_caller]
pub fn refused(folder: &Folder, files: &[(&str, &str)], path: &str) -> OutputError {
    let before = folder.all();
    let error = folder.write(files).expect_err("a refusal");
    assert_eq!(folder.all(), before, "something was written in spite of: {error}");
    assert!(error.to_string().contains(path), "{error}");
    error
}
