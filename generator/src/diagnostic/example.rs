//! Examples of diagnostics: docs that give one, and the same docs mended.
//!
//! An example is one text. Lines such as `==> beta/resources/lamp.md` begin a file of the faulty docs, lines
//! such as `==> repaired beta/resources/lamp.md` a file that is laid over them. What stands above the first
//! of these lines says how a finding comes about that no text of a page can show. A file that is no page is
//! one of those that pages include, or the configuration `graphdoc.toml`.

/// The beginning of a line that begins a file.
const FILE: &str = "==> ";

/// What follows it where the file is a mended one.
const REPAIRED: &str = "repaired ";

/// A file of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File<'a> {
    /// The path below the docs folder.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
}

/// An example of a diagnostic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example<'a> {
    /// What stands above the files: how the finding comes about, where there are none.
    pub remark: &'a str,
    /// The docs that give the diagnostic.
    pub faulty: Vec<File<'a>>,
    /// The files that are other ones in the docs that do not.
    pub changes: Vec<File<'a>>,
}

impl<'a> Example<'a> {
    /// Reads an example. Anything is one, if only a remark.
    pub fn parse(text: &'a str) -> Self {
        let mut starts: Vec<usize> = text.match_indices(FILE).map(|(at, _)| at).collect();
        starts.retain(|at| *at == 0 || text[..*at].ends_with('\n'));
        let first = starts.first().copied().unwrap_or(text.len());
        let mut example = Self { remark: text[..first].trim(), ..Self::default() };
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in starts.iter().zip(ends) {
            let part = &text[start + FILE.len()..end];
            let (name, text) = part.split_once('\n').unwrap_or((part, ""));
            let (files, path) = match name.strip_prefix(REPAIRED) {
                Some(path) => (&mut example.changes, path.trim()),
                None => (&mut example.faulty, name.trim()),
            };
            files.push(File { path, text });
        }
        example
    }

    /// The docs that do not give the diagnostic.
    pub fn repaired(&self) -> Vec<File<'a>> {
        let is_changed = |file: &&File<'_>| self.changes.iter().any(|change| change.path == file.path);
        let kept = self.faulty.iter().filter(|file| !is_changed(file));
        kept.chain(&self.changes).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of an example, as `path: text`.
    fn check(text: &str, remark: &str, faulty: &[&str], repaired: &[&str]) {
        let example = Example::parse(text);
        let lines = |files: &[File<'_>]| {
            files.iter().map(|file| format!("{}: {}", file.path, file.text)).collect::<Vec<_>>()
        };
        assert_eq!(example.remark, remark, "{text:?}");
        assert_eq!(lines(&example.faulty), faulty, "{text:?}");
        assert_eq!(lines(&example.repaired()), repaired, "{text:?}");
    }

    #[test]
    fn mended_files_are_laid_over_the_faulty_ones() {
        check("==> a.md\nA\n==> b.md\nB\n", "", &["a.md: A\n", "b.md: B\n"], &["a.md: A\n", "b.md: B\n"]);
        check("==> a.md\nA\n==> repaired a.md\nM\n", "", &["a.md: A\n"], &["a.md: M\n"]);
        check("==> a.md\nA\n==> repaired b.md\nB\n", "", &["a.md: A\n"], &["a.md: A\n", "b.md: B\n"]);
    }

    #[test]
    fn what_begins_no_file_is_text() {
        check("Only words.\n", "Only words.", &[], &[]);
        check("==> a.md\nx ==> b.md\n", "", &["a.md: x ==> b.md\n"], &["a.md: x ==> b.md\n"]);
        check("==> a.md", "", &["a.md: "], &["a.md: "]);
        check("", "", &[], &[]);
    }
}
