//! Emitted files.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where, from the folder of the output, with `/` between the parts.
    pub path: String,
    /// What, written as it is.
    pub contents: String,
    /// Whose file it is.
    pub ownership: Ownership,
}

/// Whose file an [`OutputFile`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The generator's alone: listed in the manifest, removed when it is no longer emitted, and not
    /// overwritten when somebody edited it.
    Owned,
    /// The generator's and others', such as `names.lock`: written when it differs, never refused nor
    /// removed.
    Shared,
}
