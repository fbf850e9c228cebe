//! `regenerate --only`: a part of the reference, and the names that it publishes.

use super::{folder::Folder, pages};
use insta::assert_snapshot;

/// The entries of the lock that are about operations and types.
fn published(folder: &Folder) -> String {
    let lock = folder.get("generated/names.lock");
    let kinds = ["v1.0 operation", "v1.0 request", "v1.0 type"];
    let lines = lock.lines().filter(|line| kinds.iter().any(|kind| line.starts_with(kind)));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The small reference, and a second operation whose name would be the same.
fn two_operations() -> Folder {
    let folder = Folder::with_docs();
    let other = pages::operation("Get lamp of a room", "GET /rooms/{id}/lamps/{id}", "lamp");
    folder.put("docs-input/v1.0/api/room-get-lamp.md", other);
    folder
}

#[test]
fn what_is_chosen_is_emitted_with_what_it_needs() {
    let folder = two_operations();
    assert_snapshot!(folder.run(&["regenerate", "--only", "GET /lamps/*"]));
    let models = folder.get("generated/src/v1/models/home.rs");
    assert!(models.contains("pub struct Lamp ") && models.contains("pub struct Plug "), "{models}");
    assert!(!models.contains("pub struct Room "), "{models}");
    assert!(models.contains("pub const ROOM: Prop<Self>"), "a relationship can be expanded: {models}");
    assert!(models.contains("&[\"room\"]"), "and is known, though it is no field: {models}");
}

#[test]
fn what_is_found_elsewhere_is_a_line_and_no_failure() {
    let folder = two_operations();
    folder.put("docs-input/graphdoc.toml", "[levels]\nno-type = \"error\"\n");
    let (whole, part) = (folder.run(&["regenerate"]), folder.run(&["regenerate", "--only", "GET /lamps/*"]));
    assert_eq!((whole.code, part.code), (1, 0), "{whole}{part}");
    let note = "note: 1 error, 0 warnings, 0 notes on pages outside of the selection; `cargo xtask check` tells them";
    assert!(part.stderr.contains(note), "{part}");
}

#[test]
fn names_are_those_of_the_whole_and_only_what_is_emitted_is_published() {
    let folder = two_operations();
    assert_eq!(folder.run(&["regenerate", "--only", "GET /lamps/*"]).code, 0);
    assert_snapshot!("only_what_is_chosen", published(&folder));
    assert_eq!(folder.run(&["regenerate", "--only", "GET /rooms/**"]).code, 0);
    assert_snapshot!("what_was_chosen_before_stays", published(&folder));
}

#[test]
fn types_alone_and_operations_alone() {
    let folder = two_operations();
    assert_eq!(folder.run(&["regenerate", "--only", "GET /lamps/*", "--emit", "types"]).code, 0);
    assert!(!folder.path("generated/src/v1/operations/home.rs").exists());
    assert!(folder.path("generated/src/v1/models/home.rs").exists());
    assert_eq!(folder.run(&["regenerate", "--only", "GET /lamps/*", "--emit", "operations"]).code, 0);
    assert!(!folder.path("generated/src/v1/models/home.rs").exists());
    assert!(folder.get("generated/src/v1/operations/home.rs").contains("type Response = Json<Value>;"));
}

#[test]
fn the_configuration_chooses_where_the_command_does_not() {
    let folder = two_operations();
    folder.put("docs-input/graphdoc.toml", "[slice]\nonly = [\"plug\"]\n");
    assert_snapshot!("chosen_by_the_configuration", folder.run(&["regenerate"]));
    assert_snapshot!("chosen_by_the_command", folder.run(&["regenerate", "--only", "room", "--check"]));
    folder.put("docs-input/graphdoc.toml", "[slice]\nonly = [\n  \"plgu\"]\n");
    assert_snapshot!("nothing_chosen", folder.run(&["regenerate"]));
}
