//! `explain`: what codes mean, docs that give them, and what mends these.

use super::folder::Folder;
use insta::assert_snapshot;

#[test]
fn a_code_has_docs_that_give_it_and_what_mends_them() {
    assert_snapshot!(Folder::empty().run(&["explain", "unknown-type"]), @"
        exit code 0
        stdout: unknown-type (warning)
        stdout: No page describes the type.
        stdout: To mend it: add the page of the type or mend the cell; the value is read as any JSON.
        stdout:
        stdout: beta/resources/lamp.md:
        stdout:
        stdout:     # lamp resource type
        stdout:
        stdout:     Namespace: microsoft.graph
        stdout:
        stdout:     A light in a room.
        stdout:
        stdout:     ## Properties
        stdout:
        stdout:     |Property|Type|Description|
        stdout:     |:---|:---|:---|
        stdout:     |id|String|Key of the lamp.|
        stdout:     |brightness|Itn32|From 0 to 100.|
        stdout:
        stdout: `cargo xtask check` says:
        stdout:
        stdout: warning[unknown-type]: no type named `Itn32`
        stdout:   --> beta/resources/lamp.md:12:13
        stdout:    |
        stdout:  9 | |Property|Type|Description|
        stdout:    |           ---- in this column
        stdout: ...
        stdout: 12 | |brightness|Itn32|From 0 to 100.|
        stdout:    |             ^^^^^
        stdout:    |
        stdout:    = help: did you mean `Int32`? the value is read as any JSON
        stdout:
        stdout: Mended:
        stdout:
        stdout: --- beta/resources/lamp.md
        stdout: +++ beta/resources/lamp.md
        stdout: @@ -11,2 +11,2 @@
        stdout:  |id|String|Key of the lamp.|
        stdout: -|brightness|Itn32|From 0 to 100.|
        stdout: +|brightness|Int32|From 0 to 100.|
        ");
}

#[test]
fn all_findings_of_all_the_docs_are_shown() {
    assert_snapshot!(Folder::empty().run(&["explain", "inheritance-loop"]), @"
        exit code 0
        stdout: inheritance-loop (warning)
        stdout: A type is its own base, directly or through others.
        stdout: To mend it: mend the base on one of the pages; the base is ignored.
        stdout:
        stdout: beta/resources/lamp.md:
        stdout:
        stdout:     # lamp resource type
        stdout:
        stdout:     Namespace: microsoft.graph
        stdout:
        stdout:     A light in a room. Inherits from [device](device.md).
        stdout:
        stdout:     ## Properties
        stdout:
        stdout:     |Property|Type|Description|
        stdout:     |:---|:---|:---|
        stdout:     |id|String|Key of the lamp.|
        stdout:     |brightness|Int32|From 0 to 100.|
        stdout:
        stdout: beta/resources/device.md:
        stdout:
        stdout:     # device resource type
        stdout:
        stdout:     Namespace: microsoft.graph
        stdout:
        stdout:     A thing with a plug. Inherits from [lamp](lamp.md).
        stdout:
        stdout:     ## Properties
        stdout:
        stdout:     |Property|Type|Description|
        stdout:     |:---|:---|:---|
        stdout:     |id|String|Key of the device.|
        stdout:     |watts|Int32|The power that it takes.|
        stdout:
        stdout: `cargo xtask check` says:
        stdout:
        stdout: warning[inheritance-loop]: `microsoft.graph.device` is its own base
        stdout:  --> beta/resources/device.md:1:1
        stdout:   |
        stdout: 1 | # device resource type
        stdout:   | ^^^^^^^^^^^^^^^^^^^^^^
        stdout:   |
        stdout:   = help: mend the base on one of the pages; the base is ignored
        stdout:
        stdout: warning[inheritance-loop]: `microsoft.graph.lamp` is its own base
        stdout:  --> beta/resources/lamp.md:1:1
        stdout:   |
        stdout: 1 | # lamp resource type
        stdout:   | ^^^^^^^^^^^^^^^^^^^^
        stdout:   |
        stdout:   = help: mend the base on one of the pages; the base is ignored
        stdout:
        stdout: Mended:
        stdout:
        stdout: --- beta/resources/device.md
        stdout: +++ beta/resources/device.md
        stdout: @@ -4,3 +4,3 @@
        stdout:
        stdout: -A thing with a plug. Inherits from [lamp](lamp.md).
        stdout: +A thing with a plug.
        stdout:
        ");
}

#[test]
fn a_file_may_be_what_is_missing() {
    let ran = Folder::empty().run(&["explain", "missing-include"]);
    let end: Vec<_> = ran.stdout.lines().skip_while(|line| *line != "Mended:").collect();
    assert_snapshot!(end.join("\n"), @"
        Mended:

        --- (no file)
        +++ includes/lamp-notice.md
        @@ -0,0 +1 @@
        +> **Note:** Lamps are made for rooms.
        ");
}

#[test]
fn a_file_that_is_no_page_has_words_alone() {
    assert_snapshot!(Folder::empty().run(&["explain", "not-utf8"]), @"
        exit code 0
        stdout: not-utf8 (error)
        stdout: The file is not UTF-8.
        stdout: To mend it: save the file as UTF-8; it is skipped.
        stdout:
        stdout: A page is saved in another encoding, such as Latin-1, in which `é` is a byte that is no UTF-8.
        ");
}

#[test]
fn without_a_code_each_has_a_line() {
    let ran = Folder::empty().run(&["explain"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    let words = ["unknown-type", "warning", "No", "page", "describes", "the", "type."];
    assert!(ran.stdout.lines().any(|line| line.split_whitespace().eq(words)), "{ran}");
    let names: Vec<_> = ran.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.is_sorted() && names.len() == ran.stdout.lines().count(), "{ran}");
}

#[test]
fn the_page_has_a_section_for_each_code() {
    let folder = Folder::empty();
    let codes = folder.run(&["explain"]).stdout;
    let page = folder.run(&["explain", "--markdown"]).stdout;
    assert!(page.starts_with("<!-- Generated "), "{page}");
    for code in codes.lines().filter_map(|line| line.split_whitespace().next()) {
        assert!(page.contains(&format!("\n## {code}\n")), "{code} has no section");
        assert!(page.contains(&format!("[`{code}`](#{code})")), "{code} is not in the table");
    }
}

#[test]
fn what_is_no_code_cannot_be_explained() {
    assert_snapshot!(Folder::empty().run(&["explain", "unknown-tpye"]), @"
        exit code 2
        stderr: error: no diagnostic has the code `unknown-tpye`: did you mean `unknown-type`? `cargo xtask explain` lists all
        ");
    assert_eq!(Folder::empty().run(&["explain", "unknown-type", "--markdown"]).code, 2);
}
