//! `api`: the description as JSON.

use super::folder::Folder;
use insta::assert_snapshot;
use serde_json::Value;

fn names(json: &str, list: &str) -> Vec<String> {
    let api: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(api["formatVersion"], 1);
    let items = api[list].as_array().expect("a list");
    items.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn standard_output_is_json_and_nothing_else() {
    let ran = Folder::with_docs().run(&["api"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(
        names(&ran.stdout, "types"),
        ["microsoft.graph.lamp", "microsoft.graph.plug", "microsoft.graph.room"]
    );
    assert_eq!(names(&ran.stdout, "operations"), ["GetLamp"]);
    assert!(ran.stdout.ends_with("}\n"));
    assert_snapshot!(ran.stderr, @"
           info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        5 pages, 3 types, 1 operation; 0 errors, 0 warnings, 1 note
        ");
}

#[test]
fn a_file_holds_the_same() {
    let folder = Folder::with_docs();
    let printed = folder.run(&["api"]).stdout;
    let ran = folder.run(&["api", "--out", "api.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran}");
    assert_eq!(folder.get("api.json"), printed);
}

#[test]
fn published_names_are_kept() {
    let folder = Folder::with_crate();
    let lock = folder.get("generated/names.lock").replace("= GetLamp\n", "= ReadLamp\n");
    folder.put("names.lock", lock);
    let ran = folder.run(&["api", "--names", "names.lock"]);
    assert_eq!(names(&ran.stdout, "operations"), ["ReadLamp"]);
}

#[test]
fn pages_with_errors_are_told() {
    let folder = Folder::with_docs();
    folder.put("docs-input/v1.0/api/latin.md", b"# Caf\xe9\n");
    let ran = folder.run(&["api"]);
    assert_eq!(ran.code, 1);
    assert_eq!(names(&ran.stdout, "operations"), ["GetLamp"]);
    assert_snapshot!(ran.stderr, @"
          error     1 not-utf8: `latin.md` is not UTF-8 (v1.0/api/latin.md:1:1)
           info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        5 pages, 3 types, 1 operation; 1 error, 0 warnings, 1 note
        ");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let ran = Folder::with_docs().run(&["api", "--out", "nowhere/api.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
    assert!(ran.stderr.starts_with("error: cannot write nowhere/api.json: "), "{ran}");
}

#[test]
fn the_schema_is_printed_and_nothing_else_is_done() {
    let ran = Folder::empty().run(&["api", "--schema"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    assert!(ran.stdout.starts_with('{') && ran.stdout.ends_with("}\n"), "{ran}");
    assert_eq!(Folder::with_docs().run(&["api", "--schema", "--docs", "docs-input"]).code, 2);
}
