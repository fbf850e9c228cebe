//! Docs folders, pages and locks that cannot be used.

use super::folder::Folder;
use insta::assert_snapshot;

const LOCK: &str = "generated/names.lock";

#[test]
fn a_folder_that_is_missing_is_named() {
    assert_snapshot!(Folder::empty().run(&["regenerate", "--docs", "nowhere"]), @"
        exit code 2
        stderr: error: no docs folder at nowhere: name the folder that holds `v1.0` and `beta`, or a clone's root
        ");
    assert_snapshot!(Folder::empty().run(&["api"]), @"
        exit code 2
        stderr: error: no docs folder at docs-input: name the folder that holds `v1.0` and `beta`, or a clone's root
        ");
}

#[test]
fn a_folder_without_pages_is_named() {
    let folder = Folder::empty();
    folder.put("docs-input/README.md", "# No page\n");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: no pages below docs-input: expected Markdown files in `v1.0/api`, `v1.0/resources`, `beta/api` or `beta/resources`
        ");
    assert!(!folder.path("generated").exists());
}

#[test]
fn a_page_that_is_not_utf8_is_skipped() {
    let folder = Folder::with_docs();
    folder.put("docs-input/v1.0/api/latin.md", b"# Caf\xe9\n");
    assert_snapshot!(folder.run(&["regenerate", "--diagnostics", "all"]), @"
        exit code 1
        stderr: v1.0/api/latin.md:1:1: error[not-utf8]: `latin.md` is not UTF-8; help: save the file as UTF-8; it is skipped
        stderr: v1.0/resources/lamps-overview.md:1:1: info[no-type]: the page describes no type; help: nothing to do for a page that only explains; otherwise add a section `Properties`
        stderr: 5 pages, 3 types, 1 operation; 14 files written, 0 unchanged, 0 removed; 1 error, 0 warnings, 1 note
        ");
    assert!(folder.get("generated/src/v1/operations/home.rs").contains("pub struct GetLamp"));
}

#[test]
fn a_file_that_is_no_page_is_told() {
    let folder = Folder::with_docs();
    folder.put("docs-input/v1.0/resources/notes.md", "Call the electrician.\n");
    folder.put("docs-input/v1.0/resources/lamp.png", [0x89]);
    assert_snapshot!(folder.run(&["regenerate", "--diagnostics", "all"]), @"
        exit code 0
        stderr: v1.0/resources/lamp.png:1:1: info[stray-file]: `lamp.png` is no Markdown file; help: remove the file; it is skipped
        stderr: v1.0/resources/lamps-overview.md:1:1: info[no-type]: the page describes no type; help: nothing to do for a page that only explains; otherwise add a section `Properties`
        stderr: v1.0/resources/notes.md:1:1: warning[no-page]: the file has neither front matter nor a title; help: give the page a title, or move the file out of `api` and `resources`
        stderr: 6 pages, 3 types, 1 operation; 14 files written, 0 unchanged, 0 removed; 0 errors, 1 warning, 2 notes
        ");
}

#[test]
fn a_summary_has_one_line_a_code() {
    let folder = Folder::with_docs();
    for name in ["a", "b", "c"] {
        folder.put(&format!("docs-input/v1.0/resources/{name}.md"), "Text.\n");
    }
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 0
        stderr: warning     3 no-page: the file has neither front matter nor a title (v1.0/resources/a.md:1:1)
        stderr:    info     1 no-type: the page describes no type (v1.0/resources/lamps-overview.md:1:1)
        stderr: 8 pages, 3 types, 1 operation; 14 files written, 0 unchanged, 0 removed; 0 errors, 3 warnings, 1 note
        ");
}

#[test]
fn a_damaged_lock_is_refused() {
    let folder = Folder::with_crate();
    let lock = folder.get(LOCK);
    for damaged in
        ["hello\n".to_owned(), lock.clone() + "<<<<<<< ours\n", lock.clone() + "v1 type : a = fn\n"]
    {
        folder.put(LOCK, &damaged);
        let before = folder.files("generated");
        let ran = folder.run(&["regenerate"]);
        assert_eq!(ran.code, 2, "{ran}");
        assert!(ran.stderr.starts_with("error: generated/names.lock: line "), "{ran}");
        assert_eq!(folder.files("generated"), before);
    }
    folder.put(LOCK, "hello\n");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: generated/names.lock: line 1: not a lock of names; restore the file from version control, or remove it to make all names anew
        ");
    assert_snapshot!(folder.run(&["api", "--names", LOCK]), @"
        exit code 2
        stderr: error: generated/names.lock: line 1: not a lock of names; restore the file from version control, or remove it to make all names anew
        ");
    assert_snapshot!(folder.run(&["preview", "docs-input/v1.0/api/lamp-get.md", "--names", LOCK]), @"
        exit code 2
        stderr: error: generated/names.lock: line 1: not a lock of names; restore the file from version control, or remove it to make all names anew
        ");
}

#[test]
fn a_lock_that_is_empty_or_cut_is_refused() {
    let folder = Folder::with_crate();
    let lock = folder.get(LOCK);
    let half = lock.lines().take(lock.lines().count() / 2).map(|line| format!("{line}\n")).collect();
    for (damaged, why) in
        [(String::new(), "the file is empty"), (half, "the last line, `# The end of the names`")]
    {
        folder.put(LOCK, &damaged);
        for arguments in [["regenerate"].as_slice(), &["regenerate", "--check"], &["api", "--names", LOCK]] {
            let ran = folder.run(arguments);
            assert!(ran.code == 2 && ran.stderr.contains(&format!("names.lock: {why}")), "{ran}");
        }
        assert_eq!(folder.get(LOCK), damaged);
    }
    // Locks that are committed have no last line yet.
    folder.put(LOCK, lock.replace("Format 2", "Format 1").replace("# The end of the names\n", ""));
    assert_eq!(folder.run(&["regenerate"]).code, 0);
    assert_eq!(folder.get(LOCK), lock);
}

#[test]
fn a_newer_lock_is_refused() {
    let folder = Folder::with_crate();
    folder.put(LOCK, folder.get(LOCK).replacen("Format 2", "Format 3", 1));
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: generated/names.lock: line 1: format 3 is newer than this version of graphdoc reads (2); update graphdoc
        ");
}

#[test]
fn a_lock_that_an_argument_names_must_be_there() {
    let folder = Folder::with_docs();
    for arguments in [["api"].as_slice(), &["preview", "docs-input/v1.0/api/lamp-get.md"]] {
        let ran = folder.run(&[arguments, &["--names", "names.lok"]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
        assert!(ran.stderr.starts_with("error: cannot read names.lok: "), "{ran}");
    }
}

#[test]
fn a_damaged_manifest_is_refused() {
    let folder = Folder::with_crate();
    let manifest = "generated/graphdoc.manifest";
    folder.put(manifest, folder.get(manifest) + "=======\n");
    assert_snapshot!(folder.run(&["regenerate"]), @"
        exit code 2
        stderr: error: generated/graphdoc.manifest:14: `=======` is not a hash and a path: restore the manifest from version control, or delete it and run again; files that nobody edited are then recognised by their contents
        ");
}
