//! The list of public items is what the emitted files have, as a parser of Rust sees them: for the invented pages, and for
//! the crate in the repository.

mod seen;

use crate::{FIXTURES, support};
use graphdoc::surface::SURFACE_FILE;
use std::{collections::BTreeSet, fs, path::Path};

/// Compares the list with what the files of a crate have.
fn check(name: &str, files: &[(String, String)]) {
    let surface = files.iter().find(|(path, _)| path == SURFACE_FILE).expect("a list of public items");
    let listed: Vec<&str> = surface.1.lines().skip(1).collect();
    let seen = files.iter().filter(|(path, _)| path.starts_with("src/")).flat_map(|(path, text)| {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        seen::lines(&seen::module(path), &file)
    });
    let seen: BTreeSet<String> = seen.collect();
    let listed_set: BTreeSet<String> = listed.iter().map(|line| (*line).to_owned()).collect();
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).map(|line| format!("{line}\n")).collect::<String>()
    };
    let (missing, made_up) = (only(&seen, &listed_set), only(&listed_set, &seen));
    assert!(missing.is_empty() && made_up.is_empty(), "{name}: missing\n{missing}made up\n{made_up}");
    assert_eq!(listed.len(), listed_set.len(), "{name}: a line is there twice");
    assert!(!listed.is_empty(), "{name} has no public items");
}

#[test]
fn the_list_is_what_emitted_files_have() {
    for (name, fixture) in FIXTURES {
        let (_, files) = support::build(fixture, name, "../runtime");
        let files: Vec<_> = files.into_iter().map(|file| (file.path, file.contents)).collect();
        check(name, &files);
    }
}

#[test]
fn the_list_in_the_repository_is_what_its_crate_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let mut files = Vec::new();
    let mut open = vec![root.join("src"), root.join(SURFACE_FILE)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            open.extend(entries.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let name =
            path.strip_prefix(&root).expect("a file of the crate").to_string_lossy().replace('\\', "/");
        files.push((name, fs::read_to_string(&path).expect("a text")));
    }
    check("generated", &files);
}
