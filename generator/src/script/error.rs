//! Why a build script could not do its work.

use super::Report;
use crate::{emit::EmitError, names::LockError, select::SelectError, source::SourceError};
use std::{io, path::PathBuf};

/// Why a build script could not do its work. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The docs cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Nothing is chosen, or a pattern matches nothing.
    #[error(transparent)]
    Selection(#[from] SelectError),
    /// The lock of names cannot be used.
    #[error("{}: {error}", path.display())]
    Lock {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: LockError,
    },
    /// Pages of the slice have errors. The file was written all the same.
    #[error("{}", .0.errors())]
    Pages(Box<Report>),
    /// What was emitted is no Rust.
    #[error(transparent)]
    Emit(#[from] EmitError),
    /// Nobody says where to write.
    #[error("OUT_DIR is not set: call this from a build script, or name a folder with `out_dir`")]
    NoOutDir,
    /// The name of the file is no name.
    #[error("`{0}` is no name of a file: use letters, digits, `_` and `-`, without `.rs`")]
    FileName(String),
    /// The system refused.
    #[error("cannot {action} {}: {source}; check that it exists and may be accessed", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl Error {
    /// The lines by which a build script tells cargo.
    pub fn instructions(&self) -> String {
        match self {
            Self::Pages(report) => report.instructions(),
            _ => self.to_string().lines().map(|line| format!("cargo::error={line}\n")).collect(),
        }
    }
}
