//! Hostile pages: the generator ends, says what became of each, and emits nothing of them as code.

#[path = "hostile/shapes.rs"]
mod shapes;
#[path = "hostile/texts.rs"]
mod texts;

use graphdoc::{
    Description, describe,
    emit::Package,
    names::Lock,
    output::{Mode, OutputFile, apply},
    render,
    source::Docs,
};
use proc_macro2::{TokenStream, TokenTree};
use std::{collections::BTreeSet, fs, path::Path, process::Command, str::FromStr as _};
use texts::{CANARY, PLACES, TEXTS, WORDS};

/// A path below the docs folder, and a text.
type File = (String, String);

/// Every text in every place.
fn pages() -> Vec<File> {
    let both = PLACES.iter().flat_map(|place| TEXTS.iter().chain(WORDS).map(move |text| (place, text)));
    let page = |(number, ((path, page), text)): (usize, (&(&str, &str), &&str))| {
        let number = number.to_string();
        let path = path.replace("⟦n⟧", &number);
        (path, page.replace("⟦n⟧", &number).replace("⟦t⟧", text))
    };
    both.enumerate().map(page).collect()
}

/// What some pages say, and the crate that they become.
fn build(pages: &[File], runtime_path: &str) -> (Description, Vec<OutputFile>) {
    let files = pages.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let docs = Docs::from_texts(files.chain(shapes::INCLUDED.iter().copied())).expect("no configuration");
    let mut lock = Lock::default();
    let description = describe(docs, &mut lock, &|| ());
    let package = Package {
        name: "hostile".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: runtime_path.to_owned(),
    };
    let files = render(&description.api, &mut lock, &package).expect("any pages give Rust");
    (description, files)
}

/// Of every page something is described, or something is said.
#[track_caller]
fn assert_all_told(pages: &[File], Description { api, diagnostics, account }: &Description) {
    assert_eq!(account.pages.len(), pages.len());
    let types = api.types.iter().map(|ty| ty.page.as_str());
    let operations = api.operations.iter().map(|operation| operation.page.as_str());
    let told = diagnostics.iter().map(|found| &*found.at.page);
    let known: BTreeSet<&str> = types.chain(operations).chain(told).collect();
    let untold: Vec<_> =
        pages.iter().map(|(path, _)| path).filter(|path| !known.contains(path.as_str())).collect();
    assert!(untold.is_empty(), "nothing is said of {untold:?}");
    for found in diagnostics {
        let text = pages
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .chain(shapes::INCLUDED.iter().copied());
        let text = text.into_iter().find(|(path, _)| *path == &*found.at.page);
        let line = text.and_then(|(_, text)| text.split('\n').nth(found.at.line as usize - 1));
        let line = line.unwrap_or_else(|| panic!("{found} is on no line")).trim_start_matches('\u{feff}');
        assert!(found.at.column as usize <= line.chars().count() + 1, "{found} is behind its line");
        assert!(found.message.len() < 2100 && !found.message.contains(char::is_control), "{found}");
    }
}

/// What emitted code is made of.
const MACROS: &[&str] = &[
    "cfg",
    "concat",
    "env",
    "flags",
    "include_str",
    "matches",
    "object",
    "open_enum",
    "options",
    "polymorphic",
];
const ATTRIBUTES: &[&str] = &[
    "allow",
    "cfg",
    "deprecated",
    "derive",
    "doc",
    "forbid",
    "inline",
    "must_use",
    "non_exhaustive",
    "recursion_limit",
    "test",
];

/// Nothing of a page is code: no identifier has the name, there is no macro and no attribute but those that are always
/// emitted, and nothing is unsafe or linked.
fn assert_no_code(path: &str, tokens: TokenStream) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| tokens[at].to_string()).unwrap_or_default();
        let next = tokens.get(at + 1);
        match token {
            TokenTree::Group(group) => {
                let inner = group.stream();
                let first =
                    inner.clone().into_iter().next().map(|first| first.to_string()).unwrap_or_default();
                let is_attribute = matches!(before.as_str(), "#")
                    || (before == "!" && at > 1 && tokens[at - 2].to_string() == "#");
                assert!(!is_attribute || ATTRIBUTES.contains(&first.as_str()), "{path}: #[{first}]");
                assert_no_code(path, inner);
            }
            TokenTree::Ident(name) => {
                let name = name.to_string();
                assert!(!name.contains(CANARY), "{path}: `{name}` is code");
                assert!(!matches!(name.as_str(), "unsafe" | "extern" | "asm"), "{path}: {name}");
                let is_macro = matches!(next, Some(TokenTree::Punct(sign)) if sign.as_char() == '!')
                    && matches!(tokens.get(at + 2), Some(TokenTree::Group(_)));
                assert!(!is_macro || MACROS.contains(&name.as_str()), "{path}: {name}!");
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[track_caller]
fn assert_harmless(files: &[OutputFile]) {
    for file in files {
        match file.path.rsplit('.').next() {
            Some("rs") => {
                let tokens = TokenStream::from_str(&file.contents);
                let tokens = tokens.unwrap_or_else(|error| panic!("{}: {error}", file.path));
                assert_no_code(&file.path, tokens);
            }
            Some("toml") => {
                let manifest: toml::Table = file.contents.parse().expect("a manifest");
                let names = |key: &str| match manifest.get(key) {
                    Some(toml::Value::Table(table)) => table.keys().cloned().collect::<Vec<_>>(),
                    _ => Vec::new(),
                };
                let keys: Vec<_> = manifest.keys().map(String::as_str).collect();
                for key in keys {
                    let known =
                        ["package", "features", "dependencies", "dev-dependencies", "test", "edition"];
                    assert!(known.contains(&key) || file.path != "Cargo.toml", "{}: {key}", file.path);
                }
                assert!(names("dependencies").iter().all(|name| name == "graphdoc-runtime"), "{}", file.path);
            }
            _ => {}
        }
    }
}

#[test]
fn small_hostile_pages_compile_and_are_no_code() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let mut all = pages();
    all.extend(shapes::small());
    let runtime = here.join("runtime");
    let (description, files) = build(&all, runtime.to_str().expect("a path in Unicode"));
    println!("{} hostile pages, {} findings", all.len(), description.diagnostics.len());
    assert!(all.len() > 200);
    assert_all_told(&all, &description);
    assert_harmless(&files);
    let _ = fs::remove_dir_all(&root);
    // Names of files come of pages too.
    apply(&root, &files, Mode::Write).expect("a folder of files");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest") + "\n[workspace]\n";
    fs::write(root.join("Cargo.toml"), manifest).expect("the manifest");
    fs::copy(here.join("../Cargo.lock"), root.join("Cargo.lock")).expect("the lock file");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--offline", "--quiet", "--tests", "--no-default-features", "--features", "full"]);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures/target");
    let output = cargo.current_dir(&root).env("CARGO_TARGET_DIR", target).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn large_hostile_pages_end() {
    let all = shapes::large();
    // The stack of a thread of a build script or of a test: what is nested may not need more.
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let made = small.spawn(move || {
        let (description, files) = build(&all, "../runtime");
        assert_all_told(&all, &description);
        files
    });
    let files = made.expect("a thread").join().expect("no panic");
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        TokenStream::from_str(&file.contents).expect("Rust");
    }
}
