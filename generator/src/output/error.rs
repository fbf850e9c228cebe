//! Why files could not be written or compared.

use std::io;
use std::path::PathBuf;

/// Why files could not be written or compared. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A path that may not be written, on this or on another system.
    #[error("cannot write `{path}`: {reason}; this is a mistake in the names that were chosen for the files")]
    BadPath {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Somebody edited a generated file.
    #[error(
        "{path} was edited since it was generated, nothing was written: restore it from version control, \
         or delete it, or move the change to where the file is generated from; then run again"
    )]
    Edited {
        /// The file.
        path: PathBuf,
    },
    /// A file that was not generated stands in the way.
    #[error(
        "{path} is in the way and was not generated, nothing was written: move it elsewhere, \
         or delete it if its contents are not needed; then run again"
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A folder of the output is a symbolic link that leads elsewhere.
    #[error(
        "{path} is a symbolic link to {target}, outside of the folder that is written to, nothing was written: \
         put a folder in its place, then run again"
    )]
    Outside {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Another run holds the folder.
    #[error("another run is writing to {dir}, nothing was written: wait until it has ended, then run again")]
    Busy {
        /// The folder.
        dir: PathBuf,
    },
    /// Something that is not a file stands in the way.
    #[error(
        "{path} is {found} where a file must be written, nothing was written: move or delete it, then run again"
    )]
    NotAFile {
        /// Where it stands.
        path: PathBuf,
        /// What it is, with its article.
        found: &'static str,
    },
    /// The manifest has a line that no run writes, such as a conflict marker.
    #[error(
        "{path}:{line}: {reason}: restore the manifest from version control, or delete it and run again; \
         files that nobody edited are then recognised by their contents"
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, from one.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The manifest was written by a later version.
    #[error(
        "{path} has format {version}, which is newer than this version of graphdoc reads: update graphdoc"
    )]
    NewerManifest {
        /// The manifest.
        path: PathBuf,
        /// The format it names.
        version: u32,
    },
    /// The system refused.
    #[error("cannot {action} {path}: {source}; check that it exists and may be changed, then run again")]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl OutputError {
    /// For `map_err`.
    pub(super) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> OutputError {
        let path = path.into();
        move |source| OutputError::Io { action, path, source }
    }
}
