//! The crate in the repository is the one that the pages in the repository become.

use std::{path::Path, process::Command};

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
