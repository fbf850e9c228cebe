//! Runs that were killed, and runs at the same time.

use std::fs;

use graphdoc::output::{Claim, OutputError};
use proptest::prelude::*;

use super::folder::{Folder, MANIFEST, owned, refused};

const PENDING: &str = ".graphdoc.pending";

/// What a run notes before it writes: its manifest, and a line by which that is known to be whole.
fn note(files: &[(&str, &str)]) -> String {
    format!("{}# whole\n", Folder::with(files).get(MANIFEST))
}

#[test]
fn one_run_at_a_time_writes() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    let claim = Claim::of(folder.root()).expect("a claim");
    let error = refused(&folder, &[("a.rs", "new\n")], "another run");
    assert!(matches!(&error, OutputError::Busy { dir } if dir == folder.root()), "{error}");
    assert_eq!(folder.check(&[("a.rs", "a\n")]), [], "a check needs no claim");
    claim.write(&owned(&[("a.rs", "new\n")])).expect("a run");
    folder.write(&[("a.rs", "a\n")]).expect("a run");
    assert_eq!(folder.paths(), ["a.rs", MANIFEST]);
}

#[test]
fn a_claim_that_is_not_used_leaves_nothing() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = dir.path().join("none");
    drop(Claim::of(&folder).expect("a claim"));
    assert!(!folder.exists());
}

#[test]
fn what_a_killed_run_wrote_is_known() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("b.rs", "b\n"), ("old.rs", "old\n")]);
    let second = [("a.rs", "2\n"), ("b.rs", "2\n"), ("c/c.rs", "2\n")];
    folder.put(PENDING, &note(&second));
    folder.put("a.rs", "2\n");
    folder.put("c/c.rs", "2\n");
    folder.put("c/.graphdoc-Xy1.tmp", "2");
    // The third run wants something else than the one that was killed.
    folder.write(&[("a.rs", "3\n"), ("b.rs", "3\n")]).expect("a run");
    assert_eq!(folder.paths(), ["a.rs", "b.rs", MANIFEST]);
}

#[test]
fn two_runs_that_were_killed_are_known() {
    let folder = Folder::with(&[("a.rs", "1\n"), ("b.rs", "1\n"), ("c.rs", "1\n")]);
    let (second, third) = ([("a.rs", "2\n"), ("b.rs", "2\n")], [("a.rs", "3\n"), ("b.rs", "3\n")]);
    let cut = &note(&second)[..90];
    folder.put(PENDING, &[&note(&second), cut, &note(&third)].concat());
    folder.put("a.rs", "2\n");
    folder.put("b.rs", "3\n");
    folder.write(&[("a.rs", "4\n"), ("b.rs", "4\n")]).expect("a run");
    assert_eq!(folder.paths(), ["a.rs", "b.rs", MANIFEST]);
}

#[test]
fn an_edit_after_a_killed_run_is_refused_and_the_note_stays() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put(PENDING, &note(&[("a.rs", "2\n")]));
    folder.put("a.rs", "mine\n");
    let error = refused(&folder, &[("a.rs", "3\n")], "a.rs");
    assert!(matches!(error, OutputError::Edited { .. }), "{error}");
    folder.put("a.rs", "2\n");
    folder.write(&[("a.rs", "3\n")]).expect("a run");
}

#[test]
fn a_write_that_fails_takes_its_note_back() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put(PENDING, &note(&[("a.rs", "2\n")]));
    folder.put("m", "mine\n");
    refused(&folder, &[("a.rs", "new\n"), ("m/b.rs", "b\n")], "m");
    fs::remove_file(folder.path("m")).expect("a file");
    folder.write(&[("m/b.rs", "b\n")]).expect("a run");
    assert_eq!(folder.paths(), [MANIFEST, "m", "m/b.rs"]);
}

proptest! {
    /// Wherever a note ends, and whatever else is in it: what nobody noted is not overwritten.
    #[test]
    fn a_damaged_note_permits_nothing(cut in 0_usize..300, junk in "[a-z0-9#\n ]{0,40}") {
        let folder = Folder::with(&[("a.rs", "a\n")]);
        let whole = note(&[("a.rs", "2\n")]);
        let cut = cut.min(whole.len() - 1);
        folder.put(PENDING, &format!("{}{junk}", &whole[..cut]));
        folder.put("a.rs", "mine\n");
        let error = folder.write(&[("a.rs", "3\n")]).expect_err("a refusal");
        prop_assert!(matches!(error, OutputError::Edited { .. }), "{}", error);
        prop_assert_eq!(folder.get("a.rs"), "mine\n");
    }
}
