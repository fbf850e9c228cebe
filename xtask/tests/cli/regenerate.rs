//! `regenerate`: what is written, and when nothing is.

use super::{folder::Folder, pages};
use insta::assert_snapshot;
use std::{fs, time::SystemTime};

#[test]
fn a_fresh_folder_is_filled() {
    let folder = Folder::with_docs();
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 0
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 5 pages, 3 types, 1 operation; 14 files written, 0 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
    let paths: Vec<_> = folder.files("generated").into_iter().map(|(path, _)| path).collect();
    assert_snapshot!(paths.join("\n"), @"
        generated/Cargo.toml
        generated/README.md
        generated/api-surface.txt
        generated/graphdoc.manifest
        generated/names.lock
        generated/rustfmt.toml
        generated/src/lib.rs
        generated/src/permissions.rs
        generated/src/v1/mod.rs
        generated/src/v1/models/home.rs
        generated/src/v1/models/mod.rs
        generated/src/v1/operations/home.rs
        generated/src/v1/operations/mod.rs
        generated/tests/wrong_types.rs
        ");
    assert!(folder.get("generated/Cargo.toml").contains("\"../generator/runtime\""));
}

#[test]
fn the_second_run_writes_nothing() {
    let folder = Folder::with_crate();
    let manifest = folder.path("generated/graphdoc.manifest");
    let long_ago = SystemTime::UNIX_EPOCH;
    let file = fs::File::options().write(true).open(&manifest);
    file.and_then(|file| file.set_modified(long_ago)).expect("a time");
    let before = folder.files("generated");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 0
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 13 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
    assert_eq!(folder.files("generated"), before);
    assert_eq!(fs::metadata(manifest).and_then(|file| file.modified()).expect("a time"), long_ago);
}

#[test]
fn files_of_pages_that_are_gone_are_removed_but_their_names_are_kept() {
    let folder = Folder::with_crate();
    fs::remove_file(folder.path("docs-input/v1.0/api/lamp-get.md")).expect("a page");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 0
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 4 pages, 3 types, 0 operations; 5 files written, 8 unchanged, 1 removed; 0 errors, 0 warnings, 1 note
        ");
    assert!(!folder.path("generated/src/v1/operations/home.rs").exists());
    assert!(folder.get("generated/names.lock").contains("= GetLamp\n"));
}

#[test]
fn a_file_that_somebody_edited_is_refused() {
    let folder = Folder::with_crate();
    let edited = "generated/src/v1/operations/home.rs";
    folder.put(edited, folder.get(edited) + "// mine\n");
    let room = pages::resource("room", &[("size", "Double", "Its size.")]);
    folder.put("docs-input/v1.0/resources/room.md", room);
    let before = folder.files("generated");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: generated/src/v1/operations/home.rs was edited since it was generated, nothing was written: restore it from version control, or delete it, or move the change to where the file is generated from; then run again
        ");
    assert_eq!(folder.files("generated"), before);
}

#[test]
fn a_file_of_somebody_else_is_refused() {
    let folder = Folder::with_docs();
    folder.put("generated/src/lib.rs", "//! Mine.\n");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: generated/src/lib.rs is in the way and was not generated, nothing was written: move it elsewhere, or delete it if its contents are not needed; then run again
        ");
    assert_eq!(folder.files("generated"), [("generated/src/lib.rs".to_owned(), "//! Mine.\n".to_owned())]);
}

#[test]
fn the_root_of_a_clone_is_a_docs_folder() {
    let folder = Folder::with_crate();
    fs::create_dir(folder.path("clone")).expect("a folder");
    fs::rename(folder.path("docs-input"), folder.path("clone/api-reference")).expect("a folder");
    assert_snapshot!(folder.run(&["regenerate", "--docs", "clone"]), @"
        exit code 0
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 13 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
}

#[test]
fn an_absolute_path_in_the_repository_gives_the_same_crate() {
    let folder = Folder::with_crate();
    let before = folder.files("generated");
    let out = folder.path("generated").canonicalize().expect("a folder");
    let ran = folder.run(&["regenerate", "--out", out.to_str().expect("a path in Unicode")]);
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(folder.files("generated"), before);
}
