//! Carries out a plan.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempPath;

use super::plan::{Outdated, Plan};
use super::{Outcome, OutputError, Ownership};

/// A file whose contents are on disk under another name.
pub(super) struct Staged {
    temporary: TempPath,
    path: PathBuf,
}

/// Puts all contents on disk before the first file is replaced, so that a full disk, which is the likely reason
/// to fail, leaves every file as it was. The manifest is the last.
pub(super) fn stage_all(dir: &Path, plan: &Plan) -> Result<Vec<Staged>, OutputError> {
    let staged: Vec<_> = plan.outdated.par_iter().map(|file| stage(dir, file)).collect();
    let manifest = plan.manifest.as_ref().map(|manifest| stage(dir, manifest));
    staged.into_iter().chain(manifest).collect()
}

/// Removes, and puts what is staged in its place.
pub(super) fn write(dir: &Path, plan: &Plan, staged: Vec<Staged>) -> Result<Outcome, OutputError> {
    for file in &plan.obsolete {
        remove(dir, &file.path)?;
    }
    for file in staged {
        replace(file)?;
    }
    let mut written: Vec<String> =
        plan.outdated.iter().chain(&plan.manifest).map(|o| o.file.path.clone()).collect();
    written.sort();
    let removed = plan.obsolete.iter().map(|file| file.path.clone()).collect();
    Ok(Outcome { written, unchanged: plan.unchanged, removed, ..Outcome::default() })
}

/// Writes the contents beside the place where they belong: only within a folder is it sure that a
/// file can take the place of another in one step.
fn stage(dir: &Path, outdated: &Outdated) -> Result<Staged, OutputError> {
    let path = dir.join(&outdated.file.path);
    let folder = path.parent().unwrap_or(dir);
    create_folder(folder)?;
    let mut file = new_file().tempfile_in(folder).map_err(OutputError::io("create a file in", folder))?;
    file.write_all(outdated.file.contents.as_bytes()).map_err(OutputError::io("write", &path))?;
    if outdated.file.ownership == Ownership::Shared {
        // The lock of names and the manifest: no run could make them anew after the power failed.
        file.as_file().sync_all().map_err(OutputError::io("write", &path))?;
    }
    // The path alone: thousands of open files are more than a process may have.
    Ok(Staged { temporary: file.into_temp_path(), path })
}

#[cfg(unix)]
fn new_file() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = named_file();
    // Temporary files are private unless told otherwise; these are to be like any other file.
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn new_file() -> tempfile::Builder<'static, 'static> {
    named_file()
}

/// The name tells whose file it is if a run is killed and leaves one behind.
fn named_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

const PREFIX: &str = ".graphdoc-";
const SUFFIX: &str = ".tmp";

/// Removes what a run that was killed has staged, from the folders of the files that it knew of.
pub(super) fn remove_leftovers<'p>(dir: &Path, files: impl Iterator<Item = &'p str>) {
    let folders = files.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    for folder in folders.chain([""]).collect::<BTreeSet<&str>>() {
        let entries = fs::read_dir(dir.join(folder)).into_iter().flatten().flatten();
        let staged = entries.filter(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
        });
        for entry in staged {
            // One that cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn replace(staged: Staged) -> Result<(), OutputError> {
    let Staged { temporary, path } = staged;
    temporary.persist(&path).map_err(|error| OutputError::io("write", path)(error.error))
}

/// Removes a file, and the folders that are empty then.
fn remove(dir: &Path, path: &str) -> Result<(), OutputError> {
    let full = dir.join(path);
    fs::remove_file(&full).map_err(OutputError::io("remove", &full))?;
    for (end, _) in path.rmatch_indices('/') {
        let folder = dir.join(&path[..end]);
        match fs::remove_dir(&folder) {
            Ok(()) => {}
            // Others have files there, or the folder is a symbolic link to another place.
            Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory) => {
                break;
            }
            Err(error) => return Err(OutputError::io("remove", folder)(error)),
        }
    }
    Ok(())
}

pub(super) fn create_folder(folder: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(folder).map_err(OutputError::io("create the folder", folder))
}
