//! What tells docs from others: a digest of everything that was read.

use super::Docs;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

impl Docs {
    /// The SHA-256 of all that was read, in lower-case hexadecimal digits: paths and texts of pages and of files that they
    /// include, the configuration, and what was found about other files. Equal docs are described equally.
    pub fn digest(&self) -> String {
        let pages: Vec<_> =
            self.pages.par_iter().map(|page| of(&page.source.path, &page.source.text)).collect();
        let included: Vec<_> = self.includes.iter().map(|(path, text)| of(path, text)).collect();
        let config = self.config.source.iter().map(|source| of(&source.path, &source.text));
        let mut whole = Sha256::new();
        for part in pages.into_iter().chain(included).chain(config) {
            whole.update(part);
        }
        for found in self.diagnostics.clone().sorted() {
            whole.update(format!("{found}\n"));
        }
        whole.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Lengths before the texts: no two lists of files are the same bytes.
fn of(path: &str, text: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [path, text] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docs_differ_by_every_file() {
        let digest = |files: &[(&str, &str)]| Docs::from_texts(files.iter().copied()).unwrap().digest();
        let one = ("v1.0/resources/lamp.md", "# lamp");
        let other = ("v1.0/resources/lamp2.md", "# lamp");
        let included = ("includes/note.md", "A note.");
        let config = ("graphdoc.toml", "[levels]\n");
        let all = [
            digest(&[one]),
            digest(&[other]),
            digest(&[one, other]),
            digest(&[one, included]),
            digest(&[one, config]),
            digest(&[(one.0, "# lamps")]),
        ];
        for (at, digest) in all.iter().enumerate() {
            assert_eq!(digest.len(), 64);
            assert!(!all[at + 1..].contains(digest), "{at}");
        }
        assert_eq!(digest(&[other, one]), digest(&[one, other]));
    }
}
