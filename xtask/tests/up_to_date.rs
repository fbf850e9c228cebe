//! What is generated and committed is what the sources become.

use std::{fs, path::Path, process::Command};

/// Fails at the first line of a committed file that differs from what a command prints.
#[track_caller]
fn check(path: &str, arguments: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(arguments).current_dir(&root).output().expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("text in UTF-8");
    let committed = fs::read_to_string(root.join(path)).unwrap_or_default();
    if printed != committed {
        let same = printed.lines().zip(committed.lines()).take_while(|(printed, held)| printed == held);
        let (line, command) = (same.count() + 1, arguments.join(" "));
        panic!("{path}:{line} is not up to date; run `cargo xtask {command} > {path}`");
    }
}

#[test]
fn the_catalogue_of_diagnostics_is_up_to_date() {
    check("generator/DIAGNOSTICS.md", &["explain", "--markdown"]);
}

#[test]
fn the_catalogue_of_the_rules_of_diff_is_up_to_date() {
    check("generator/DIFF-RULES.md", &["diff", "--rules", "--format", "markdown"]);
}

#[test]
fn the_schema_of_the_description_is_up_to_date() {
    check("generator/api.schema.json", &["api", "--schema"]);
}

#[test]
fn the_crate_in_the_repository_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut check = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = check.args(["regenerate", "--check"]).current_dir(root).output().expect("a run");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "`generated` is not what `docs-input` becomes; run `cargo xtask regenerate`:\n{told}"
    );
}
