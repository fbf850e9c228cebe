//! `sync`: docs that are pinned, from a repository on the disk.

use super::{folder::Folder, pages};
use insta::assert_snapshot;
use std::{fs, process::Command};

const LAMP: &str = "api-reference/v1.0/resources/lamp.md";

/// A folder whose folder `remote` is a repository with the small reference.
fn with_remote() -> Folder {
    let folder = Folder::empty();
    for (path, text) in pages::all() {
        folder.put(&format!("remote/api-reference/{path}"), text);
    }
    folder.put("remote/api-reference/includes/snippets/lamp.md", "console.log()");
    folder.put("remote/concepts/light.md", "# Light");
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["config", "uploadpack.allowFilter", "true"]);
    git(&folder, &["config", "uploadpack.allowAnySHA1InWant", "true"]);
    commit(&folder, "2026-01-01");
    folder
}

fn git(folder: &Folder, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
    let out = git.args(arguments).current_dir(folder.path("remote")).output().expect("git is installed");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}

/// Commits everything, and answers the commit's id.
fn commit(folder: &Folder, day: &str) -> String {
    git(folder, &["add", "."]);
    let date = format!("{day}T12:00:00+0000");
    let mut git_commit = Command::new("git");
    git_commit.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
    git_commit.args(["commit", "--quiet", "--message", "a change"]);
    git_commit.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
    let done = git_commit.current_dir(folder.path("remote")).status().expect("git is installed");
    assert!(done.success());
    git(folder, &["rev-parse", "HEAD"])
}

/// Changes the page of the lamp in the remote.
fn change(folder: &Folder, from: &str, to: &str) {
    let path = format!("remote/{LAMP}");
    let text = folder.get(&path);
    assert!(text.contains(from), "{text}");
    folder.put(&path, text.replace(from, to));
}

