//! Digests of what can be hashed.

use super::disk::hex;
use crate::emit::Hashing;
use sha2::{Digest, Sha256};
use std::hash::Hasher;

/// The digest of all that something hashes: SHA-256 in hexadecimal digits. It is the same for the same build of a program alone,
/// since how types are hashed is nowhere promised.
pub fn digest_of(hash: &Hashing<'_>) -> String {
    let mut digester = Digester::default();
    hash(&mut digester);
    hex(&digester.0.finalize())
}

#[derive(Default)]
struct Digester(Sha256);

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Eight bytes are too few to tell contents by, and nobody asks for them.
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::Hash as _;

    #[test]
    fn what_is_parted_otherwise_has_another_digest() {
        let of = |parts: &[&str]| digest_of(&|mut hasher| parts.hash(&mut hasher));
        assert_eq!(of(&["ab", "c"]).len(), 64);
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab"]), of(&["ab", ""]));
    }
}
