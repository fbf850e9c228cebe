//! What this workspace stands on: licences, versions of Rust, and that each direct dependency has a reason.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

/// Licences without copyleft; `.ci/deny.toml` has the same.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The emitted crate has the reference's descriptions in it, which are no code.
const OF_EMITTED: &str = "(MIT OR Apache-2.0) AND CC-BY-4.0";

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// All packages that the lock names; where those of other systems were never fetched, those of this one.
fn packages() -> (Vec<Value>, BTreeSet<String>) {
    let ask = |more: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"]);
        cargo.args(more).current_dir(root()).output().expect("cargo runs")
    };
    let mut output = ask(&[]);
    if !output.status.success() {
        println!("only what this system needs: the others' crates were not fetched");
        let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
        let told = String::from_utf8(rustc.stdout).expect("text in UTF-8");
        let host = told.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
        output = ask(&["--filter-platform", host]);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "run `cargo fetch --locked` first, this test fetches nothing: {said}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let members = metadata["workspace_members"].as_array().expect("the members");
    let members = members.iter().map(|id| id.as_str().expect("an id").to_owned()).collect();
    (metadata["packages"].as_array().expect("the packages").clone(), members)
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

/// Does an expression (SPDX, annex D) leave a choice without copyleft? `/` is how `OR` was written once.
fn is_allowed(expression: &str) -> bool {
    let spaced =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "+WITH+");
    let words: Vec<String> = spaced.split_whitespace().map(|word| word.replace("+WITH+", " WITH ")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut rest = words.into_iter().peekable();
    any(&mut rest) && rest.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn any(words: &mut Words<'_>) -> bool {
    let mut allowed = all(words);
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all(words);
    }
    allowed
}

fn all(words: &mut Words<'_>) -> bool {
    let mut allowed = one(words);
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words);
    }
    allowed
}

fn one(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let allowed = any(words);
            words.next() == Some(")") && allowed
        }
        Some(name) => ALLOWED.contains(&name),
        None => false,
    }
}

#[test]
fn licences_leave_a_choice_without_copyleft() {
    assert!(is_allowed("MIT/Apache-2.0") && is_allowed("MIT OR LGPL-2.1-or-later"));
    assert!(is_allowed("ISC AND (GPL-3.0 OR MIT)") && is_allowed("Apache-2.0 WITH LLVM-exception"));
    assert!(
        !is_allowed("GPL-3.0-only")
            && !is_allowed("MIT AND MPL-2.0")
            && !is_allowed("")
            && !is_allowed("(MIT")
    );
    let (packages, _) = packages();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let wrong: Vec<_> = packages
        .iter()
        .filter(|package| {
            let licence = text(package, "license");
            let ours = text(package, "name") == "graphdoc-sdk" && licence == OF_EMITTED;
            !ours && !is_allowed(licence)
        })
        .map(|package| format!("{}: `{}`", text(package, "name"), text(package, "license")))
        .collect();
    assert!(wrong.is_empty(), "licences that nobody allowed: {wrong:?}");
}

#[test]
fn the_allowed_licences_are_those_of_cargo_deny() {
    let deny = fs::read_to_string(root().join(".ci/deny.toml")).expect("the configuration");
    let list = deny.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).expect("the list").0;
    let named: Vec<_> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(named, ALLOWED);
}

/// All but the latest of what the lock has in several versions, as `name@version`.
fn doubles() -> BTreeSet<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock");
    let value = |part: &str, key: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(key))?;
        Some(line.trim_matches('"').to_owned())
    };
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in lock.split("[[package]]") {
        if let (Some(name), Some(version)) = (value(part, "name = "), value(part, "version = ")) {
            versions.entry(name).or_default().push(version);
        }
    }
    // Cargo sorts them.
    let older = versions.into_iter().flat_map(|(name, mut all)| {
        all.pop();
        all.into_iter().map(move |version| format!("{name}@{version}"))
    });
    older.collect()
}

#[test]
fn what_there_is_twice_has_a_reason() {
    let deny = fs::read_to_string(root().join(".ci/deny.toml")).expect("the configuration");
    let list = deny.split_once("skip = [").and_then(|(_, rest)| rest.split_once("\n]")).expect("the list").0;
    let named =
        list.lines().filter_map(|line| line.split_once("crate = \"")?.1.split_once("\", reason = \""));
    let named: BTreeSet<String> =
        named.filter(|(_, why)| why.len() > 10).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(named, doubles(), "the list `skip` of .ci/deny.toml and Cargo.lock");
}

#[test]
fn no_dependency_needs_a_later_rust() {
    let number = |version: &str| {
        let mut parts = version.split('.').map(|part| part.parse::<u32>().expect("a number"));
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    };
    let (packages, members) = packages();
    let own = packages.iter().find(|package| members.contains(text(package, "id"))).expect("a member");
    let least = number(text(own, "rust_version"));
    assert_eq!(least, (1, 88));
    let later: Vec<_> = packages
        .iter()
        .filter(|package| {
            package["rust_version"].is_string() && number(text(package, "rust_version")) > least
        })
        .map(|package| format!("{} needs {}", text(package, "name"), text(package, "rust_version")))
        .collect();
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn all_come_from_the_registry_and_no_version_is_a_wildcard() {
    let (packages, members) = packages();
    for package in &packages {
        let (name, id) = (text(package, "name"), text(package, "id"));
        let registry = text(package, "source") == "registry+https://github.com/rust-lang/crates.io-index";
        assert!(registry || members.contains(id), "{name} is from elsewhere: {id}");
    }
    for package in packages.iter().filter(|package| members.contains(text(package, "id"))) {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let wild = text(dependency, "req") == "*" && dependency["path"].is_null();
            assert!(!wild, "{}: {}", text(package, "name"), text(dependency, "name"));
        }
    }
}

/// What the fuzzer names, which is no member of the workspace.
fn fuzzer() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("generator/fuzz/Cargo.toml")).expect("the manifest");
    let section = manifest.split_once("[dependencies]\n").expect("the section").1.split("\n[").next();
    let names =
        section.unwrap_or_default().lines().filter_map(|line| Some(line.split_once(" =")?.0.to_owned()));
    names.collect()
}

#[test]
fn every_direct_dependency_has_a_reason() {
    let (packages, members) = packages();
    let own: BTreeSet<&str> = packages
        .iter()
        .filter(|package| members.contains(text(package, "id")))
        .map(|p| text(p, "name"))
        .collect();
    let direct: BTreeSet<&str> = packages
        .iter()
        .filter(|package| members.contains(text(package, "id")))
        .flat_map(|package| package["dependencies"].as_array().into_iter().flatten())
        .map(|dependency| text(dependency, "name"))
        .filter(|name| !own.contains(name))
        .collect();
    let fuzz = fuzzer();
    let direct: BTreeSet<&str> = direct
        .into_iter()
        .chain(fuzz.iter().map(String::as_str))
        .filter(|name| !own.contains(name))
        .collect();
    let book = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the text");
    let section = book.split_once("\n## Dependencies\n").expect("the section").1.split("\n## ").next();
    let rows = section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `"));
    let named: BTreeSet<&str> =
        rows.filter(|row| row.len() > 24).filter_map(|row| Some(row.split_once('`')?.0)).collect();
    assert_eq!(named, direct, "the table of ARCHITECTURE.md and the manifests");
}
