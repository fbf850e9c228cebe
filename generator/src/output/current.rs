//! Whether a folder still holds what was written, without the files to compare it with.

use super::manifest::{MANIFEST, Manifest};
use super::{Claim, OutputError, disk, plan};
use rayon::prelude::*;
use std::path::Path;

/// What a folder holds, where every file that its manifest lists is there and as it says.
#[derive(Debug)]
pub struct State {
    /// The digest of the manifest.
    pub manifest: String,
    files: Manifest,
}

impl State {
    /// Are these the contents that the manifest lists for a path? Line ends may be others.
    pub fn has(&self, path: &str, contents: &[u8]) -> bool {
        let recorded = self.files.recorded(path).filter(|recorded| recorded.exact);
        recorded.is_some_and(|recorded| recorded.hashes.contains(&disk::digest(contents)))
    }
}

/// What a folder holds, where every file that its manifest lists is there and as it says; nothing otherwise. Files that
/// are shared with their user (the lock of names) are not looked at.
///
/// # Errors
/// The manifest is damaged, a folder leads elsewhere, or the system refuses to read.
pub fn state(dir: &Path) -> Result<Option<State>, OutputError> {
    let Some(text) = disk::read(&dir.join(MANIFEST))? else { return Ok(None) };
    let state = State { manifest: disk::digest(&text), files: Manifest::read(dir)? };
    plan::stay_inside(dir, state.files.paths())?;
    let paths: Vec<_> = state.files.paths().collect();
    let is_as_listed = |path: &&str| {
        let contents = disk::read(&dir.join(path)).ok().flatten();
        contents.is_some_and(|contents| state.has(path, &contents))
    };
    let unchanged = paths.par_iter().all(is_as_listed);
    Ok(unchanged.then_some(state))
}

impl Claim {
    /// Did the last run end by itself? What one that was killed has left is not complete.
    pub fn is_undisturbed(&self) -> bool {
        !self.before.was_begun()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Mode, OutputFile, Ownership, apply};

    #[test]
    fn what_was_written_is_told_from_what_was_edited_since() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str, contents: &str| OutputFile {
            path: path.to_owned(),
            contents: contents.to_owned(),
            ownership: Ownership::Owned,
        };
        let files = [file("a.rs", "one\ntwo\n"), file("b.rs", "three\n")];
        apply(folder.path(), &files, Mode::Write).unwrap();
        let state = state(folder.path()).unwrap().expect("all files are as they were written");
        assert!(state.has("a.rs", b"one\ntwo\n"));
        assert!(state.has("a.rs", b"one\r\ntwo\r\n"));
        assert!(!state.has("a.rs", b"one\n"));
        assert!(!state.has("a.rs", b"three\n"));
        assert!(!state.has("c.rs", b"three\n"));
        std::fs::write(folder.path().join("a.rs"), "one\n").unwrap();
        assert!(super::state(folder.path()).unwrap().is_none());
    }
}
