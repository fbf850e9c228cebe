//! Pages mean the same whatever their line ends are.

mod support;

use std::{fs, path::Path};

#[test]
fn a_carriage_return_before_each_line_end_changes_nothing() {
    for (name, text) in fixtures() {
        let windows = text.replace('\n', "\r\n");
        assert_eq!(described(&windows), described(&text), "{name}");
    }
}

#[test]
fn a_final_line_end_changes_nothing() {
    for (name, text) in fixtures() {
        assert_eq!(described(text.trim_end()), described(&format!("{}\n", text.trim_end())), "{name}");
    }
}

/// The description, the diagnostics and the Rust.
fn described(fixture: &str) -> String {
    let (description, files) = support::build(fixture, "lines", "runtime");
    let api = serde_json::to_string_pretty(&description.api).expect("a description is JSON");
    let diagnostics = description.diagnostics.iter().map(|found| format!("\n{found}"));
    let files = files.iter().map(|file| format!("\n// {}\n{}", file.path, file.contents));
    api + &diagnostics.chain(files).collect::<String>()
}

/// The texts of all fixtures, with line feeds only.
fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let files = fs::read_dir(folder).expect("the fixtures").map(|entry| entry.expect("a fixture").path());
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("a fixture is text").replace('\r', "");
        (path.display().to_string(), text)
    };
    let found: Vec<_> = files.map(read).collect();
    assert!(!found.is_empty(), "no fixtures were found");
    found
}
