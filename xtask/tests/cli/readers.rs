//! Readers that have seen enough, such as `head`: the pipe is closed before the command writes to it.

use super::folder::Folder;
use std::io;

/// A pipe that nobody reads.
fn closed() -> io::PipeWriter {
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    writer
}

const PREVIEW: &[&str] = &["preview", "docs-input/v1.0/api/lamp-get.md"];

#[test]
fn a_closed_standard_output_is_no_failure() {
    let folder = Folder::with_docs();
    for arguments in [["api"].as_slice(), PREVIEW] {
        let output = folder.command(arguments).stdout(closed()).output().expect("a run");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        assert!(!told.contains("panicked") && !told.contains("error:"), "{arguments:?}: {told}");
    }
}

#[test]
fn a_closed_standard_error_output_changes_nothing() {
    let folder = Folder::with_docs();
    let regenerate = ["regenerate", "--diagnostics", "all"].as_slice();
    let refused = ["regenerate", "--docs", "nowhere"].as_slice();
    for (arguments, code) in [(["api"].as_slice(), 0), (PREVIEW, 0), (regenerate, 0), (refused, 2)] {
        let expected = folder.command(arguments).output().expect("a run");
        let output = folder.command(arguments).stderr(closed()).output().expect("a run");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(output.stdout, expected.stdout, "{arguments:?}");
    }
}
