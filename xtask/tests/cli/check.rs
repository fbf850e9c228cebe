//! `regenerate --check`: what is not up to date, and the command that mends it.

use super::{
    folder::{Folder, Ran},
    pages,
};
use insta::assert_snapshot;
use std::fs;

const ROOM: &str = "docs-input/v1.0/resources/room.md";

fn with_a_new_property() -> Folder {
    let folder = Folder::with_crate();
    folder.put(ROOM, pages::resource("room", &[("id", "String", "Key."), ("size", "Double", "Its size.")]));
    folder
}

/// Without the hashes and the lines that are other ones whenever the emitted code is.
fn without_numbers(ran: &Ran) -> String {
    let word = |word: &str| match word.trim_end_matches(':').rsplit_once(':') {
        Some((path, line)) if line.parse::<u32>().is_ok() && word.ends_with(':') => format!("{path}:(line):"),
        _ if word.len() == 64 => "(hash)".to_owned(),
        _ => word.to_owned(),
    };
    ran.to_string().split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_up_to_date_is() {
    assert_snapshot!(Folder::with_crate().run(&["regenerate", "--check"]), @"
        exit code 0
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 13 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
}

#[test]
fn a_changed_page_makes_files_stale() {
    let folder = with_a_new_property();
    let before = folder.files("generated");
    assert_snapshot!(without_numbers(&folder.run(&["regenerate", "--check"])), @"
        exit code 1
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: api-surface.txt:(line): differs
        stderr:   expected: v1::models::Room::SIZE: Prop<Room>
        stderr:   found:    v1::models::Room::extra: Extra
        stderr: graphdoc.manifest:(line): differs
        stderr:   expected: (hash) api-surface.txt
        stderr:   found:    (hash) api-surface.txt
        stderr: names.lock:(line): differs
        stderr:   expected: v1.0 field microsoft.graph.room : size = size
        stderr:   found:    v1.0 operation : lamp-get.md = GetLamp
        stderr: src/v1/models/home.rs:(line): differs
        stderr:   expected:     /// Key.
        stderr:   found:        /// Key of the room.
        stderr: 4 files are not up to date; run `cargo xtask regenerate`
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 10 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
    assert_eq!(folder.files("generated"), before);
    assert_eq!(folder.run(&["regenerate"]).code, 0);
    assert_eq!(folder.run(&["regenerate", "--check"]).code, 0);
}

#[test]
fn an_edited_file_is_stale_too() {
    let folder = Folder::with_crate();
    let readme = folder.get("generated/README.md");
    folder.put("generated/README.md", format!("Mine.\n{readme}"));
    let ran = folder.run(&["regenerate", "--check"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.stderr.contains("README.md:1: differs\n"), "{ran}");
    assert!(ran.stderr.contains("\n  found:    Mine.\n"), "{ran}");
}

#[test]
fn one_file_is_one_file() {
    let folder = Folder::with_crate();
    fs::remove_file(folder.path("generated/README.md")).expect("a file");
    assert_snapshot!(folder.run(&["regenerate", "--check"]), @"
        exit code 1
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: README.md: missing
        stderr: 1 file is not up to date; run `cargo xtask regenerate`
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 12 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
}

#[test]
fn the_command_that_mends_names_the_folders() {
    let folder = Folder::with_docs();
    fs::rename(folder.path("docs-input"), folder.path("my docs")).expect("a folder");
    let arguments = ["regenerate", "--docs", "my docs", "--out", "sdk/graph"];
    assert_eq!(folder.run(&arguments).code, 0);
    fs::remove_file(folder.path("sdk/graph/src/lib.rs")).expect("a file");
    assert_snapshot!(folder.run(&[arguments.as_slice(), &["--check"]].concat()), @r#"
        exit code 1
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: src/lib.rs: missing
        stderr: 1 file is not up to date; run `cargo xtask regenerate --docs "my docs" --out sdk/graph`
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 12 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        "#);
}

#[test]
fn without_a_crate_every_file_is_missing() {
    let folder = Folder::with_docs();
    assert_snapshot!(folder.run(&["regenerate", "--check"]), @"
        exit code 1
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: Cargo.toml: missing
        stderr: README.md: missing
        stderr: api-surface.txt: missing
        stderr: graphdoc.manifest: missing
        stderr: names.lock: missing
        stderr: rustfmt.toml: missing
        stderr: src/lib.rs: missing
        stderr: src/permissions.rs: missing
        stderr: src/v1/mod.rs: missing
        stderr: src/v1/models/home.rs: missing
        stderr: src/v1/models/mod.rs: missing
        stderr: src/v1/operations/home.rs: missing
        stderr: src/v1/operations/mod.rs: missing
        stderr: tests/wrong_types.rs: missing
        stderr: 14 files are not up to date; run `cargo xtask regenerate`
        stderr: 5 pages, 3 types, 1 operation; 0 files written, 0 unchanged, 0 removed; 0 errors, 0 warnings, 1 note
        ");
    assert!(!folder.path("generated").exists());
}
