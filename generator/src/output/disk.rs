//! What is on disk now.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::OutputError;

/// The most that is read of a file: the longest that is written has some megabytes. In bytes.
pub(super) const LONGEST: u64 = 256 * 1024 * 1024;

/// What a file is that is longer.
pub(super) const TOO_LONG: &str = "a file of more than 256 MiB";

/// The contents of a file of the output, or `None` if there is no such file. Nothing else is opened: a link may lead anywhere,
/// and a pipe has no end.
///
/// # Errors
///
/// `NotAFile` if a symbolic link, a folder or a file without end stands there, `Io` if it cannot be read.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    let kind = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(OutputError::io("read", path)(error)),
    };
    let found = match () {
        () if kind.is_file() => match contents(path).map_err(OutputError::io("read", path))? {
            Some(contents) => return Ok(Some(contents)),
            None => TOO_LONG,
        },
        () if kind.is_symlink() => "a symbolic link",
        () if kind.is_dir() => "a folder",
        () => "not a plain file",
    };
    Err(OutputError::NotAFile { path: path.to_owned(), found })
}

/// Nothing where the file is too long.
fn contents(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LONGEST {
        return Ok(None);
    }
    let mut contents = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(LONGEST + 1).read_to_end(&mut contents)?;
    Ok((contents.len() as u64 <= LONGEST).then_some(contents))
}

/// Whether there is no such file, for which a file in the place of its folder is a reason too.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The hash of contents, the same for every kind of line ends.
pub(super) fn digest(contents: &[u8]) -> String {
    hex(&Sha256::digest(plain_line_ends(contents)))
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether contents are the same but for their line ends.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    a == b || plain_line_ends(a) == plain_line_ends(b)
}

/// The contents with `\n` for `\r\n`.
pub(super) fn plain_line_ends(contents: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(contents, b"\r\n").is_none() {
        return Cow::Borrowed(contents);
    }
    let next = contents.iter().skip(1).chain([&0]);
    let kept = contents.iter().zip(next).filter(|(byte, next)| (**byte, **next) != (b'\r', b'\n'));
    Cow::Owned(kept.map(|(byte, _)| *byte).collect())
}
