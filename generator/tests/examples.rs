//! Every diagnostic has an example: docs that give it, and the same docs mended, which do not.

use graphdoc::{
    describe,
    diagnostic::{Code, Diagnostic, File, codes},
    names::Lock,
    source::Docs,
};
use std::{collections::BTreeSet, fs, path::Path};

/// Codes of files that are no pages at all: no text shows them.
const WITHOUT_DOCS: &[&str] = &["not-utf8", "outside-link", "stray-file", "too-long"];

fn diagnostics(files: &[File<'_>]) -> Vec<Diagnostic> {
    let docs = Docs::from_texts(files.iter().map(|file| (file.path, file.text)))
        .expect("the configuration can be read");
    describe(docs, &mut Lock::default(), &|| ()).diagnostics
}

/// How often the docs give the code; all that they give is told where that is wrong.
fn check(code: &Code, files: &[File<'_>], is_given: bool) -> Option<String> {
    let found = diagnostics(files);
    if found.iter().any(|found| found.code == code) == is_given {
        return None;
    }
    let lines: String = found.iter().map(|found| format!("\n  {found}")).collect();
    let (docs, not) = if is_given { ("faulty", " not") } else { ("repaired", "") };
    Some(format!(
        "the {docs} docs of generator/src/diagnostic/examples/{}.md do{not} give it:{lines}",
        code.name
    ))
}

#[test]
fn the_faulty_docs_give_the_code_and_the_repaired_ones_do_not() {
    let with_docs = codes::ALL.iter().filter(|code| !WITHOUT_DOCS.contains(&code.name));
    let wrong: Vec<_> = with_docs
        .flat_map(|code| {
            let example = code.example();
            [check(code, &example.faulty, true), check(code, &example.repaired(), false)]
        })
        .flatten()
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_files_that_are_no_pages_have_no_docs() {
    let without = codes::ALL.iter().filter(|code| code.example().faulty.is_empty());
    assert_eq!(without.map(|code| code.name).collect::<Vec<_>>(), WITHOUT_DOCS);
    for name in WITHOUT_DOCS {
        let example = codes::find(name).expect("a code").example();
        assert!(example.changes.is_empty() && example.remark.ends_with('.'), "{name}: {example:?}");
        assert_eq!(example.remark.lines().count(), 1, "{name} says in one sentence how it comes about");
    }
}

#[test]
fn every_file_is_the_example_of_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/examples");
    let entries = fs::read_dir(folder).expect("the folder of the examples");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a name in Unicode");
    let names: BTreeSet<_> = entries.map(|entry| name(entry.expect("an entry of the folder"))).collect();
    let expected: BTreeSet<_> = codes::ALL.iter().map(|code| format!("{}.md", code.name)).collect();
    assert_eq!(names, expected);
}
