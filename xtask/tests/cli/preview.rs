//! `preview`: the Rust of a page and of the types it refers to.

use super::folder::{Folder, Ran};
use insta::assert_snapshot;
use std::{collections::BTreeSet, path::Path};

/// The lines that name a file and those that begin a type.
fn items(ran: &Ran) -> String {
    let starts = ["// src/", "pub "];
    let is_start = |line: &&str| starts.iter().any(|start| line.starts_with(start));
    let lines: Vec<&str> = ran.stdout.lines().filter(is_start).collect();
    lines.join("\n")
}

#[test]
fn an_operation_is_shown_with_the_types_it_refers_to() {
    let ran = Folder::with_docs().run(&["preview", "docs-input/v1.0/api/lamp-get.md"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_snapshot!(items(&ran), @"
        // src/v1/models/home.rs
        pub struct Lamp {
        pub struct Plug {
        // src/v1/operations/home.rs
        pub struct GetLamp {
        ");
}

#[test]
fn a_type_is_shown_with_the_types_it_holds() {
    let folder = Folder::with_docs();
    let ran = folder.run(&["preview", "docs-input/v1.0/resources/lamp.md"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_snapshot!(items(&ran), @"
        // src/v1/models/home.rs
        pub struct Lamp {
        pub struct Plug {
        ");
    let ran = folder.run(&["preview", "docs-input/v1.0/resources/plug.md"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_snapshot!(items(&ran), @"
        // src/v1/models/home.rs
        pub struct Plug {
        ");
}

#[test]
fn nothing_is_written() {
    let folder = Folder::with_docs();
    let before = folder.files(".");
    assert_eq!(folder.run(&["preview", "docs-input/v1.0/api/lamp-get.md"]).code, 0);
    assert_eq!(folder.files("."), before);
}

/// What is shown is in the crate, letter by letter: other types may not change what a type looks like.
#[test]
fn what_is_shown_is_what_is_emitted() {
    let folder = Folder::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let docs = root.join("docs-input").canonicalize().expect("the docs of the repository");
    let ran = folder.run(&["regenerate", "--docs", docs.to_str().expect("a path in Unicode")]);
    assert_eq!(ran.code, 0, "{ran}");
    let emitted: BTreeSet<String> =
        folder.files("generated/src").iter().flat_map(|(_, text)| paragraphs(text)).collect();
    for page in [
        "beta/api/intune-devices-devicemanagementscript-assign.md",
        "beta/resources/intune-devices-manageddevice.md",
        "v1.0/api/user-list-directreports.md",
        "v1.0/resources/group.md",
    ] {
        let ran = folder.run(&["preview", docs.join(page).to_str().expect("a path in Unicode")]);
        let shown = ran.stdout.lines().filter(|line| !line.starts_with("// src/"));
        let shown = paragraphs(&shown.collect::<Vec<_>>().join("\n"));
        assert!(shown.len() > 3, "{page}: {ran}");
        let others: Vec<_> = shown.iter().filter(|shown| !emitted.contains(*shown)).collect();
        assert!(others.is_empty(), "{page}: {others:#?}");
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_page_that_describes_nothing_is_told() {
    let folder = Folder::with_docs();
    assert_snapshot!(folder.run(&["preview", "docs-input/v1.0/resources/lamps-overview.md"]), @"
        exit code 1
        stderr: v1.0/resources/lamps-overview.md:1:1: info[no-type]: the page describes no type; help: nothing to do for a page that only explains; otherwise add a section `Properties`
        stderr: v1.0/resources/lamps-overview.md: describes neither a type nor an operation
        ");
}

#[test]
fn diagnostics_of_other_pages_are_not_told() {
    let folder = Folder::with_docs();
    folder.put("docs-input/v1.0/api/broken.md", "---\ntitle: Broken\n---\n\n# Broken\n\nText.\n");
    let ran = folder.run(&["preview", "docs-input/v1.0/api/lamp-get.md"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_snapshot!(folder.run(&["preview", "docs-input/v1.0/api/broken.md"]), @"
        exit code 1
        stderr: v1.0/api/broken.md:5:1: error[no-request]: `Broken` has no request line; help: add a fence with the method and the path to the section `HTTP request`
        stderr: v1.0/api/broken.md: describes neither a type nor an operation
        ");
}

#[test]
fn a_page_outside_of_a_docs_folder_is_refused() {
    let folder = Folder::with_docs();
    folder.put("page.md", "# Page\n");
    assert_snapshot!(folder.run(&["preview", "page.md"]), @"
        exit code 2
        stderr: error: page.md is not in a docs folder: expected a path like `beta/api/page.md` or `v1.0/resources/page.md`
        ");
    assert_snapshot!(folder.run(&["preview", "docs-input/v1.0/api"]), @"
        exit code 2
        stderr: error: docs-input/v1.0/api is not in a docs folder: expected a path like `beta/api/page.md` or `v1.0/resources/page.md`
        ");
    let ran = folder.run(&["preview", "docs-input/v1.0/api/lamp-gte.md"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
    assert!(ran.stderr.starts_with("error: cannot read docs-input/v1.0/api/lamp-gte.md: "), "{ran}");
}
