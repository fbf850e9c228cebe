//! Writing and checking a folder of output; what is refused is in `output/refusals.rs`.

use std::fs;
use std::time::{Duration, SystemTime};

use graphdoc::output::{Mode, Outcome, Ownership, Stale, StaleReason, apply};

#[path = "output/folder.rs"]
mod folder;
#[path = "output/interrupted.rs"]
mod interrupted;
#[path = "output/refusals.rs"]
mod refusals;

use folder::{Folder, MANIFEST, differs, file, owned};

#[test]
fn the_first_run_writes_all_and_a_sorted_manifest() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = dir.path().join("not/yet/there");
    let files = owned(&[("src/b.rs", "b\n"), ("a.rs", "a\n")]);
    let outcome = apply(&folder, &files, Mode::Write).expect("a run");
    assert_eq!(outcome.written, ["a.rs", MANIFEST, "src/b.rs"]);
    assert_eq!((outcome.unchanged, outcome.removed.len(), outcome.stale.len()), (0, 0, 0));
    assert_eq!(fs::read_to_string(folder.join("src/b.rs")).expect("a file"), "b\n");
    let manifest = fs::read_to_string(folder.join(MANIFEST)).expect("a manifest");
    let expected = "\
        # graphdoc manifest 1: generated files and their SHA-256; do not edit\n\
        87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7 a.rs\n\
        0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f src/b.rs\n";
    assert_eq!(manifest, expected);
}

#[test]
fn the_second_run_touches_nothing() {
    let files = [("a.rs", "a\n"), ("src/b.rs", "b\n")];
    let folder = Folder::with(&files);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let paths = ["a.rs", "src/b.rs", MANIFEST];
    for path in paths {
        let file = fs::File::options().write(true).open(folder.path(path)).expect("a file");
        file.set_modified(long_ago).expect("a time");
    }
    let outcome = folder.write(&files).expect("a run");
    let manifest = outcome.manifest.clone();
    assert_eq!(outcome, Outcome { unchanged: 2, manifest, ..Outcome::default() });
    for path in paths {
        let modified = fs::metadata(folder.path(path)).and_then(|file| file.modified()).expect("a time");
        assert_eq!(modified, long_ago, "{path}");
    }
    assert_eq!(folder.check(&files), []);
}

#[test]
fn only_what_differs_is_written() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("b.rs", "b\n")]);
    let outcome = folder.write(&[("a.rs", "a\n"), ("b.rs", "new\n")]).expect("a run");
    assert_eq!((outcome.written, outcome.unchanged), (vec!["b.rs".to_owned(), MANIFEST.to_owned()], 1));
    assert_eq!(folder.get("b.rs"), "new\n");
    assert_eq!(folder.paths(), ["a.rs", "b.rs", MANIFEST]);
}

#[test]
fn a_deleted_file_is_written_again() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    fs::remove_file(folder.path("a.rs")).expect("a file");
    assert_eq!(
        folder.check(&[("a.rs", "a\n")]),
        [Stale { path: "a.rs".to_owned(), reason: StaleReason::Missing }]
    );
    assert_eq!(folder.write(&[("a.rs", "a\n")]).expect("a run").written, ["a.rs"]);
}

#[test]
fn an_edit_that_anticipates_the_new_contents_is_welcome() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put("a.rs", "new\n");
    assert_eq!(folder.write(&[("a.rs", "new\n")]).expect("a run").written, [MANIFEST]);
    assert_eq!(folder.check(&[("a.rs", "new\n")]), []);
}

#[test]
fn files_of_a_lost_manifest_are_known_by_their_contents() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("b.rs", "b\n")]);
    fs::remove_file(folder.path(MANIFEST)).expect("a manifest");
    assert_eq!(folder.write(&[("a.rs", "a\n"), ("b.rs", "b\n")]).expect("a run").written, [MANIFEST]);
}

#[test]
fn files_no_longer_emitted_are_removed_with_empty_folders() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("x/y/b.rs", "b\n"), ("z/c.rs", "c\n")]);
    folder.put("z/mine.txt", "mine\n");
    let obsolete = |path: &str| Stale { path: path.to_owned(), reason: StaleReason::Obsolete };
    let stale = folder.check(&[("a.rs", "a\n")]);
    assert_eq!(stale[1..], [obsolete("x/y/b.rs"), obsolete("z/c.rs")]);
    let outcome = folder.write(&[("a.rs", "a\n")]).expect("a run");
    assert_eq!(outcome.removed, ["x/y/b.rs", "z/c.rs"]);
    assert_eq!(folder.paths(), ["a.rs", MANIFEST, "z", "z/mine.txt"]);
}

