//! Fixtures: what a few pages mean, and the Rust they become.
//!
//! Each fixture is one text with several pages. Its description, its Rust and its diagnostics are
//! snapshots; the Rust of all of them is compiled, and its tests are run, in one go.

mod support;
mod surface;

use graphdoc::{
    describe, diagnostic::Diagnostic, ir::Api, names::Lock, output::OutputFile, slice, source::Docs,
};
use std::{fs, path::Path, process::Command};

const FIXTURES: &[(&str, &str)] = &[
    ("answers", include_str!("fixtures/answers.md")),
    ("areas", include_str!("fixtures/areas.md")),
    ("by_hand", include_str!("fixtures/by_hand.md")),
    ("elsewhere", include_str!("fixtures/elsewhere.md")),
    ("enums", include_str!("fixtures/enums.md")),
    ("hostile", include_str!("fixtures/hostile.md")),
    ("inheritance", include_str!("fixtures/inheritance.md")),
    ("later_forms", include_str!("fixtures/later_forms.md")),
    ("later_operations", include_str!("fixtures/later_operations.md")),
    ("later_types", include_str!("fixtures/later_types.md")),
    ("losses", include_str!("fixtures/losses.md")),
    ("names", include_str!("fixtures/names.md")),
    ("requests", include_str!("fixtures/requests.md")),
    ("several_pages", include_str!("fixtures/several_pages.md")),
    ("tables", include_str!("fixtures/tables.md")),
];

/// Checks one fixture against its snapshots.
fn check(name: &str) {
    let (_, fixture) = FIXTURES.iter().find(|(known, _)| *known == name).expect("a fixture of that name");
    let (description, files) = support::build(fixture, name, "../runtime");
    insta::assert_snapshot!(format!("{name}_ir"), ir(&description.api));
    insta::assert_snapshot!(format!("{name}_rust"), rust(&files));
    insta::assert_snapshot!(format!("{name}_diagnostics"), lines(&description.diagnostics));
}

/// The description without what only copies the page, so that it can be read.
fn ir(api: &Api) -> String {
    let mut json = serde_json::to_value(api).expect("a description is JSON");
    strip(&mut json);
    serde_json::to_string_pretty(&json).expect("JSON is text")
}

/// What an item copies from its page, and where it stands there.
const COPIED: &[&str] = &[
    "area",
    "at",
    "cloudsAt",
    "deprecatedAt",
    "description",
    "docs",
    "page",
    "permissionsAt",
    "queryOptionsAt",
    "title",
];

fn strip(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
        serde_json::Value::Object(object) => {
            object.retain(|key, value| {
                !COPIED.contains(&key.as_str()) && !value.is_null() && *value != serde_json::json!([])
            });
            object.values_mut().for_each(strip);
        }
        _ => {}
    }
}

fn rust(files: &[OutputFile]) -> String {
    let emitted = files.iter().filter(|file| {
        (file.path.ends_with(".rs") || file.path.ends_with(".jsonl"))
            && !file.path.ends_with("lib.rs")
            && !file.path.ends_with("mod.rs")
            && !file.path.ends_with("main.rs")
    });
    emitted.map(|file| format!("// {}\n{}\n", file.path, file.contents)).collect()
}

fn lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|found| format!("{found}\n")).collect()
}

#[test]
fn answers() {
    check("answers");
}

#[test]
fn areas() {
    check("areas");
}

#[test]
fn by_hand() {
    check("by_hand");
}

#[test]
fn elsewhere() {
    check("elsewhere");
}

#[test]
fn enums() {
    check("enums");
}

#[test]
fn hostile() {
    check("hostile");
}

#[test]
fn inheritance() {
    check("inheritance");
}

#[test]
fn later_forms() {
    check("later_forms");
}

#[test]
fn later_operations() {
    check("later_operations");
}

#[test]
fn later_types() {
    check("later_types");
}

#[test]
fn losses() {
    check("losses");
}

