//! Decides what to do with each file, before anything is done.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{self, digest, same};
use super::manifest::Manifest;
use super::{OutputError, OutputFile, Ownership};

/// What is to be done, each list sorted by path.
pub(super) struct Plan<'f> {
    pub unchanged: usize,
    pub outdated: Vec<Outdated<'f>>,
    pub obsolete: Vec<Obsolete>,
    /// The manifest, if it is to be written.
    pub manifest: Option<Outdated<'f>>,
}

/// A file to be written.
pub(super) struct Outdated<'f> {
    pub file: &'f OutputFile,
    pub found: Option<Vec<u8>>,
    pub refusal: Option<OutputError>,
}

/// A file to be removed.
pub(super) struct Obsolete {
    pub path: String,
    pub refusal: Option<OutputError>,
}

/// Looks at every file and at every path of the manifest that is in the folder.
///
/// # Errors
///
/// If something is in the way that is not a file, a folder leads elsewhere, or a file cannot be read. Of several errors, the
/// one of the first path.
pub(super) fn plan<'f>(
    dir: &Path,
    files: &[&'f OutputFile],
    before: &Manifest,
    after: &'f OutputFile,
) -> Result<Plan<'f>, OutputError> {
    stay_inside(dir, before.paths().chain(files.iter().map(|file| file.path.as_str())))?;
    let looked: Vec<_> = files.par_iter().map(|file| outdated(dir, file, before)).collect();
    let looked: Vec<Option<Outdated>> = looked.into_iter().collect::<Result<_, _>>()?;
    let outdated_files: Vec<Outdated> = looked.into_iter().flatten().collect();
    Ok(Plan {
        unchanged: files.len() - outdated_files.len(),
        outdated: outdated_files,
        obsolete: obsolete(dir, files, before)?,
        manifest: outdated(dir, after, before)?,
    })
}

impl Plan<'_> {
    /// Is anything to be done?
    pub(super) fn changes(&self) -> bool {
        !self.outdated.is_empty() || !self.obsolete.is_empty() || self.manifest.is_some()
    }

    /// Fails if a file may not be overwritten or removed; of several, for the first.
    pub(super) fn refuse(&mut self) -> Result<(), OutputError> {
        let outdated = self.outdated.iter_mut().map(|file| &mut file.refusal);
        let obsolete = self.obsolete.iter_mut().map(|file| &mut file.refusal);
        outdated.chain(obsolete).find_map(Option::take).map_or(Ok(()), Err)
    }
}

fn outdated<'f>(
    dir: &Path,
    file: &'f OutputFile,
    before: &Manifest,
) -> Result<Option<Outdated<'f>>, OutputError> {
    let path = dir.join(&file.path);
    let recorded = before.recorded(&file.path);
    let Some(found) = disk::read(&path)? else {
        return Ok(Some(Outdated { file, found: None, refusal: None }));
    };
    // Where letter case makes no difference, removing the old name would remove the file as well, so
    // that it has to be written again.
    let renamed = recorded.as_ref().is_some_and(|recorded| !recorded.exact);
    if same(&found, file.contents.as_bytes()) && !renamed {
        return Ok(None);
    }
    let refusal = match recorded {
        _ if file.ownership == Ownership::Shared => None,
        Some(recorded) => edited(path, &found, recorded.hashes),
        None => Some(OutputError::NotOurs { path }),
    };
    Ok(Some(Outdated { file, found: Some(found), refusal }))
}

fn obsolete(dir: &Path, files: &[&OutputFile], before: &Manifest) -> Result<Vec<Obsolete>, OutputError> {
    let emitted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut obsolete = Vec::new();
    for (path, hashes) in before.iter().filter(|(path, _)| !emitted.contains(path)) {
        let full = dir.join(path);
        // A folder of the same name is not what was written; the file is gone already.
        if full.is_dir() {
            continue;
        }
        if let Some(found) = disk::read(&full)? {
            obsolete.push(Obsolete { path: path.to_owned(), refusal: edited(full, &found, hashes) });
        }
    }
    Ok(obsolete)
}

fn edited(path: PathBuf, found: &[u8], recorded: &BTreeSet<String>) -> Option<OutputError> {
    (!recorded.contains(&digest(found))).then_some(OutputError::Edited { path })
}

/// Fails where a folder that a path goes through is a symbolic link to a place outside of `dir`.
pub(super) fn stay_inside<'p>(dir: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), OutputError> {
    let folders = |path: &'p str| path.match_indices('/').map(move |(end, _)| &path[..end]);
    for folder in paths.flat_map(folders).collect::<BTreeSet<&str>>() {
        let path = dir.join(folder);
        if !path.is_symlink() {
            continue;
        }
        let read = |path: &Path| path.canonicalize().map_err(OutputError::io("read", path));
        let (root, target) = (read(dir)?, read(&path)?);
        if !target.starts_with(root) {
            return Err(OutputError::Outside { path, target });
        }
    }
    Ok(())
}
