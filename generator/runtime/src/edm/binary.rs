//! `Edm.Binary`.

use super::ParseError;
use base64::{
    Engine as _,
    engine::general_purpose::{GeneralPurpose, STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use std::{fmt, ops::Deref, str::FromStr};

/// `Edm.Binary`: bytes, as base64 on the wire (RFC 4648).
///
/// OData documents the URL-safe alphabet and the service writes the standard one. Both are read, padded or
/// not, and written again as they came; what a program makes is written in the standard one, padded. Equal
/// are values with the same bytes.
#[derive(Clone, Default)]
pub struct Binary {
    bytes: Vec<u8>,
    url_safe: bool,
    unpadded: bool,
}

impl Binary {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

fn engine(url_safe: bool, unpadded: bool) -> &'static GeneralPurpose {
    match (url_safe, unpadded) {
        (false, false) => &STANDARD,
        (false, true) => &STANDARD_NO_PAD,
        (true, false) => &URL_SAFE,
        (true, true) => &URL_SAFE_NO_PAD,
    }
}

impl PartialEq for Binary {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
impl Eq for Binary {}
impl Deref for Binary {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}
impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }
}
impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}
impl FromStr for Binary {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let url_safe = text.contains(['-', '_']);
        let unpadded = !text.len().is_multiple_of(4);
        let bytes = engine(url_safe, unpadded).decode(text);
        let bytes = bytes.map_err(|_| ParseError { expected: "base64" })?;
        Ok(Self { bytes, url_safe, unpadded })
    }
}
impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&engine(self.url_safe, self.unpadded).encode(&self.bytes))
    }
}
impl fmt::Debug for Binary {
    /// The number of bytes; the bytes only with the feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            write!(f, "Binary({self})")
        } else {
            write!(f, "Binary({} bytes)", self.bytes.len())
        }
    }
}
