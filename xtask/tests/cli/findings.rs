//! `check`: what was not understood.

use super::folder::Folder;
use insta::assert_snapshot;

/// The small reference and a page with a type that nobody describes.
fn folder() -> Folder {
    let folder = Folder::with_docs();
    let page = "# shelf resource type\nNamespace: microsoft.graph\n## Properties\n\
        |Property|Type|Description|\n|:--|:--|:--|\n|width|Dobule|In metres.|\n|lamps|[lamp](lamp.md) collection|On it.|\n";
    folder.put("docs-input/v1.0/resources/shelf.md", page);
    folder
}

#[test]
fn the_cell_is_underlined_below_its_column() {
    assert_snapshot!(folder().run(&["check"]), @"
        exit code 0
        stdout: warning[unknown-type]: no type named `Dobule`
        stdout:  --> v1.0/resources/shelf.md:6:8
        stdout:   |
        stdout: 4 | |Property|Type|Description|
        stdout:   |           ---- in this column
        stdout: 5 | |:--|:--|:--|
        stdout: 6 | |width|Dobule|In metres.|
        stdout:   |        ^^^^^^
        stdout:   |
        stdout:   = help: did you mean `Double`? the value is read as any JSON
        stdout:
        stderr: 6 pages; 0 errors, 1 warning, 0 notes
        ");
}

#[test]
fn programs_read_lines_of_json() {
    let ran = folder().run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(ran.stdout.trim()).expect("one line of JSON");
    assert_eq!(
        (&found["code"], &found["line"], &found["column"]),
        (&"unknown-type".into(), &6.into(), &8.into())
    );
}

#[test]
fn other_forms_are_lines() {
    let folder = folder();
    assert_snapshot!(folder.run(&["check", "--format", "line", "shelf.md"]), @"
        exit code 0
        stdout: v1.0/resources/shelf.md:6:8: warning[unknown-type]: no type named `Dobule`; help: did you mean `Double`? the value is read as any JSON
        stderr: 6 pages; 0 errors, 1 warning, 0 notes
        ");
    assert_snapshot!(folder.run(&["check", "--format", "github", "--level", "error"]), @"
        exit code 0
        stderr: 6 pages; 0 errors, 0 warnings, 0 notes
        ");
    assert_snapshot!(folder.run(&["check", "--format", "github"]), @"
        exit code 0
        stdout: ::warning file=v1.0/resources/shelf.md,line=6,col=8,title=unknown-type::no type named `Dobule`; help: did you mean `Double`? the value is read as any JSON
        stderr: 6 pages; 0 errors, 1 warning, 0 notes
        ");
}

#[test]
fn a_page_that_is_not_there_cannot_be_checked() {
    assert_snapshot!(folder().run(&["check", "cupboard.md"]), @"
        exit code 2
        stderr: error: no page of docs-input ends in `cupboard.md`
        ");
}