#[test]
fn a_file_that_is_gone_already_needs_no_removal() {
    let folder = Folder::with(&[("a", "a\n"), ("b", "b\n")]);
    fs::remove_file(folder.path("a")).expect("a file");
    fs::remove_file(folder.path("b")).expect("a file");
    folder.put("b/mine.txt", "mine\n");
    let outcome = folder.write(&[("a/c.rs", "c\n")]).expect("a run");
    assert_eq!((outcome.removed.len(), folder.paths().len()), (0, 5));
}

#[test]
fn shared_files_are_written_but_never_refused_nor_removed() {
    let folder = Folder::new();
    folder.put("names.lock", "mine\n");
    let shared = [file("names.lock", "ours\n", Ownership::Shared)];
    apply(folder.root(), &shared, Mode::Write).expect("a run");
    assert_eq!(folder.get("names.lock"), "ours\n");
    assert_eq!(folder.get(MANIFEST).lines().count(), 1, "a shared file is not listed");
    folder.put("names.lock", "edited\n");
    let check = apply(folder.root(), &shared, Mode::Check).expect("a check");
    assert_eq!(check.stale, [differs("names.lock", 1, "ours", "edited")]);
    let outcome = apply(folder.root(), &shared, Mode::Write).expect("a run");
    assert_eq!(outcome.written, ["names.lock"]);
    assert_eq!(folder.write(&[]).expect("a run").removed, Vec::<String>::new());
    assert_eq!(folder.get("names.lock"), "ours\n");
}

#[test]
fn a_file_that_becomes_shared_is_kept() {
    let folder = Folder::with(&[("names.lock", "a\n")]);
    let shared = [file("names.lock", "b\n", Ownership::Shared)];
    let outcome = apply(folder.root(), &shared, Mode::Write).expect("a run");
    assert_eq!((outcome.removed.len(), folder.get("names.lock").as_str()), (0, "b\n"));
}

#[test]
fn line_ends_are_no_difference() {
    let files = [("a.rs", "a\nb\n"), ("b.rs", "c\n")];
    let folder = Folder::with(&files);
    for path in ["a.rs", "b.rs", MANIFEST] {
        folder.put(path, &folder.get(path).replace('\n', "\r\n"));
    }
    assert_eq!(folder.check(&files), []);
    assert_eq!(folder.write(&files).expect("a run").written, Vec::<String>::new());
    // Neither are they an edit.
    let outcome = folder.write(&[("a.rs", "new\n")]).expect("a run");
    assert_eq!((outcome.written.len(), outcome.removed.len()), (2, 1));
    assert_eq!(folder.get("a.rs"), "new\n");
}

#[test]
fn contents_are_written_as_they_are() {
    let folder = Folder::with(&[("a.txt", "a\r\nb\rc")]);
    assert_eq!(folder.get("a.txt"), "a\r\nb\rc");
    assert_eq!(folder.check(&[("a.txt", "a\r\nb\rc")]), []);
}

#[test]
fn a_check_shows_the_first_line_that_differs() {
    let folder = Folder::with(&[("a.rs", "one\ntwo\nthree\n"), ("b.rs", "one\n"), ("c.rs", "one\n")]);
    let stale = folder.check(&[("a.rs", "one\n2\n3\n"), ("b.rs", "one\ntwo\n"), ("c.rs", "one")]);
    let expected = [
        differs("a.rs", 2, "2", "two"),
        differs("b.rs", 2, "two", ""),
        differs("c.rs", 2, "(end of file)", ""),
    ];
    assert_eq!(stale[..3], expected);
    assert_eq!((stale.len(), stale[3].path.as_str()), (4, MANIFEST));
    assert_eq!(stale[0].to_string(), "a.rs:2: differs\n  expected: 2\n  found:    two");
}

#[test]
fn a_check_of_no_folder_creates_none() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = dir.path().join("none");
    let outcome = apply(&folder, &owned(&[("a.rs", "a\n")]), Mode::Check).expect("a check");
    let paths: Vec<&str> = outcome.stale.iter().map(|stale| stale.path.as_str()).collect();
    assert_eq!(paths, ["a.rs", MANIFEST]);
    assert!(!folder.exists());
}

#[test]
fn a_new_letter_case_replaces_the_old() {
    let folder = Folder::with(&[("Users.rs", "a\n")]);
    let outcome = folder.write(&[("users.rs", "a\n")]).expect("a run");
    assert_eq!(outcome.removed, ["Users.rs"]);
    assert_eq!(folder.paths(), [MANIFEST, "users.rs"]);
}
