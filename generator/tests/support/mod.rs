//! Docs folders that are one text: pages follow lines such as `=== beta/api/user-get.md`.

use graphdoc::{Description, describe, emit::Package, names::Lock, output::OutputFile, render, source::Docs};

/// The pages, includes and configuration of a fixture.
pub fn docs(fixture: &str) -> Docs {
    let parts = fixture.split("=== ").skip(1).map(|part| part.split_once('\n').unwrap_or((part, "")));
    let parts = parts.map(|(path, text)| (path.trim(), text));
    Docs::from_texts(parts).expect("the configuration can be read")
}

/// What a fixture says, and the crate it becomes.
pub fn build(fixture: &str, name: &str, runtime_path: &str) -> (Description, Vec<OutputFile>) {
    let mut lock = Lock::default();
    let description = describe(docs(fixture), &mut lock, &|| ());
    let package = Package {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: runtime_path.to_owned(),
    };
    let files = render(&description.api, &mut lock, &package).expect("any pages give Rust");
    (description, files)
}
