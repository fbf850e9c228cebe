//! The last stage: emitted files to a folder, or a folder compared with them.
//!
//! A manifest in the folder lists what was written and with which contents. It is how the next run
//! tells its own files from those of others, and unchanged ones from edited ones. Nothing is written
//! before every file was looked at and none has to be refused.

mod claim;
mod compare;
mod current;
mod digester;
mod disk;
mod error;
mod manifest;
mod paths;
mod plan;
mod write;

use std::fmt;
use std::path::Path;

pub use crate::emit::{OutputFile, Ownership};
pub use claim::Claim;
pub use current::{State, state};
pub use digester::digest_of;
pub use disk::read;
pub use error::OutputError;

/// What [`apply`] does with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Bring the folder up to date.
    Write,
    /// Change nothing and tell what is not up to date.
    Check,
}

/// What [`apply`] did or found. All lists are sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What was written, the manifest included.
    pub written: Vec<String>,
    /// How many of the files were up to date.
    pub unchanged: usize,
    /// What was removed because it is no longer emitted.
    pub removed: Vec<String>,
    /// What is not up to date, the manifest included. Only [`Mode::Check`] fills it.
    pub stale: Vec<Stale>,
    /// The digest of the manifest of these files, for [`state`].
    pub manifest: String,
}

/// A file that is not up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Where, from the folder of the output.
    pub path: String,
    /// In which way.
    pub reason: StaleReason,
}

/// In which way a file is not up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaleReason {
    /// The contents differ. Where one of the texts has ended, its line reads `(end of file)`.
    Differs {
        /// The first line that differs, from one.
        line: usize,
        /// That line as it should be.
        expected: String,
        /// That line as it is.
        found: String,
    },
    /// There is no such file.
    Missing,
    /// The file is no longer emitted.
    Obsolete,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.reason {
            StaleReason::Differs { line, expected, found } => {
                write!(f, "{path}:{line}: differs\n  expected: {expected}\n  found:    {found}")
            }
            StaleReason::Missing => write!(f, "{path}: missing"),
            StaleReason::Obsolete => write!(f, "{path}: no longer emitted"),
        }
    }
}

/// Makes the folder `dir` hold `files`, or tells in what it does not.
///
/// A file is written when its contents differ, and then in one step, so that no reader sees half of
/// it; the manifest comes last. Files that the manifest lists but that are no longer emitted are
/// removed, and with them the folders that this leaves empty. Line ends alone are no difference,
/// because version control may change them. Files may not be symbolic links, folders only to places inside.
/// One run at a time writes. A run that was killed is completed by the next one, whatever files that one has.
///
/// # Errors
///
/// When a path may not be written, the manifest is damaged, a file was edited or is not the
/// generator's, another run is writing, or the system refuses to read or write. Only the last can happen after something was
/// changed; then every file is either the old one or the new one, and another run with the same files
/// completes the rest.
pub fn apply(dir: &Path, files: &[OutputFile], mode: Mode) -> Result<Outcome, OutputError> {
    claim::apply(dir, files, mode)
}
