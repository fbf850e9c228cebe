//! What a build script did, and what it tells cargo.

use crate::diagnostic::{Diagnostic, Level};
use std::path::PathBuf;

/// What a build script did.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file.
    pub file: PathBuf,
    /// It was written; otherwise it was up to date.
    pub written: bool,
    /// How many types it has.
    pub types: usize,
    /// How many operations it has.
    pub operations: usize,
    /// What to run again for.
    pub watched: Vec<PathBuf>,
    /// The folder that the paths of pages begin in.
    pub docs: PathBuf,
    /// What was found on the pages of the slice, and in the configuration of the docs.
    pub diagnostics: Vec<Diagnostic>,
    /// Errors of other pages: what cannot be read cannot be chosen.
    pub elsewhere: Vec<Diagnostic>,
}

impl Report {
    /// The lines by which a build script tells cargo.
    pub fn instructions(&self) -> String {
        let watched = self.watched.iter().map(|path| format!("cargo::rerun-if-changed={}\n", path.display()));
        let found = self.diagnostics.iter().filter_map(|found| {
            let kind = match found.level() {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Info => return None,
            };
            Some(format!("cargo::{kind}={}\n", self.line(found)))
        });
        let elsewhere = self.elsewhere.first().map(|first| {
            let (count, first) = (self.elsewhere.len(), self.line(first));
            let errors = if count == 1 { "error" } else { "errors" };
            format!(
                "cargo::warning={count} {errors} on pages outside of the selection: what cannot be read cannot be \
                 chosen; the first is {first}; `[levels]` in graphdoc.toml sets what counts as an error\n"
            )
        });
        watched.chain(found).chain(elsewhere).collect()
    }

    /// The errors, a line each.
    pub(super) fn errors(&self) -> String {
        let errors = self.diagnostics.iter().filter(|found| found.level() == Level::Error);
        errors.map(|found| self.line(found)).collect::<Vec<_>>().join("\n")
    }

    /// A finding in one line. Messages repeat text of pages, which may hold anything.
    fn line(&self, found: &Diagnostic) -> String {
        let Diagnostic { at, code, message, help, .. } = found;
        let page = self.docs.join(&*at.page);
        let text =
            format!("{}:{}:{}: [{}] {message}; help: {help}", page.display(), at.line, at.column, code.name);
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
    }
}
