//! Disks that are full, folders that may not be written to, and things of another kind in the place of a file: each ends with
//! an error that says what to do, and what was there stays.
#![cfg(unix)]

use super::folder::{Folder, Ran};
use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    process::{Command, Stdio},
};

/// Runs a command by a shell that sets something up before it.
fn run_after(folder: &Folder, set_up: &str, arguments: &str) -> Ran {
    run_as(folder, set_up, "", arguments)
}

/// The same, where `before` runs the command.
fn run_as(folder: &Folder, set_up: &str, before: &str, arguments: &str) -> Ran {
    let script = format!("{set_up}; exec {before} {} {arguments}", env!("CARGO_BIN_EXE_xtask"));
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(folder.path(".")).output().expect("a shell");
    let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// No file may become longer than some kilobytes, as on a disk that is full: the system says so instead of ending the run.
const FULL: &str = "trap '' XFSZ; ulimit -f 4";

const MORE: &str = "# lantern resource type\nNamespace: microsoft.graph\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n";

/// A crate, and docs that would make it another one with a file that is too long for the disk.
fn with_more() -> Folder {
    let folder = Folder::with_crate();
    let rows: String = (0..400).map(|i| format!("|p{i}|String|The {i}th.|\n")).collect();
    folder.put("docs-input/v1.0/resources/lantern.md", MORE.to_owned() + &rows);
    folder
}

#[track_caller]
fn assert_refused(ran: &Ran, about: &str) {
    assert_eq!(ran.code, 2, "{ran}");
    let error = ran.stderr.lines().find(|line| line.starts_with("error: "));
    assert!(error.is_some_and(|error| error.contains(about)), "{ran}");
    assert!(!ran.stderr.contains("panicked"), "{ran}");
}

#[test]
fn a_full_disk_leaves_the_crate_as_it_was() {
    let folder = with_more();
    let before = folder.files("generated");
    assert_refused(&run_after(&folder, FULL, "regenerate"), "cannot write generated/");
    assert_eq!(folder.files("generated"), before, "nothing is changed, and nothing is left beside");
    assert_eq!(folder.run(&["regenerate"]).code, 0);
    assert_ne!(folder.files("generated"), before);
}

#[test]
fn a_full_disk_leaves_single_files_as_they_were() {
    let folder = with_more();
    folder.put("api.json", "mine\n");
    folder.put("diff.json", "mine\n");
    folder.put("diff.toml", "# mine\n");
    let files = |folder: &Folder| fs::read_dir(folder.path(".")).expect("the folder").count();
    let before = files(&folder);
    assert_refused(&run_after(&folder, FULL, "api --out api.json"), "cannot write api.json");
    folder.put("other/v1.0/resources/lamp.md", MORE);
    let compare = "diff docs-input other --format json --output diff.json";
    assert_refused(&run_after(&folder, FULL, compare), "cannot write diff.json");
    let accept = "diff docs-input other --accept-new --fail-on warn --format line --output /dev/null";
    assert_refused(&run_after(&folder, FULL, accept), "cannot write diff.toml");
    assert_eq!(
        ["api.json", "diff.json", "diff.toml"].map(|path| folder.get(path)),
        ["mine\n", "mine\n", "# mine\n"]
    );
    assert_eq!(files(&folder), before + 1, "nothing is left beside them");
}

#[test]
fn an_output_that_takes_nothing_is_a_failure() {
    if !fs::exists("/dev/full").unwrap_or_default() {
        println!("skipped: this system has no /dev/full");
        return;
    }
    let folder = Folder::with_docs();
    for arguments in
        ["api", "coverage", "show GetLamp", "explain", "api --out /dev/full", "diff docs-input docs-input"]
    {
        let redirected = if arguments.contains("/dev/full") { "true" } else { "exec >/dev/full" };
        let ran = run_after(&folder, redirected, arguments);
        assert_refused(&ran, "cannot write");
    }
}

#[test]
fn a_single_file_keeps_its_kind_and_its_rights() {
    let folder = Folder::with_docs();
    folder.put("place/api.json", "old\n");
    fs::set_permissions(folder.path("place/api.json"), fs::Permissions::from_mode(0o640)).expect("a file");
    symlink("place/api.json", folder.path("link.json")).expect("a link");
    assert_eq!(folder.run(&["api", "--out", "link.json"]).code, 0);
    assert!(folder.path("link.json").is_symlink() && folder.get("place/api.json").contains("\"types\""));
    let mode = fs::metadata(folder.path("place/api.json")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(folder.run(&["api", "--out", "/dev/stdout"]).stdout.contains("\"types\""));
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error_and_so_is_the_contrary() {
    let folder = Folder::with_docs();
    folder.put("out/file", "mine\n");
    assert_refused(&folder.run(&["api", "--out", "out"]), "cannot write out");
    assert_refused(&folder.run(&["diff", "docs-input", "docs-input", "--output", "out"]), "cannot write out");
    assert_refused(&folder.run(&["regenerate", "--out", "out/file"]), "out/file");
    assert_refused(&folder.run(&["regenerate", "--docs", "out/file"]), "out/file");
    assert_refused(&folder.run(&["api", "--out", "nowhere/api.json"]), "cannot write nowhere/api.json");
    folder.put("generated/names.lock/mine", "mine\n");
    assert_refused(&folder.run(&["regenerate"]), "generated/names.lock");
    folder.put("docs.lock/mine", "mine\n");
    assert_refused(&folder.run(&["sync", "--to", "main", "--remote", "."]), "docs.lock");
    assert_eq!(folder.get("out/file"), "mine\n");
}

#[test]
fn what_may_not_be_written_stays_and_is_told() {
    let folder = with_more();
    folder.put("api.json", "mine\n");
    let before = (folder.files("generated"), folder.get("api.json"));
    // Whoever may write everywhere runs as somebody who may not.
    let probe = "id -u | grep -qx 0 && command -v setpriv >/dev/null";
    let is_root = Command::new("sh").args(["-c", probe]).status().expect("a shell").success();
    let as_nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups --";
    let set_up = if is_root { "true" } else { "chmod -R a-w ." };
    fs::set_permissions(folder.path("."), fs::Permissions::from_mode(0o755)).expect("a folder");
    let run = |arguments: &str| run_as(&folder, set_up, if is_root { as_nobody } else { "" }, arguments);
    let probe = run("explain bad-path");
    if probe.code != 0 {
        println!("skipped: another user cannot run the command here ({})", probe.stderr.trim());
        return;
    }
    assert_refused(&run("regenerate"), "generated/");
    assert_refused(&run("api --out api.json"), "api.json");
    let allow = Command::new("chmod").args(["-R", "u+w", "."]).current_dir(folder.path(".")).status();
    assert!(allow.expect("chmod").success());
    assert_eq!((folder.files("generated"), folder.get("api.json")), before);
}

#[test]
fn of_two_runs_at_once_one_is_told_to_wait_and_nothing_is_lost() {
    let folder = with_more();
    let start = |_| folder.command(&["regenerate"]).stderr(Stdio::piped()).spawn().expect("a run");
    let children: Vec<_> = (0..6).map(start).collect();
    let mut done = 0;
    for child in children {
        let output = child.wait_with_output().expect("an end");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => done += 1,
            Some(2) => assert!(told.contains("another run is writing to generated"), "{told}"),
            other => panic!("{other:?}: {told}"),
        }
    }
    assert!(done > 0);
    let left = folder.files("generated");
    assert_eq!(folder.run(&["regenerate", "--check"]).code, 0);
    assert_eq!(folder.files("generated"), left);
}
