//! Files of an earlier run that would be made of the same once more.

use super::{EmitError, OutputFile, format::owned};
use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

/// What an earlier run of the same program made, and how to get at it.
pub struct Kept<'a> {
    /// By the path of a file the digest of what it was made of.
    pub made_of: BTreeMap<String, String>,
    /// The contents of a file as they were made, where they are still there.
    pub contents: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// The digest of all that something hashes, long enough to tell contents by.
    pub digest: fn(&Hashing<'_>) -> String,
}

/// Hashes something.
pub type Hashing<'a> = dyn Fn(&mut dyn Hasher) + 'a;

/// A file, and the digest of what it is made of; nothing for what is always made anew.
#[derive(Clone, Debug)]
pub struct Made {
    /// The file.
    pub file: OutputFile,
    /// The digest.
    pub made_of: Option<String>,
}

impl From<OutputFile> for Made {
    fn from(file: OutputFile) -> Self {
        Self { file, made_of: None }
    }
}

/// The file at a path: that of the earlier run where it was made of the same, else what `make` makes.
pub(super) fn or_made(
    kept: Option<&Kept<'_>>,
    path: &str,
    parts: impl Hash,
    make: impl FnOnce() -> Result<OutputFile, EmitError>,
) -> Result<Made, EmitError> {
    let Some(kept) = kept else { return make().map(Made::from) };
    let made_of = (kept.digest)(&|mut hasher| parts.hash(&mut hasher));
    let same = kept.made_of.get(path).filter(|known| **known == made_of);
    let known = same.and_then(|_| (kept.contents)(path)).map(|contents| owned(path, contents));
    Ok(Made { file: known.map_or_else(make, Ok)?, made_of: Some(made_of) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::DefaultHasher;

    fn digest(hash: &Hashing<'_>) -> String {
        let mut hasher = DefaultHasher::new();
        hash(&mut hasher);
        hasher.finish().to_string()
    }

    fn check(kept: Option<&str>, made_of: Option<String>, parts: &[&str], expect: &str) -> Option<String> {
        let contents = |_: &str| kept.map(str::to_owned);
        let made_of = made_of.into_iter().map(|made_of| ("a.rs".to_owned(), made_of)).collect();
        let kept = Kept { made_of, contents: &contents, digest };
        let made = or_made(Some(&kept), "a.rs", parts, || Ok(owned("a.rs", "made"))).unwrap();
        assert_eq!(made.file.contents, expect);
        made.made_of
    }

    #[test]
    fn what_is_made_of_the_same_is_made_once() {
        let first = check(None, None, &["ab", "c"], "made");
        assert!(first.is_some());
        check(Some("kept"), first.clone(), &["ab", "c"], "kept");
        check(Some("kept"), first.clone(), &["a", "bc"], "made");
        check(Some("kept"), None, &["ab", "c"], "made");
        check(None, first, &["ab", "c"], "made");
    }
}
