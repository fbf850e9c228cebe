//! Why a command could not run.

use graphdoc::{
    emit::EmitError, names::LockError, output::OutputError, select::SelectError, source::SourceError,
};
use std::{fmt, io, path::PathBuf};

/// One sentence that says what is wrong, where, and what to do.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A file that could not be read or written.
    pub fn file(what: &str, path: impl Into<PathBuf>, source: &io::Error) -> Self {
        Self(format!(
            "cannot {what} {}: {source}; check that it exists and may be accessed",
            path.into().display()
        ))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )*};
}
from!(EmitError, LockError, OutputError, SelectError, SourceError);
