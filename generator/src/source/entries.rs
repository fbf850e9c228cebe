//! What is in a folder of the docs, and which of it may be read: nothing that is elsewhere, and nothing without end.

use super::{SourceError, SourceText};
use std::{
    fs::{DirEntry, File},
    io::Read as _,
    path::{Path, PathBuf},
};

/// The longest real page has a fiftieth of this. In bytes.
const LONGEST: u64 = 8 * 1024 * 1024;

/// The docs folder, whatever links lead to it.
pub(super) struct Root(PathBuf);

/// An entry of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A symbolic link that leads out of the docs folder. What is there is nobody's page.
    Outside,
    /// A symbolic link to a folder that it is in, or to nothing; a pipe, a socket, a device.
    Other,
}

/// What was read of a file.
pub(super) enum Text {
    Page(SourceText),
    NotUtf8,
    TooLong,
}

impl Root {
    pub(super) fn of(folder: &Path) -> Result<Self, SourceError> {
        let whole = folder.canonicalize();
        whole.map(Self).map_err(|source| SourceError::Read { path: folder.to_owned(), source })
    }

    /// The names in a folder, sorted, and what each is. Names that are not Unicode cannot be linked to.
    pub(super) fn list(&self, directory: &Path) -> Result<Vec<(String, Kind)>, SourceError> {
        let failed = |source| SourceError::Read { path: directory.to_owned(), source };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(directory).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if let Ok(name) = entry.file_name().into_string() {
                names.push((name, self.kind(&entry)));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(names)
    }

    fn kind(&self, entry: &DirEntry) -> Kind {
        match entry.file_type() {
            Ok(kind) if kind.is_file() => Kind::File,
            Ok(kind) if kind.is_dir() => Kind::Folder,
            Ok(kind) if kind.is_symlink() => self.kind_of_link(&entry.path()),
            _ => Kind::Other,
        }
    }

    /// What a path is that may be a symbolic link, as may be the folders that it goes through.
    pub(super) fn kind_of_link(&self, path: &Path) -> Kind {
        let Ok(target) = path.canonicalize() else { return Kind::Other };
        let around = path.parent().and_then(|folder| folder.canonicalize().ok());
        match () {
            () if !target.starts_with(&self.0) => Kind::Outside,
            () if target.is_file() => Kind::File,
            () if !target.is_dir() || around.is_some_and(|around| around.starts_with(&target)) => Kind::Other,
            () => Kind::Folder,
        }
    }
}

/// Reads a file of the docs. `name` is its path below the docs folder.
pub(super) fn read_text(path: &Path, name: &str) -> Result<Text, SourceError> {
    let failed = |source| SourceError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(LONGEST)).unwrap_or_default() + 1);
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Ok(Text::TooLong);
    }
    Ok(String::from_utf8(bytes).map_or(Text::NotUtf8, |text| Text::Page(SourceText::new(name, text))))
}
