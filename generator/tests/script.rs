//! Build scripts: what is written, what cargo is told, and every way to fail.

use graphdoc::{Error, Generator, select::Parts};
use insta::assert_snapshot;
use std::{fs, path::PathBuf, time::SystemTime};
use tempfile::TempDir;

/// Invented pages, of which a page includes a file.
const DOCS: &str = include_str!("fixtures/slices.md");

/// A crate with the docs, in a temporary folder.
struct Crate(TempDir);

impl Crate {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for page in DOCS.split("=== ").skip(1) {
            let (path, text) = page.split_once('\n').expect("a path and a text");
            folder.put(&format!("docs/{}", path.trim()), text);
        }
        fs::create_dir(folder.path("out")).expect("a new folder");
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.get(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.put(path, &text.replace(from, to));
    }

    fn get(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// The lamp of v1.0, in `out`.
    fn generator(&self) -> Generator {
        Generator::new()
            .docs(self.path("docs"))
            .operations(["v1.0:GET /lamps/{id}"])
            .names(self.path("names.lock"))
            .out_dir(self.path("out"))
    }

    /// What cargo is told, with `…` for the temporary folder.
    fn told(&self, generator: &Generator) -> String {
        let told = match generator.try_build() {
            Ok(report) => report.instructions(),
            Err(error) => error.instructions(),
        };
        told.replace(self.0.path().to_str().expect("a path in Unicode"), "…")
    }
}

#[test]
fn cargo_runs_again_for_what_the_slice_is_made_of() {
    let krate = Crate::new();
    krate.put("docs/includes/clouds.md", "|Global service|US Government L4|\n|:--|:--|\n|✅|❌|\n");
    krate.edit(
        "docs/v1.0/api/lamp-get.md",
        "## Permissions",
        "[!INCLUDE [c](../../includes/clouds.md)]\n\n## Permissions",
    );
    krate.put("docs/graphdoc.toml", "[levels]\nno-area = \"off\"\n".replace("no-area", "no-type").as_str());
    let first = krate.told(&krate.generator());
    assert_snapshot!("watched_by_the_first_run", first);
    let second = krate.told(&krate.generator());
    assert_eq!(
        second,
        format!("{first}cargo::rerun-if-changed=…/names.lock\n"),
        "the lock was not just written"
    );
    let third = krate.told(&krate.generator().watch_folder(true));
    assert_eq!(third, format!("{second}cargo::rerun-if-changed=…/docs\n"));
}

#[test]
fn only_what_changed_is_written() {
    let krate = Crate::new();
    let first = krate.generator().try_build().expect("a slice");
    assert_eq!((first.written, first.operations, first.types), (true, 1, 5));
    let long_ago = SystemTime::UNIX_EPOCH;
    let file = fs::File::options().write(true).open(&first.file);
    file.and_then(|file| file.set_modified(long_ago)).expect("a time");
    // A page that is not in the slice.
    krate.edit("docs/v1.0/resources/room.md", "How large it is.", "How wide it is.");
    let second = krate.generator().try_build().expect("a slice");
    assert!(!second.written);
    assert_eq!(fs::metadata(&first.file).and_then(|file| file.modified()).expect("a time"), long_ago);
    krate.edit("docs/v1.0/resources/plug.md", "How much it takes.", "How much it needs.");
    assert!(krate.generator().try_build().expect("a slice").written);
    assert!(krate.get("out/graph.rs").contains("/// How much it needs."));
    assert_eq!(fs::read_dir(krate.path("out")).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn parts_and_names_of_files() {
    let krate = Crate::new();
    let of = |generator: Generator| {
        let report = generator.try_build().expect("a slice");
        let text = fs::read_to_string(report.file).expect("a file");
        let items =
            text.lines().filter(|line| line.starts_with("pub struct") || line.starts_with("pub enum"));
        items.map(|line| line.trim_end_matches(" {")).collect::<Vec<_>>().join(", ")
    };
    let types = krate.generator().file("types").parts(Parts::Types);
    let operations = krate.generator().file("operations").parts(Parts::Operations);
    assert_snapshot!("types_alone", of(types));
    assert_eq!(of(operations), "pub struct GetLamp");
    assert!(krate.path("out/types.rs").exists() && krate.path("out/operations.rs").exists());
}

#[test]
fn docs_that_are_not_there() {
    let krate = Crate::new();
    fs::create_dir(krate.path("empty")).expect("a new folder");
    let told = |docs: &str| krate.told(&krate.generator().docs(krate.path(docs)));
    assert_snapshot!([told("nowhere"), told("empty")].concat());
}

#[test]
fn selections_that_choose_nothing() {
    let krate = Crate::new();
    let with = |patterns: &[&str]| {
        let none = Generator::new().docs(krate.path("docs")).out_dir(krate.path("out"));
        krate.told(&none.operations(patterns.iter().copied()))
    };
    let wrong: &[&[&str]] =
        &[&[], &["GET /lmaps/*"], &["GET /lamps/*", "!GetRoom", "Lmap"], &["!*"], &["GTE /lamps", "lamp*"]];
    assert_snapshot!(
        wrong.iter().map(|patterns| format!("{patterns:?}\n{}\n", with(patterns))).collect::<String>()
    );
    krate.put("docs/graphdoc.toml", "[slice]\nonly = [\n  \"GET /lmaps/*\",\n]\n");
    assert_snapshot!("a_pattern_of_the_configuration", with(&[]));
}

#[test]
fn locks_that_cannot_be_read() {
    let krate = Crate::new();
    let told = |text: &str| {
        krate.put("names.lock", text);
        let told = krate.told(&krate.generator());
        assert_eq!(krate.get("names.lock"), text, "a lock that cannot be read is left alone");
        told
    };
    let mut all = String::new();
    krate.generator().try_build().expect("a lock");
    let good = krate.get("names.lock");
    all += &told("hello\n");
    all += &told(&good.replacen("Format 2", "Format 9", 1));
    all += &told(&good.replacen("v1.0 field", "<<<<<<< ours\nv1.0 field", 1));
    fs::remove_file(krate.path("names.lock")).expect("a file");
    fs::create_dir(krate.path("names.lock")).expect("a folder");
    let error = krate.generator().try_build().expect_err("a folder is no lock");
    assert!(matches!(error, Error::Io { action: "read", .. }), "{error}");
    assert_snapshot!(all);
}

#[test]
fn pages_with_errors() {
    let krate = Crate::new();
    // An operation without a request line, outside of the selection.
    krate.edit("docs/v1.0/api/room-get.md", "GET /rooms/{id}", "** Not found");
    let outside = krate.told(&krate.generator());
    assert!(krate.path("out/graph.rs").exists());
    // A finding on a page of the slice, which counts as an error.
    krate.edit("docs/v1.0/resources/plug.md", "|Int32|", "|[wattage](wattage.md)|");
    let warned = krate.told(&krate.generator());
    krate.put("docs/graphdoc.toml", "[levels]\nunknown-type = \"error\"\n");
    let refused = krate.told(&krate.generator());
    krate.put("docs/graphdoc.toml", "[[skip]]\npage = \"v1.0/api/none.md\"\nreason = \"r\"\n");
    let configured = krate.told(&krate.generator());
    let all = [("outside", outside), ("warned", warned), ("refused", refused), ("configured", configured)];
    assert_snapshot!(all.map(|(name, told)| format!("# {name}\n{told}\n")).concat());
}

#[test]
fn folders_that_cannot_be_written() {
    let krate = Crate::new();
    krate.put("file", "");
    let told = |out: &str| krate.told(&krate.generator().out_dir(krate.path(out)));
    assert_snapshot!([told("file"), told("nowhere"), krate.told(&krate.generator().file("a/b"))].concat());
    assert!(!krate.path("names.lock").exists(), "nothing was published");
}

#[test]
fn the_script_says_how_far_a_slice_of_the_configuration_reaches() {
    let krate = Crate::new();
    let types = |config: &str, more: fn(Generator) -> Generator| {
        krate.put("docs/graphdoc.toml", &format!("[slice]\nonly = [\"v1.0:GetRoom\"]\n{config}"));
        let generator = Generator::new().docs(krate.path("docs")).out_dir(krate.path("out"));
        more(generator).try_build().expect("a slice").types
    };
    let (near, far) = (types("", |it| it), types("relationships = 1\n", |it| it));
    assert!(near < far);
    assert_eq!(types("", |it| it.relationships(1)), far);
    assert_eq!(types("relationships = 1\n", |it| it.relationships(0)), near);
    assert_eq!(types("relationships = 1\n", |it| it.derived(false)), far, "what is not said stays");
    assert_eq!(types("", |it| it.parts(Parts::Operations)), 0);
}
