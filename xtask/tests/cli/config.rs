//! `graphdoc.toml`: every command honours it, and runs only where it loads.

use super::folder::Folder;
use insta::assert_snapshot;
use std::fs;

const CONFIG: &str = "docs-input/graphdoc.toml";

const VOLTS: &str = "[[property]]
type = \"microsoft.graph.plug\"
name = \"volts\"
is = \"Edm.Double\"
reason = \"There are halves.\"
";

fn with(config: &str) -> Folder {
    let folder = Folder::with_docs();
    folder.put(CONFIG, config);
    folder
}

#[test]
fn every_command_reads_it() {
    let folder = with(VOLTS);
    assert_eq!(folder.run(&["regenerate"]).code, 0);
    assert!(folder.get("generated/src/v1/models/home.rs").contains("pub volts: Option<f64>"));
    assert_eq!(folder.run(&["regenerate", "--check"]).code, 0);
    let preview = folder.run(&["preview", "docs-input/v1.0/resources/plug.md"]);
    assert!(preview.stdout.contains("pub volts: Option<f64>"), "{preview}");
    let api: serde_json::Value = serde_json::from_str(&folder.run(&["api"]).stdout).expect("JSON");
    assert_eq!(api["types"][1]["properties"][0]["type"], "Edm.Double");
    assert_eq!(folder.run(&["check"]).code, 0);
}

#[test]
fn a_changed_file_makes_the_crate_stale() {
    let folder = Folder::with_crate();
    folder.put(CONFIG, VOLTS);
    let ran = folder.run(&["regenerate", "--check"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.stderr.contains("src/v1/models/home.rs"), "{ran}");
}

#[test]
fn a_file_that_does_not_load_stops_every_command() {
    let folder = with(
        "[levels]\nunknown-tpye = \"off\"\n\n[[skip]]\npage = \"v1.0/resources/room.md\"\nreason = \"\"\n",
    );
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: docs-input/graphdoc.toml:2:1: no diagnostic has the code `unknown-tpye`; help: did you mean `unknown-type`? `cargo xtask explain` lists all codes
        stderr: docs-input/graphdoc.toml:6:10: `reason` is empty; help: say why the docs are wrong
        ");
    for command in [&["api"][..], &["check"], &["preview", "docs-input/v1.0/resources/plug.md"]] {
        let ran = folder.run(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
        assert!(ran.stderr.contains("graphdoc.toml:2:1: no diagnostic has the code `unknown-tpye`"), "{ran}");
    }
    assert!(!folder.path("generated").exists());
    folder.put(CONFIG, b"# Caf\xe9\n");
    assert_snapshot!(folder.run(&["check"]), @"
        exit code 2
        stderr: error: docs-input/graphdoc.toml is not UTF-8: save the file as UTF-8
        ");
}

#[test]
fn an_unknown_key_is_named() {
    let folder = with(&VOLTS.replace("name", "nmae"));
    assert_snapshot!(folder.run(&["check"]), @"
        exit code 2
        stderr: error: docs-input/graphdoc.toml:3:1: unknown key `nmae`; help: did you mean `name`? allowed are `type`, `name`, `version`, `is` and `reason`
        ");
}

#[test]
fn an_override_that_is_of_no_use_is_underlined() {
    let folder = with(&VOLTS.replace("Edm.Double", "Edm.Int32"));
    assert_snapshot!(folder.run(&["check"]), @r#"
        exit code 1
        stdout: error[override-no-change]: `volts` is `Edm.Int32` in the docs too
        stdout:  --> graphdoc.toml:4:6
        stdout:   |
        stdout: 4 | is = "Edm.Int32"
        stdout:   |      ^^^^^^^^^^^
        stdout:   |
        stdout:   = help: the docs are right: remove the override
        stdout:
        stderr: 5 pages; 1 error, 0 warnings, 0 notes
        "#);
    assert_snapshot!(folder.run(&["check", "graphdoc.toml", "--format", "line"]), @"
        exit code 1
        stdout: graphdoc.toml:4:6: error[override-no-change]: `volts` is `Edm.Int32` in the docs too; help: the docs are right: remove the override
        stderr: 5 pages; 1 error, 0 warnings, 0 notes
        ");
    let of_a_page = folder.run(&["check", "lamp.md", "--format", "line"]);
    assert!(of_a_page.code == 1 && of_a_page.stdout.contains("override-no-change"), "{of_a_page}");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 1
        stderr:   error     1 override-no-change: `volts` is `Edm.Int32` in the docs too (graphdoc.toml:4:6)
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 5 pages, 3 types, 1 operation; 14 files written, 0 unchanged, 0 removed; 1 error, 0 warnings, 1 note
        ");
}

#[test]
fn levels_decide_the_exit_code() {
    let level = |level: &str| {
        let folder = with(&format!("[levels]\nno-type = \"{level}\"\n"));
        let (check, regenerate) = (folder.run(&["check"]), folder.run(&["regenerate"]));
        assert_eq!(check.code, regenerate.code, "{check}{regenerate}");
        check
    };
    assert_snapshot!(level("error"), @"
        exit code 1
        stdout: error[no-type]: the page describes no type
        stdout:  --> v1.0/resources/lamps-overview.md:1:1
        stdout:   |
        stdout: 1 | ---
        stdout:   | ^^^
        stdout:   |
        stdout:   = help: nothing to do for a page that only explains; otherwise add a section `Properties`
        stdout:
        stderr: 5 pages; 1 error, 0 warnings, 0 notes
        ");
    assert_snapshot!(level("warning"), @"
        exit code 0
        stdout: warning[no-type]: the page describes no type
        stdout:  --> v1.0/resources/lamps-overview.md:1:1
        stdout:   |
        stdout: 1 | ---
        stdout:   | ^^^
        stdout:   |
        stdout:   = help: nothing to do for a page that only explains; otherwise add a section `Properties`
        stdout:
        stderr: 5 pages; 0 errors, 1 warning, 0 notes
        ");
    assert_snapshot!(level("off"), @"
        exit code 0
        stderr: 5 pages; 0 errors, 0 warnings, 0 notes
        ");
}

#[test]
fn a_clone_has_it_in_its_root_or_beside_the_versions() {
    let folder = Folder::with_docs();
    fs::create_dir(folder.path("clone")).expect("a folder");
    fs::rename(folder.path("docs-input"), folder.path("clone/api-reference")).expect("a folder");
    let double = |docs: &str| folder.run(&["api", "--docs", docs]).stdout.contains("Edm.Double");
    assert!(!double("clone"));
    for at in ["clone/graphdoc.toml", "clone/api-reference/graphdoc.toml"] {
        folder.put(at, VOLTS);
        assert!(double("clone") && double("clone/api-reference"), "{at}");
        let preview = folder.run(&["preview", "clone/api-reference/v1.0/resources/plug.md"]);
        assert!(preview.stdout.contains("f64"), "{at}: {preview}");
        fs::remove_file(folder.path(at)).expect("a file");
    }
    folder.put("clone/graphdoc.toml", VOLTS);
    folder.put("clone/api-reference/graphdoc.toml", VOLTS);
    assert_snapshot!(folder.run(&["api", "--docs", "clone"]), @"
        exit code 2
        stderr: error: two configurations, clone/graphdoc.toml and clone/api-reference/graphdoc.toml: put everything into one of them
        ");
}
