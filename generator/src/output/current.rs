//! Whether a folder still holds what was written, without the files to compare it with.

use super::manifest::{MANIFEST, Manifest};
use super::{Claim, OutputError, disk, plan};
use rayon::prelude::*;
use std::path::Path;

/// The digest of a folder's manifest, where every file that it lists is there and as it says; nothing otherwise. Files that
/// are shared with their user (the lock of names) are not looked at.
///
/// # Errors
/// The manifest is damaged, a folder leads elsewhere, or the system refuses to read.
pub fn state(dir: &Path) -> Result<Option<String>, OutputError> {
    let Some(text) = disk::read(&dir.join(MANIFEST))? else { return Ok(None) };
    let manifest = Manifest::read(dir)?;
    plan::stay_inside(dir, manifest.paths())?;
    let files: Vec<_> = manifest.iter().collect();
    let is_as_listed = |(path, hashes): &(&str, &std::collections::BTreeSet<String>)| {
        let contents = disk::read(&dir.join(path)).ok().flatten();
        contents.is_some_and(|contents| hashes.contains(&disk::digest(&contents)))
    };
    Ok(files.par_iter().all(is_as_listed).then(|| disk::digest(&text)))
}

impl Claim {
    /// Did the last run end by itself? What one that was killed has left is not complete.
    pub fn is_undisturbed(&self) -> bool {
        !self.before.was_begun()
    }
}
