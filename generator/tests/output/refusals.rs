//! What must not be written, and that then nothing is.

use std::fs;

use graphdoc::output::OutputError;

use super::folder::{Folder, MANIFEST, refused};

#[test]
fn an_edited_file_is_refused() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("b.rs", "b\n")]);
    folder.put("b.rs", "edited\n");
    let error = refused(&folder, &[("a.rs", "new\n"), ("b.rs", "new\n")], "b.rs");
    assert!(matches!(&error, OutputError::Edited { path } if path.ends_with("b.rs")), "{error}");
    // Also when its contents would not have changed.
    let error = refused(&folder, &[("a.rs", "a\n"), ("b.rs", "b\n")], "b.rs");
    assert!(matches!(error, OutputError::Edited { .. }), "{error}");
}

#[test]
fn a_file_of_others_is_refused() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put("b.rs", "mine\n");
    let error = refused(&folder, &[("a.rs", "new\n"), ("b.rs", "b\n")], "b.rs");
    assert!(matches!(&error, OutputError::NotOurs { path } if path.ends_with("b.rs")), "{error}");
}

#[test]
fn an_edited_file_no_longer_emitted_is_kept() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("b.rs", "b\n")]);
    folder.put("b.rs", "edited\n");
    let error = refused(&folder, &[("a.rs", "new\n")], "b.rs");
    assert!(matches!(error, OutputError::Edited { .. }), "{error}");
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let folder = Folder::new();
    for path in [
        "",
        "/a",
        "../a",
        "a/../b",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "C:/a",
        "C:a",
        "a\0b",
        MANIFEST,
        "GraphDoc.manifest",
        &format!("a/{}.rs", "b".repeat(300)),
    ] {
        let error = refused(&folder, &[("ok.rs", "a\n"), (path, "a\n")], "");
        assert!(matches!(&error, OutputError::BadPath { path: named, .. } if named == path), "{error}");
    }
    folder.write(&[("sub/graphdoc.manifest", "a\n"), ("..a/b..rs", "a\n")]).expect("odd but harmless paths");
}

#[test]
fn paths_that_collide_are_refused() {
    let folder = Folder::new();
    for [a, b] in
        [["a.rs", "a.rs"], ["a.rs", "A.rs"], ["x/a.rs", "X/b.rs"], ["x", "x/a.rs"], ["x/y/a.rs", "X/Y"]]
    {
        let error = refused(&folder, &[(a, "a\n"), (b, "b\n")], "");
        assert!(matches!(error, OutputError::BadPath { .. }), "{error}");
    }
}

#[test]
fn a_damaged_manifest_is_refused() {
    let files = [("a.rs", "a\n"), ("b.rs", "b\n")];
    let folder = Folder::with(&files);
    let good = folder.get(MANIFEST);
    let second = good.lines().nth(1).expect("an entry").to_owned();
    let cases = [
        (String::new(), 1),
        ("something else\n".to_owned(), 1),
        (good.replace("manifest 1:", "manifest one:"), 1),
        (good.replace(&second, "<<<<<<< HEAD"), 2),
        (good.replace("a.rs", ""), 2),
        (good.replace("a.rs", "../a.rs"), 2),
        (good.replace("b.rs", "a.rs"), 3),
        (format!("{good}\n"), 4),
    ];
    for (damaged, at) in cases {
        folder.put(MANIFEST, &damaged);
        let error = refused(&folder, &files, "delete it");
        assert!(matches!(error, OutputError::Manifest { line, .. } if line == at), "{error} from {damaged}");
    }
}

#[test]
fn a_manifest_of_a_later_version_is_refused() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put(MANIFEST, "# graphdoc manifest 2: in another form\n{}\n");
    let error = refused(&folder, &[("a.rs", "a\n")], "update");
    assert!(matches!(error, OutputError::NewerManifest { version: 2, .. }), "{error}");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_refused() {
    let folder = Folder::with(&[("a.rs", "a\n")]);
    folder.put("b.rs/mine.txt", "mine\n");
    let error = refused(&folder, &[("a.rs", "new\n"), ("b.rs", "b\n")], "b.rs");
    assert!(matches!(error, OutputError::NotAFile { found: "a folder", .. }), "{error}");
}

#[test]
fn a_write_that_fails_replaces_nothing() {
    let folder = Folder::with(&[("a.rs", "a\n"), ("z.rs", "z\n"), ("old.rs", "old\n")]);
    // A file where a folder is needed is only found out when the folder is to be created.
    folder.put("m", "mine\n");
    let error = refused(&folder, &[("a.rs", "new\n"), ("m/b.rs", "b\n"), ("z.rs", "new\n")], "m");
    assert!(matches!(error, OutputError::Io { .. }), "{error}");
    fs::remove_file(folder.path("m")).expect("a file");
    folder.write(&[("a.rs", "new\n"), ("m/b.rs", "b\n"), ("z.rs", "new\n")]).expect("a run after the repair");
}

#[cfg(unix)]
#[test]
fn links_to_files_are_refused() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    elsewhere.put("target.rs", "theirs\n");
    for name in ["a.rs", MANIFEST, ".graphdoc.pending"] {
        symlink(elsewhere.path("target.rs"), folder.path(name)).expect("a link");
        let error = refused(&folder, &[("a.rs", "a\n")], name);
        assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
        assert_eq!(elsewhere.get("target.rs"), "theirs\n");
        fs::remove_file(folder.path(name)).expect("a link");
    }
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_followed_inside_only() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    elsewhere.put("b.rs", "b\n");
    symlink(elsewhere.root(), folder.path("src")).expect("a link");
    let error = refused(&folder, &[("src/b.rs", "new\n")], "src");
    assert!(matches!(error, OutputError::Outside { .. }), "{error}");
    assert_eq!(elsewhere.all(), [("b.rs".to_owned(), Some("b\n".to_owned()))]);
    fs::remove_file(folder.path("src")).expect("a link");
    fs::create_dir(folder.path("place")).expect("a folder");
    symlink(folder.path("place"), folder.path("src")).expect("a link");
    folder.write(&[("src/b.rs", "b\n")]).expect("a run");
    let mode = fs::metadata(folder.path("place/b.rs")).expect("a file").permissions().mode();
    assert_eq!((folder.get("place/b.rs").as_str(), mode & 0o600), ("b\n", 0o600));
    folder.write(&[]).expect("a run");
    assert_eq!(folder.paths(), [MANIFEST, "place", "src"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_gone_from_a_link_to_elsewhere_is_not_removed_there() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (Folder::with(&[("src/b.rs", "b\n")]), Folder::new());
    elsewhere.put("b.rs", "b\n");
    fs::remove_dir_all(folder.path("src")).expect("a folder");
    symlink(elsewhere.root(), folder.path("src")).expect("a link");
    let error = refused(&folder, &[("a.rs", "a\n")], "src");
    assert!(matches!(error, OutputError::Outside { .. }), "{error}");
    assert_eq!(elsewhere.get("b.rs"), "b\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("src/b.rs", "b\n")]);
    let permit = |mode| fs::set_permissions(folder.path("src"), fs::Permissions::from_mode(mode));
    permit(0o555).expect("a folder");
    if fs::write(folder.path("src/probe"), "").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let error = refused(&folder, &[("src/b.rs", "new\n"), ("a.rs", "a\n")], "src");
    assert!(matches!(error, OutputError::Io { .. }), "{error}");
    permit(0o755).expect("a folder");
}
