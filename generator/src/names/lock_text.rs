//! The text of `names.lock`: how it is read, and how it is written.

use super::{
    Lock, is_keyword,
    lock::{Scope, is_shared},
};
use rayon::prelude::*;
use std::{fmt::Write as _, sync::Arc};

/// The version of the lock's format. The first has no last line.
pub const FORMAT_VERSION: u32 = 2;

/// The last line, by which it is known that the lock is whole.
const END: &str = "# The end of the names";

const TITLE: &str = "# Names published by graphdoc; commit this file, do not sort it in another way. Format ";

/// Why a lock could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The first line is not that of a lock.
    #[error(
        "line 1: not a lock of names; restore the file from version control, or remove it to make all names anew"
    )]
    NoLock,
    /// There is nothing in it.
    #[error(
        "the file is empty, and its names are gone; restore it from version control, or remove it to make all names anew"
    )]
    Empty,
    /// The last line is not there.
    #[error("the last line, `{END}`, is missing, and names with it: restore the file from version control")]
    Cut,
    /// Written by a newer version.
    #[error(
        "line 1: format {0} is newer than this version of graphdoc reads ({FORMAT_VERSION}); update graphdoc"
    )]
    Newer(u32),
    /// A line that is no entry, such as a conflict marker.
    #[error(
        "line {line}: `{text}` is no entry of the form `scope : key = name`, or the name is none in Rust; resolve the conflict or restore the line"
    )]
    Line {
        /// The line, from one.
        line: usize,
        /// What it says.
        text: String,
    },
    /// Two lines contradict each other.
    #[error("line {line}: `{text}` contradicts an earlier line; keep the one that was published")]
    Contradiction {
        /// The line, from one.
        line: usize,
        /// What it says.
        text: String,
    },
}

impl Lock {
    /// Reads a lock.
    ///
    /// # Errors
    /// No text, or one that was cut; a line that is no entry, a key or a name that stands twice in its scope, another
    /// format.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        if text.trim().is_empty() {
            return Err(LockError::Empty);
        }
        let first = text.lines().next().unwrap_or_default().trim_end();
        let version = first.strip_prefix(TITLE).and_then(|version| version.parse().ok());
        match version {
            None => return Err(LockError::NoLock),
            Some(newer) if newer > FORMAT_VERSION => return Err(LockError::Newer(newer)),
            Some(_) => {}
        }
        let runs = runs(text);
        let read = |run: &Run<'_>| {
            let mut scope = Scope::default();
            run.add_to(&mut scope).map(|()| scope)
        };
        let scopes: Vec<_> = runs.par_iter().map(read).collect();
        for (run, scope) in runs.iter().zip(scopes) {
            match lock.scopes.get_mut(run.scope) {
                // Somebody sorted the lines in another way.
                Some(known) => run.add_to(Arc::make_mut(known))?,
                None => lock.insert_scope(run.scope, Arc::new(scope?)),
            }
        }
        let last = text.trim_end().lines().next_back().unwrap_or_default();
        if version > Some(1) && last.trim() != END { Err(LockError::Cut) } else { Ok(lock) }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{TITLE}{FORMAT_VERSION}\n");
        for (scope, entries) in &self.scopes {
            for (key, name) in &entries.names {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{scope} : {key} = {name}");
            }
        }
        text + END + "\n"
    }
}

/// Lines of one scope that stand together. They are read without the others.
struct Run<'a> {
    scope: &'a str,
    /// Each with its number.
    lines: Vec<(usize, &'a str)>,
}

impl Run<'_> {
    fn add_to(&self, scope: &mut Scope) -> Result<(), LockError> {
        let shared = is_shared(self.scope);
        for (line, text) in self.lines.iter().copied() {
            let wrong = || LockError::Line { line, text: text.to_owned() };
            let (_, key, name) = entry(text).ok_or_else(wrong)?;
            if !scope.insert(key, name, shared) {
                return Err(LockError::Contradiction { line, text: text.to_owned() });
            }
        }
        Ok(())
    }
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for (i, line) in text.lines().enumerate().skip(1) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // What has no scope is no entry.
        let scope = line.split_once(" : ").map_or("", |(scope, _)| scope.trim());
        match runs.last_mut() {
            Some(run) if run.scope == scope => run.lines.push((i + 1, line)),
            _ => runs.push(Run { scope, lines: vec![(i + 1, line)] }),
        }
    }
    runs
}

fn entry(line: &str) -> Option<(&str, &str, &str)> {
    let (scope, rest) = line.split_once(" : ")?;
    let (key, name) = rest.rsplit_once(" = ")?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
    let starts = name.starts_with(|c: char| !c.is_ascii_digit());
    (is_name && starts && !is_keyword(name)).then_some((scope.trim(), key.trim(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_cut_at_any_line_is_no_lock() {
        let mut lock = Lock::default();
        lock.record("s", "a", "A");
        lock.record("s", "b", "B");
        let text = lock.to_text();
        for (end, _) in text.match_indices('\n').filter(|(end, _)| end + 1 < text.len()) {
            assert_eq!(Lock::parse(&text[..=end]), Err(LockError::Cut), "{}", &text[..=end]);
        }
        assert_eq!(Lock::parse(text.trim_end()).unwrap(), lock);
        assert_eq!(Lock::parse(&text.replace('\n', "\r\n")).unwrap(), lock);
        let first = text.replace("Format 2", "Format 1").replace(END, "");
        assert_eq!(Lock::parse(&first).unwrap(), lock, "the first format had no last line");
        assert_eq!(Lock::parse(&Lock::default().to_text()).unwrap(), Lock::default());
    }

    fn check(text: &str, expect: &str) {
        assert_eq!(Lock::parse(text).unwrap_err().to_string(), expect);
    }

    #[test]
    fn damage_is_an_error_that_says_where() {
        let title = format!("{TITLE}1\n");
        let emptied = "the file is empty, and its names are gone; restore it from version control, or remove it to make all names anew";
        check("", emptied);
        check("\n", emptied);
        check(
            "hello",
            "line 1: not a lock of names; restore the file from version control, or remove it to make all names anew",
        );
        check(
            &format!("{TITLE}9\n"),
            "line 1: format 9 is newer than this version of graphdoc reads (2); update graphdoc",
        );
        check(
            &format!("{title}<<<<<<< HEAD\n"),
            "line 2: `<<<<<<< HEAD` is no entry of the form `scope : key = name`, or the name is none in Rust; resolve the conflict or restore the line",
        );
        check(
            &format!("{title}s : a = A\ns : b = A\n"),
            "line 3: `s : b = A` contradicts an earlier line; keep the one that was published",
        );
        check(
            &format!("{title}s : a = fn\n"),
            "line 2: `s : a = fn` is no entry of the form `scope : key = name`, or the name is none in Rust; resolve the conflict or restore the line",
        );
    }

    #[test]
    fn lines_that_were_sorted_in_another_way_are_read_too() {
        let text = |lines: &str| format!("{TITLE}2\n{lines}{END}\n");
        let sorted = Lock::parse(&text("r : a = A\ns : a = A\ns : b = B\n")).unwrap();
        assert_eq!(Lock::parse(&text("s : b = B\nr : a = A\ns : a = A\n")).unwrap(), sorted);
        let again = "contradicts an earlier line; keep the one that was published";
        check(&text("s : b = B\nr : a = A\ns : b = A\n"), &format!("line 4: `s : b = A` {again}"));
        check(&text("s : b = B\nr : a = A\ns : a = B\nno\n"), &format!("line 4: `s : a = B` {again}"));
    }
}
