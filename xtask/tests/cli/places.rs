//! Things of another kind in the place of what a run reads and writes: nothing is read through them, and no run hangs.
#![cfg(unix)]

use super::folder::{Folder, Ran};
use std::{fs, os::unix::fs::symlink, path::Path, process::Command};

const LOCK: &str = "generated/names.lock";

const SECRET: &str = "password = \"1\"\n";

/// Runs a command, which is ended where it hangs.
fn run(folder: &Folder, arguments: &str) -> Ran {
    let script = format!("exec timeout 60 {} {arguments}", env!("CARGO_BIN_EXE_xtask"));
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(folder.path(".")).output().expect("a shell");
    let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[track_caller]
fn assert_refused(folder: &Folder, arguments: &str, about: &str) {
    let ran = run(folder, arguments);
    let error = ran.stderr.lines().find(|line| line.starts_with("error: "));
    assert!(ran.code == 2 && error.is_some_and(|error| error.contains(about)), "{ran}");
    assert!(!ran.to_string().contains("password"), "{ran}");
}

fn pipe(place: &Path) {
    assert!(Command::new("mkfifo").arg(place).status().expect("mkfifo").success());
}

/// A file that is longer than any that is written; it takes no room.
fn endless(place: &Path) {
    fs::File::create(place).and_then(|file| file.set_len(1 << 40)).expect("a file with a hole");
}

#[test]
fn names_and_manifest_are_read_from_plain_files_alone() {
    let folder = Folder::with_crate();
    folder.put("secret", SECRET);
    for name in [LOCK, "generated/graphdoc.manifest", "generated/.graphdoc.pending"] {
        let place = folder.path(name);
        let kept = fs::read(&place).ok();
        let check = |found: &str| {
            for arguments in ["regenerate", "regenerate --fresh"] {
                assert_refused(&folder, arguments, &format!("{name} is {found}"));
            }
            fs::remove_file(&place).expect("what stands there");
        };
        let _ = fs::remove_file(&place);
        symlink("../secret", &place).expect("a link");
        check(if name.ends_with("pending") { "no plain file" } else { "a symbolic link" });
        symlink("/dev/zero", &place).expect("a link");
        check(if name.ends_with("pending") { "no plain file" } else { "a symbolic link" });
        pipe(&place);
        check(if name.ends_with("pending") { "no plain file" } else { "not a plain file" });
        endless(&place);
        check("a file of more than 256 MiB");
        if let Some(kept) = kept {
            fs::write(place, kept).expect("the file that was there");
        }
    }
    assert_eq!(run(&folder, "regenerate --check").code, 0);
}

#[test]
fn a_run_that_has_nothing_to_do_refuses_what_a_whole_one_does() {
    let folder = Folder::with_crate();
    for (place, about) in [("generated/src", "outside of the folder"), (LOCK, "is a symbolic link")] {
        // The same contents, elsewhere.
        fs::rename(folder.path(place), folder.path("elsewhere")).expect("what was written");
        symlink(folder.path("elsewhere"), folder.path(place)).expect("a link");
        for arguments in ["regenerate", "regenerate --fresh", "regenerate --check"] {
            assert_refused(&folder, arguments, about);
        }
        fs::remove_file(folder.path(place)).expect("a link");
        fs::rename(folder.path("elsewhere"), folder.path(place)).expect("what was written");
        assert_eq!(run(&folder, "regenerate").code, 0);
    }
}

#[test]
fn a_summary_that_is_no_file_is_ignored_and_what_one_says_is_shown() {
    let folder = Folder::with_crate();
    let entry = fs::read_dir(folder.path("target/graphdoc")).expect("the folder").next().expect("a summary");
    let place = entry.expect("an entry").path();
    let text = fs::read_to_string(&place).expect("the summary");
    fs::write(&place, text.replacen("\"findings\":\"", "\"findings\":\"\\u001b[2Jcleared\\r\\n", 1))
        .expect("a file");
    let told = run(&folder, "regenerate").stderr;
    assert!(told.starts_with("\\u{1b}[2Jcleared\\r\n"), "{told:?}");
    let check = || {
        let ran = run(&folder, "regenerate");
        assert_eq!(ran.code, 0, "{ran}");
        assert!(ran.stderr.starts_with("note: target/graphdoc/"), "{ran}");
        assert!(ran.stderr.contains("is no plain file, and ignored"), "{ran}");
    };
    fs::remove_file(&place).expect("the summary");
    pipe(&place);
    check();
    fs::remove_file(&place).expect("what stands there");
    symlink("/dev/zero", &place).expect("a link");
    check();
}

#[test]
fn folders_of_the_docs_are_none_of_the_output() {
    let folder = Folder::with_docs();
    let before = folder.files("docs-input");
    symlink("docs-input", folder.path("alias")).expect("a link");
    for out in [
        "docs-input/v1.0",
        "docs-input/v1.0/api/crate",
        "alias/v1.0/resources",
        "./docs-input/../docs-input/v1.0/x",
    ] {
        for arguments in ["regenerate", "regenerate --check"] {
            assert_refused(&folder, &format!("{arguments} --out {out}"), "a folder of the docs");
        }
    }
    assert_eq!(folder.files("docs-input"), before);
    assert_eq!(
        run(&folder, "regenerate --out docs-input/crate").code,
        0,
        "beside them is nothing that is read"
    );
}

#[test]
fn a_configuration_beside_the_docs_is_a_file() {
    let folder = Folder::with_docs();
    let place = folder.path("docs-input/graphdoc.toml");
    pipe(&place);
    assert_refused(&folder, "check", "graphdoc.toml is not a plain file");
    fs::remove_file(&place).expect("a pipe");
    symlink("nowhere", &place).expect("a link");
    assert_refused(&folder, "check", "graphdoc.toml is a symbolic link that leads nowhere");
}
