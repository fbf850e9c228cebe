//! The limits that the sources keep: how long files and functions are, and which words they do not use.

#[path = "style/functions.rs"]
mod functions;
#[path = "style/words.rs"]
mod words;

use proc_macro2::TokenStream;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders that are looked at, from the repository's root.
const FOLDERS: &[&str] = &["generator/src", "generator/runtime/src", "xtask/src"];

/// Documented panics are what this module is for: it is compiled into tests only.
const TESTING: &str = "generator/runtime/src/testing/";

/// A longer file is two files.
const FILE_LINES: usize = 400;

/// What one file does wrong, and in which line.
type Offence = (usize, String);

#[test]
fn the_sources_keep_to_the_limits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut offenders = Vec::new();
    for folder in FOLDERS {
        let files = rust_files(&root.join(folder));
        assert!(!files.is_empty(), "{folder} has no sources: mend the list of folders in this test");
        for file in files {
            let path = file.strip_prefix(&root).expect("a file below the root").display().to_string();
            let text = fs::read_to_string(&file).expect("a source file");
            let offences = offences(&path, &text);
            offenders.extend(offences.into_iter().map(|(line, what)| format!("{path}:{line}: {what}")));
        }
    }
    assert!(offenders.is_empty(), "{} offenders:\n{}", offenders.len(), offenders.join("\n"));
}

/// All Rust files of a folder and of those in it, by path.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    paths.sort();
    let of = |path: PathBuf| match path.is_dir() {
        true => rust_files(&path),
        false => Vec::from_iter(path.extension().is_some_and(|end| end == "rs").then_some(path)),
    };
    paths.into_iter().flat_map(of).collect()
}

/// Everything that is wrong with a file, by line.
fn offences(path: &str, text: &str) -> Vec<Offence> {
    let mut offences = Vec::new();
    let lines = text.lines().count();
    if lines > FILE_LINES {
        offences.push((lines, format!("the file has {lines} lines, {FILE_LINES} are allowed")));
    }
    if !text.starts_with("//! ") {
        offences.push((1, "the first line is no doc comment of the module".to_owned()));
    }
    let tokens: TokenStream = text.parse().expect("a Rust file");
    let file: syn::File = syn::parse2(tokens.clone()).expect("a Rust file");
    offences.extend(functions::too_long(&file));
    if !path.replace('\\', "/").starts_with(TESTING) {
        offences.extend(words::unwanted(&file, tokens));
    }
    offences.sort();
    offences
}

/// Fails unless exactly these lines have offences.
#[track_caller]
fn check(text: &str, lines: &[usize]) {
    let found = offences("xtask/src/x.rs", text);
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), lines, "{found:?}");
}

#[test]
fn files_are_described_and_short() {
    check("//! What.\n", &[]);
    check("// What.\n", &[1]);
    check(&format!("//! What.\n{}", "\n".repeat(FILE_LINES - 1)), &[]);
    check(&format!("//! What.\n{}", "\n".repeat(FILE_LINES)), &[FILE_LINES + 1]);
}