#[test]
fn names() {
    check("names");
}

#[test]
fn requests() {
    check("requests");
}

#[test]
fn several_pages() {
    check("several_pages");
}

#[test]
fn tables() {
    check("tables");
}

/// The page that the project began with: everything it says.
#[test]
fn the_first_page() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let docs = Docs::read(&docs).expect("the repository has docs-input");
    let description = describe(docs, &mut Lock::default(), &|| ());
    let page = "beta/api/intune-devices-devicelogcollectionresponse-create.md";
    let api = slice::of_page(&description.api, page);
    insta::assert_snapshot!(serde_json::to_string_pretty(&api).expect("a description is JSON"));
    assert_eq!(description.diagnostics, [], "docs-input is understood to the last cell");
}

#[test]
fn the_slice_of_another_page_holds_the_operation() {
    let (_, fixture) = FIXTURES.iter().find(|(name, _)| *name == "several_pages").expect("the fixture");
    let (description, _) = support::build(fixture, "several_pages", "../runtime");
    let pages = |page: &str| {
        let slice = slice::of_page(&description.api, page);
        slice.operations.into_iter().map(|operation| operation.page).collect::<Vec<_>>()
    };
    assert_eq!(pages("beta/api/street-ring.md"), ["beta/api/house-ring.md", "beta/api/street-ring.md"]);
    assert_eq!(pages("beta/api/house-ring.md"), ["beta/api/house-ring.md"]);
}

/// A test by hand of the fixture `areas`, beside those from its examples.
const OFF: &str = include_str!("fixtures/areas_off.rs");

/// What is run on the crates: the command, and what follows it. Each area alone has to compile, and one of
/// them passes its tests.
const RUNS: &[(&str, &str)] = &[
    ("clippy", "--workspace --features full --tests -- -D warnings"),
    ("test", "--workspace --features full --tests"),
    ("check", "-p areas"),
    ("check", "-p areas --features v1"),
    ("check", "-p areas --features lamps,rooms,fabrics"),
    ("check", "-p areas --features v1,lamps --tests"),
    ("check", "-p areas --features v1,fabrics --tests"),
    ("check", "-p areas --features v1,lamps,fabrics --tests"),
    ("test", "-p areas --features v1,rooms --tests"),
];

/// Writes the crates of all fixtures as a workspace and runs their tests. The lock file and the downloaded
/// sources are this workspace's, so that the network is not needed.
#[test]
fn the_rust_of_all_fixtures_compiles_and_passes_its_tests() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    let runtime = here.join("runtime");
    let members: Vec<_> = FIXTURES.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    // Every crate is written anew each time: nobody reads incremental files and debug information.
    let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n{profile}", members.join(", "));
    write(&root.join("Cargo.toml"), &manifest);
    fs::copy(here.join("../Cargo.lock"), root.join("Cargo.lock")).expect("the lock file");
    for (name, fixture) in FIXTURES {
        let _ = fs::remove_dir_all(root.join(name));
        let (_, files) = support::build(fixture, name, &runtime.display().to_string());
        for file in files {
            write(&root.join(name).join(&file.path), &file.contents);
        }
    }
    write(&root.join("areas/tests/off.rs"), OFF);
    let manifest = root.join("areas/Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let more = "[dev-dependencies]\nserde_json = \"1\"\n";
    write(&manifest, &text.replace("[dev-dependencies]\n", more));
    RUNS.iter().for_each(|(command, arguments)| run(&root, command, arguments));
}

/// Runs cargo on the workspace. What compiles with warnings does not pass.
fn run(root: &Path, command: &str, arguments: &str) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.arg(command).args(["--offline", "--quiet", "--no-default-features"]).args(arguments.split(' '));
    let output = cargo.current_dir(root).env("CARGO_TARGET_DIR", root.join("target")).output();
    let output = output.expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !told.contains("warning:"), "cargo {command} {arguments}: {told}");
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}
