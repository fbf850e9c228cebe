//! Docs folders that are one text: pages follow lines such as `=== beta/api/user-get.md`.

use graphdoc::{
    Description, describe,
    emit::Package,
    names::Lock,
    output::OutputFile,
    render,
    source::{Docs, Folder, SourcePage, SourceText, Version},
};
use std::sync::Arc;

/// The pages and includes of a fixture.
pub fn docs(fixture: &str) -> Docs {
    let mut docs = Docs::default();
    for part in fixture.split("=== ").skip(1) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        match place(path.trim()) {
            Some((version, folder)) => {
                let source = Arc::new(SourceText::new(path.trim(), text));
                docs.pages.push(SourcePage { version, folder, source });
            }
            None => docs.includes.insert(path.trim(), text),
        }
    }
    docs
}

fn place(path: &str) -> Option<(Version, Folder)> {
    let mut segments = path.split('/');
    let version = match segments.next()? {
        "beta" => Version::Beta,
        "v1.0" => Version::V1,
        _ => return None,
    };
    match segments.next()? {
        "api" => Some((version, Folder::Api)),
        "resources" => Some((version, Folder::Resources)),
        _ => None,
    }
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