/// What a run tells, without ids.
#[track_caller]
fn ran(folder: &Folder, arguments: &[&str]) -> String {
    let text = folder.run(arguments).to_string().replace(folder.path("").to_str().expect("Unicode"), "…/");
    let is_id = |word: &str| word.len() == 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = text.split(' ').map(|word| if is_id(word) { "ID" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

const FIRST: &[&str] = &["sync", "--remote", "remote"];

#[test]
fn the_first_run_pins_the_newest_commit() {
    let folder = with_remote();
    assert_snapshot!(ran(&folder, FIRST));
    let id = git(&folder, &["rev-parse", "HEAD"]);
    let lock = folder.get("docs.lock");
    assert!(lock.contains(&format!("repository remote\ncommit {id}\ndate 2026-01-01\n")), "{lock}");
    let paths: Vec<_> =
        lock.lines().skip(4).filter_map(|line| line.split_once(' ')).map(|(_, path)| path).collect();
    assert_snapshot!(paths.join("\n"));
    let below = format!("target/docs/{id}/api-reference");
    let files: Vec<_> =
        folder.files(&below).into_iter().map(|(path, _)| path.replace(&format!("{below}/"), "")).collect();
    assert_eq!(files, paths, "what is pinned is what is there");
    assert!(!folder.path(&format!("target/docs/{id}/concepts")).exists());
}

#[test]
fn without_an_option_the_pin_stays_and_what_is_missing_comes_back() {
    let folder = with_remote();
    folder.run(FIRST);
    let lock = folder.get("docs.lock");
    change(&folder, "# lamp", "# Lamp");
    commit(&folder, "2026-01-02");
    fs::remove_dir_all(folder.path("target")).expect("a folder");
    assert_snapshot!(ran(&folder, &["regenerate", "--docs", "docs.lock"]));
    assert_snapshot!(ran(&folder, &["sync"]));
    assert_eq!(folder.get("docs.lock"), lock);
    assert_eq!(folder.run(&["regenerate", "--docs", "docs.lock"]).code, 0);
}

#[test]
fn a_pin_that_moves_says_what_that_changes() {
    let folder = with_remote();
    folder.run(FIRST);
    let old = git(&folder, &["rev-parse", "HEAD"]);
    folder.put("remote/api-reference/v1.0/resources/lantern.md", "# lantern resource type\nNamespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n");
    let new = commit(&folder, "2026-01-02");
    assert_snapshot!(ran(&folder, &["sync", "--latest"]));
    let there = |id: &str| folder.path(&format!("target/docs/{id}")).exists();
    assert!(there(&new) && !there(&old));
    let compared =
        folder.run(&["diff", &format!("{old}:target/docs/clone"), "docs.lock", "--format", "line"]);
    assert_eq!((compared.code, compared.stdout.contains("type-added")), (0, true), "{compared}");
    assert_eq!(folder.run(&["sync", "--to", &old]).code, 0);
    assert!(there(&old) && !there(&new));
}

#[test]
fn a_run_that_fails_leaves_the_pin_as_it_was() {
    let folder = with_remote();
    folder.run(FIRST);
    let lock = folder.get("docs.lock");
    assert_snapshot!(ran(&folder, &["sync", "--to=--upload-pack=touch x"]));
    for arguments in [
        &["--to", "nowhere"][..],
        &["--latest", "--remote", "gone"],
        &["--latest", "--remote", "ext::touch x"],
    ] {
        let ended = folder.run(&[&["sync"], arguments].concat());
        assert_eq!(ended.code, 2, "{ended}");
        assert_eq!(folder.get("docs.lock"), lock);
        assert!(!folder.path("x").exists());
        assert_eq!(folder.run(&["regenerate", "--docs", "docs.lock"]).code, 0);
    }
}

#[test]
fn another_repository_is_asked_before_it_is_pinned() {
    let folder = with_remote();
    folder.run(FIRST);
    let lock = folder.get("docs.lock");
    let id = git(&folder, &["rev-parse", "HEAD"]);
    for arguments in [&["--remote", "gone"][..], &["--remote", "gone", "--to", &id]] {
        let ended = folder.run(&[&["sync"], arguments].concat());
        assert_eq!(ended.code, 2, "{ended}");
        assert!(ended.stderr.contains("check the address, the network"), "{ended}");
        assert_eq!(folder.get("docs.lock"), lock);
    }
    let mut url = Command::new("git");
    url.args(["config", "remote.origin.url"]).current_dir(folder.path("target/docs/clone"));
    let url = url.output().expect("git is installed").stdout;
    assert!(String::from_utf8_lossy(&url).trim().ends_with("remote"), "what was fetched from stays");
    fs::rename(folder.path("remote"), folder.path("moved")).expect("a folder");
    assert_eq!(folder.run(&["sync", "--remote", "moved"]).code, 0);
    assert_eq!(folder.get("docs.lock"), lock.replace("repository remote", "repository moved"));
}

#[test]
fn a_revision_alone_is_one_of_what_is_pinned() {
    let folder = with_remote();
    folder.run(FIRST);
    let lock = folder.get("docs.lock");
    change(&folder, "[plug](plug.md)", "String");
    commit(&folder, "2026-01-02");
    let compared = folder.run(&["diff", "main", "--format", "line"]);
    assert!(compared.stdout.starts_with("breaking "), "{compared}");
    assert_eq!(compared.code, 1, "{compared}");
    assert_eq!(folder.get("docs.lock"), lock);
    let unknown = folder.run(&["diff", "nowhere"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("name a branch, a tag"), "{unknown}");
}

#[test]
fn a_run_that_was_interrupted_is_done_again() {
    let folder = with_remote();
    folder.run(FIRST);
    change(&folder, "# lamp", "# Lamp");
    let new = commit(&folder, "2026-01-02");
    // What a run that is killed while it writes pages leaves.
    folder.put(&format!("target/docs/{new}.part/api-reference/v1.0/resources/lamp.md"), "# La");
    assert_eq!(folder.run(&["regenerate", "--docs", "docs.lock"]).code, 0);
    assert_eq!(folder.run(&["sync", "--latest"]).code, 0);
    assert!(!folder.path(&format!("target/docs/{new}.part")).exists());
    assert!(folder.get(&format!("target/docs/{new}/{LAMP}")).contains("# Lamp"));
}

#[test]
fn a_lock_that_is_none_is_refused() {
    let folder = with_remote();
    folder.put("docs.lock", "<<<<<<< HEAD\n");
    assert_snapshot!(ran(&folder, FIRST));
    assert_eq!(folder.run(&["regenerate", "--docs", "docs.lock"]).code, 2);
}

#[test]
fn pinned_docs_are_corrected_beside_the_lock() {
    let folder = with_remote();
    folder.run(FIRST);
    folder.put("graphdoc.toml", "[[skip]]\npage = \"v1.0/resources/none.md\"\nreason = \"r\"\n");
    let ended = folder.run(&["check", "--docs", "docs.lock", "--format", "line"]);
    assert_eq!((ended.code, ended.stdout.contains("graphdoc.toml:2:8")), (1, true), "{ended}");
}

#[cfg(unix)]
#[test]
fn links_in_the_docs_are_no_links_here() {
    let folder = with_remote();
    std::os::unix::fs::symlink("/etc/hostname", folder.path("remote/api-reference/v1.0/api/link.md"))
        .expect("a link");
    let id = commit(&folder, "2026-01-02");
    assert_eq!(folder.run(FIRST).code, 0);
    let path = folder.path(&format!("target/docs/{id}/api-reference/v1.0/api/link.md"));
    assert!(!path.is_symlink() && path.is_file());
}
