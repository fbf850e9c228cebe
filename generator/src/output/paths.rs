//! Which paths may be written. They come from names in pages, so none is trusted.

use std::collections::BTreeMap;

use super::claim::PENDING;
use super::manifest::MANIFEST;
use super::{OutputError, OutputFile};

/// The files sorted by path.
///
/// # Errors
///
/// `BadPath` if a path leads out of the folder, is not portable, or collides with another one where
/// letter case makes no difference.
pub(super) fn sorted(files: &[OutputFile]) -> Result<Vec<&OutputFile>, OutputError> {
    let mut files: Vec<&OutputFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut seen = Seen::default();
    for file in &files {
        let problem = problem(&file.path).map(str::to_owned).or_else(|| seen.add(&file.path));
        if let Some(reason) = problem {
            return Err(OutputError::BadPath { path: file.path.clone(), reason });
        }
    }
    Ok(files)
}

/// The longest name of a file or a folder, in bytes. Systems take 255; a temporary name beside it is longer.
const LONGEST: usize = 200;

/// What is wrong with a path by itself.
pub(super) fn problem(path: &str) -> Option<&'static str> {
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    if path.contains(['\\', ':']) || path.contains(char::is_control) {
        return Some("it has a character that means something else on some systems");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("it has a part that is empty or dots only");
    }
    if path.split('/').any(|part| part.len() > LONGEST) {
        return Some("a part of it is longer than file systems take");
    }
    let names = [
        (MANIFEST, "the manifest of the generated files has that name"),
        (PENDING, "the note of a run has that name"),
    ];
    names.into_iter().find(|(name, _)| path.eq_ignore_ascii_case(name)).map(|(_, problem)| problem)
}

/// The paths so far and the folders they need, by their lower-case form.
#[derive(Default)]
struct Seen<'f> {
    files: BTreeMap<String, &'f str>,
    folders: BTreeMap<String, &'f str>,
}

impl<'f> Seen<'f> {
    /// Adds a path, or tells with which earlier one it collides.
    fn add(&mut self, path: &'f str) -> Option<String> {
        let lower = path.to_ascii_lowercase();
        if let Some(other) = self.folders.get(&lower) {
            return Some(format!("`{other}` is a folder of another file"));
        }
        if let Some(other) = self.files.insert(lower, path) {
            return Some(format!("`{other}` is written too, and some systems do not tell them apart"));
        }
        path.match_indices('/').find_map(|(end, _)| self.add_folder(&path[..end]))
    }

    fn add_folder(&mut self, folder: &'f str) -> Option<String> {
        let lower = folder.to_ascii_lowercase();
        if let Some(other) = self.files.get(&lower) {
            return Some(format!("`{other}` is written as a file"));
        }
        let other = self.folders.entry(lower).or_insert(folder);
        (*other != folder).then(|| format!("the folder `{other}` differs from its own only in letter case"))
    }
}
