//! What of a docs folder is read: nothing that is elsewhere, nothing without end, nothing whose name would end a line.
#![cfg(unix)]

use graphdoc::source::{Docs, SourceError};
use std::{
    fs,
    os::unix::fs::symlink,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PAGE: &str = "# lamp resource type\n\nNamespace: microsoft.graph\n";

/// A place with a docs folder, and a secret beside it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        place.put("docs/v1.0/resources/lamp.md", PAGE);
        place.put("secret/secret.md", "# secret resource type\n");
        place.put("secret/graphdoc.toml", "password = \"1\"\n");
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    fn link(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(from).parent().expect("a path in the folder")).expect("a new folder");
        symlink(to, self.path(from)).expect("a new link");
    }

    /// The pages that are read, and what is said of the others.
    #[track_caller]
    fn check(&self, pages: &[&str], told: &[&str]) {
        let docs = Docs::read(&self.path("docs")).expect("the docs");
        let read: Vec<_> = docs.pages.iter().map(|page| page.source.path.to_string()).collect();
        assert_eq!(read, pages);
        let found = docs.diagnostics.sorted();
        let found: Vec<_> =
            found.iter().map(|found| format!("{} {}", found.at.page, found.code.name)).collect();
        assert_eq!(found, told);
        let all = docs.pages.iter().map(|page| &page.source);
        assert!(all.into_iter().all(|source| !source.text.contains("secret")));
    }
}

const LAMP: &str = "v1.0/resources/lamp.md";

#[test]
fn links_that_lead_out_are_not_read_and_told() {
    let place = Place::new();
    place.link("docs/v1.0/resources/a.md", "../../../secret/secret.md");
    place.link(
        "docs/v1.0/resources/b.md",
        place.path("secret/secret.md").to_str().expect("a name in Unicode"),
    );
    place.link("docs/v1.0/resources/folder.md", "../../../secret");
    place.link("docs/v1.0/api", "../../secret");
    place.link("docs/beta", "../secret/..");
    place.link("docs/includes/x.md", "../../secret/secret.md");
    place.link("docs/v1.0/includes", "../../secret");
    let told = [
        "includes/x.md outside-link",
        "v1.0/api outside-link",
        "v1.0/includes outside-link",
        "v1.0/resources/a.md outside-link",
        "v1.0/resources/b.md outside-link",
        "v1.0/resources/folder.md outside-link",
    ];
    place.check(&[LAMP], &told);
}

#[test]
fn links_within_are_followed_and_loops_end() {
    let place = Place::new();
    place.link("docs/v1.0/resources/same.md", "lamp.md");
    place.link("docs/beta/resources", "../v1.0/resources");
    place.link("docs/includes/again", "..");
    place.link("docs/includes/self", "self");
    place.link("docs/includes/one", "two");
    place.link("docs/includes/two", "one");
    place.put("docs/includes/text.md", "Text.\n");
    let pages = ["beta/resources/lamp.md", "beta/resources/same.md", LAMP, "v1.0/resources/same.md"];
    place.check(&pages, &[]);
    place.link("docs/v1.0/resources/loop.md", "loop.md");
    place.link("docs/v1.0/resources/nothing.md", "nowhere.md");
    fs::remove_file(place.path("docs/beta/resources")).expect("a link");
    let told = ["v1.0/resources/loop.md stray-file", "v1.0/resources/nothing.md stray-file"];
    place.check(&[LAMP, "v1.0/resources/same.md"], &told);
}

#[test]
fn the_docs_folder_itself_may_be_a_link() {
    let place = Place::new();
    place.link("elsewhere", "docs");
    let docs = Docs::read(&place.path("elsewhere")).expect("the docs");
    assert_eq!(docs.pages.len(), 1);
}

#[test]
fn a_configuration_from_elsewhere_is_refused() {
    let place = Place::new();
    place.link("docs/graphdoc.toml", "../secret/graphdoc.toml");
    let error = Docs::read(&place.path("docs")).expect_err("a link");
    assert!(matches!(&error, SourceError::ConfigOutside { .. }), "{error}");
    assert!(!error.to_string().contains("password"), "{error}");
}

#[test]
fn a_folder_of_versions_that_is_elsewhere_is_refused() {
    let place = Place::new();
    place.put("secret/v1.0/resources/lamp.md", PAGE);
    place.link("docs/api-reference", "../secret");
    let error = Docs::read(&place.path("docs")).expect_err("a link");
    assert!(matches!(&error, SourceError::FolderOutside { .. }), "{error}");
    assert!(!error.to_string().contains("password"), "{error}");
    fs::remove_file(place.path("docs/api-reference")).expect("a link");
    place.put("docs/here/v1.0/resources/lamp.md", PAGE);
    place.link("docs/api-reference", "here");
    place.check(&[LAMP], &[]);
}

#[test]
fn a_configuration_that_is_no_file_is_refused() {
    let place = Place::new();
    let check = |found: &str| {
        let error = Docs::read(&place.path("docs")).expect_err(found).to_string();
        assert!(error.contains(&format!("graphdoc.toml is {found} where")), "{error}");
    };
    let config = place.path("docs/graphdoc.toml");
    fs::create_dir(&config).expect("a folder");
    check("a folder");
    fs::remove_dir(&config).expect("a folder");
    place.link("docs/graphdoc.toml", "nowhere");
    check("a symbolic link that leads nowhere");
    fs::remove_file(&config).expect("a link");
    assert!(Command::new("mkfifo").arg(&config).status().expect("mkfifo").success());
    check("not a plain file");
    fs::remove_file(&config).expect("a pipe");
    fs::File::create(&config).and_then(|file| file.set_len(1 << 40)).expect("a file with a hole");
    check("a file of more than 8 MiB");
}

#[test]
fn links_among_included_folders_cost_what_they_are() {
    let place = Place::new();
    for i in 0..40 {
        place.put(&format!("docs/includes/f{i}/text{i}.md"), "Text.\n");
        for to in 0..40 {
            place.link(&format!("docs/includes/f{i}/to{to}"), &format!("../f{to}"));
        }
    }
    place.link("docs/beta/includes", "../includes");
    let started = Instant::now();
    let docs = Docs::read(&place.path("docs")).expect("the docs");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    let paths: Vec<_> = docs.includes.iter().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 80, "{paths:?}");
    assert!(paths.contains(&"includes/f7/text7.md") && paths.contains(&"beta/includes/f7/text7.md"));
}

#[test]
fn what_is_no_plain_file_of_some_size_is_no_page() {
    let place = Place::new();
    place.put("docs/v1.0/resources/a\n::error::b.md", PAGE);
    place.put("docs/v1.0/resources/big.md", "");
    fs::create_dir(place.path("docs/v1.0/resources/folder.md")).expect("a folder");
    let big = fs::File::options().write(true).open(place.path("docs/v1.0/resources/big.md")).expect("a file");
    big.set_len(1 << 40).expect("a file with a hole");
    let _socket =
        std::os::unix::net::UnixListener::bind(place.path("docs/v1.0/resources/s.md")).expect("a socket");
    let told = [
        "v1.0/resources/a\\n::error::b.md stray-file",
        "v1.0/resources/big.md too-long",
        "v1.0/resources/folder.md stray-file",
        "v1.0/resources/s.md stray-file",
    ];
    place.check(&[LAMP], &told);
}
