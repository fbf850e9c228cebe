//! `docs.lock`: which docs are pinned. One line a page, sorted, so that a change of the pin shows which pages changed.
//!
//! ```text
//! # Docs pinned by graphdoc; `cargo xtask sync` fetches them, `cargo xtask sync --latest` moves the pin. Format 1
//! repository https://github.com/microsoftgraph/microsoft-graph-docs-contrib
//! commit 0123456789abcdef0123456789abcdef01234567
//! date 2026-11-23
//! 89abcdef0123456789abcdef0123456789abcdef v1.0/api/user-get.md
//! ```

use crate::failure::Failure;
use std::{fs, io::ErrorKind, path::Path};

/// The version of the lock's format.
const FORMAT_VERSION: u32 = 1;

const TITLE: &str = "# Docs pinned by graphdoc; `cargo xtask sync` fetches them, `cargo xtask sync --latest` moves the pin. Format ";

/// The docs that are pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocsLock {
    /// What git fetches from.
    pub repository: String,
    /// The whole id.
    pub commit: String,
    /// The day of the commit.
    pub date: String,
    /// The ids of all files that are read, and their paths below the docs folder.
    pub files: Vec<(String, String)>,
}

impl DocsLock {
    /// The lock at a path; nothing where there is none.
    ///
    /// # Errors
    /// It cannot be read, is no lock, or was written by a newer version.
    pub fn read(path: &Path) -> Result<Option<Self>, Failure> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::file("read", path, &error)),
        };
        let wrong = |reason: String| Failure::new(format!("{}:{reason}", path.display()));
        Self::parse(&text).map(Some).map_err(wrong)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut lines = (1..).zip(text.lines().map(str::trim_end));
        let first = lines.next().map_or("", |(_, line)| line);
        match first.strip_prefix(TITLE).and_then(|version| version.parse::<u32>().ok()) {
            Some(version) if version > FORMAT_VERSION => {
                return Err(format!("1: format {version} is newer than this version of graphdoc reads; update graphdoc"));
            }
            Some(_) => {}
            None => return Err("1: not a lock of docs; restore the file from version control, or remove it and run `cargo xtask sync`".to_owned()),
        }
        let mut head = |key: &str| {
            let (number, line) = lines.next().unwrap_or_default();
            let value = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(' '));
            value.map(str::to_owned).ok_or_else(|| restore(number, &format!("`{key}` is missing")))
        };
        let (repository, commit, date) = (head("repository")?, head("commit")?, head("date")?);
        if !is_id(&commit) {
            return Err(restore(3, &format!("`{commit}` is not the whole id of a commit")));
        }
        let files = lines.map(|(number, line)| {
            file(line).ok_or_else(|| restore(number, &format!("`{line}` is not an id and a path")))
        });
        Ok(Self { repository, commit, date, files: files.collect::<Result<_, _>>()? })
    }

    /// The lock as text.
    pub fn to_text(&self) -> String {
        let Self { repository, commit, date, files } = self;
        let head =
            format!("{TITLE}{FORMAT_VERSION}\nrepository {repository}\ncommit {commit}\ndate {date}\n");
        files.iter().fold(head, |text, (id, path)| text + id + " " + path + "\n")
    }
}

fn restore(line: usize, what: &str) -> String {
    format!("{line}: {what}; resolve the conflict or restore the line")
}

fn file(line: &str) -> Option<(String, String)> {
    let (id, path) = line.split_once(' ')?;
    (is_id(id) && !path.is_empty()).then(|| (id.to_owned(), path.to_owned()))
}

/// Ids of git are SHA-1 or SHA-256. Nothing else of a lock becomes part of a path.
pub fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> DocsLock {
        let id = |digit: &str| digit.repeat(40);
        DocsLock {
            repository: "https://example.org/docs".to_owned(),
            commit: id("a"),
            date: "2026-11-23".to_owned(),
            files: vec![(id("1"), "beta/api/a b.md".to_owned()), (id("2"), "includes/c.md".to_owned())],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(DocsLock::parse(&lock().to_text()), Ok(lock()));
    }

    #[test]
    fn what_is_no_lock_is_refused_with_its_line() {
        let good = lock().to_text();
        let check = |text: &str, line: &str| {
            let error = DocsLock::parse(text).expect_err(text);
            assert!(error.starts_with(line), "{error}");
        };
        check("", "1:");
        check("lock\n", "1:");
        check(&good.replace("Format 1", "Format 2"), "1: format 2 is newer");
        check(&good.replace("repository", "repo"), "2:");
        check(&good.replace("commit aaaa", "commit ../a"), "3:");
        check(&good.replace("date ", "date"), "4:");
        check(&good.replace(&"1".repeat(40), "<<<<<<< HEAD"), "5:");
    }
}
