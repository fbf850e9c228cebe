//! For build scripts: from a docs folder to one file in `OUT_DIR`, with what the program uses and no more.
//!
//! ```no_run
//! // build.rs
//! fn main() -> std::process::ExitCode {
//!     graphdoc::Generator::new()
//!         .docs("docs")
//!         .operations(["GET /users/*", "!GET /users/delta*"])
//!         .names("names.lock")
//!         .build()
//! }
//! ```
//!
//! The program includes the file with `graphdoc_runtime::include_graph!("graph")`. It has the modules `v1` and `beta`,
//! each with `models` and `operations`, and `permissions`.

mod error;
mod report;
mod watched;

use crate::{
    Description, describe_for,
    diagnostic::{Diagnostic, Level},
    emit,
    ir::Operation,
    names::Lock,
    select::{Parts, Reach, SelectError, Selection},
    slice::{Slice, concerns},
    source::{Docs, Version},
    view,
};
use std::{
    env, fs,
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use error::Error;
pub use report::Report;

/// What a build script asks for. Paths are seen from the folder of the crate's `Cargo.toml`.
#[derive(Clone, Debug)]
#[must_use = "nothing is done before `build` or `try_build`"]
pub struct Generator {
    docs: PathBuf,
    patterns: Vec<String>,
    derived: Option<bool>,
    relationships: Option<usize>,
    parts: Option<Parts>,
    names: Option<PathBuf>,
    file: String,
    out_dir: Option<PathBuf>,
    watches_folder: bool,
}

impl Default for Generator {
    fn default() -> Self {
        Self::new()
    }
}

impl Generator {
    /// The docs in `docs`, nothing chosen, no lock of names, the file `graph.rs`.
    pub fn new() -> Self {
        Self {
            docs: PathBuf::from("docs"),
            patterns: Vec::new(),
            derived: None,
            relationships: None,
            parts: None,
            names: None,
            file: "graph".to_owned(),
            out_dir: None,
            watches_folder: false,
        }
    }

    /// The docs folder: one that holds `v1.0` and/or `beta`, or a clone's root.
    pub fn docs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.docs = folder.into();
        self
    }

    /// Patterns that choose operations, types and areas, added to those before; [`mod@crate::select`] has the grammar.
    /// Where there is none, the configuration of the docs chooses.
    pub fn operations<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.patterns.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// The lock of names, which is made where it is not there. Commit it: it keeps every name that was published.
    /// Without it, a name may change with the docs.
    pub fn names(mut self, file: impl Into<PathBuf>) -> Self {
        self.names = Some(file.into());
        self
    }

    /// All derived types of the types that values have, and not only those that an example of an operation names. This
    /// and the next two hold whoever chooses: where it is the configuration, they are put in the place of what it says.
    pub fn derived(mut self, all: bool) -> Self {
        self.derived = Some(all);
        self
    }

    /// How many relationships to follow one after the other; none unless it is said.
    pub fn relationships(mut self, depth: usize) -> Self {
        self.relationships = Some(depth);
        self
    }

    /// Types alone, or operations alone.
    pub fn parts(mut self, parts: Parts) -> Self {
        self.parts = Some(parts);
        self
    }

    /// The name of the file in `OUT_DIR`, without `.rs`: for a crate that has several slices.
    pub fn file(mut self, name: impl Into<String>) -> Self {
        self.file = name.into();
        self
    }

    /// Where the file is written, if not in `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Runs again when anything in the docs folder changes, and not only when a page of the slice does. Then pages that
    /// are new, or that come to match a pattern, are seen at once, and every change of the docs builds the crate again.
    pub fn watch_folder(mut self, watches: bool) -> Self {
        self.watches_folder = watches;
        self
    }

    /// Writes the file, and tells cargo what was found and when to run again. The answer is the exit code of `main`.
    /// Never panics.
    pub fn build(&self) -> ExitCode {
        let (text, code) = match self.try_build() {
            Ok(report) => (report.instructions(), ExitCode::SUCCESS),
            Err(error) => (error.instructions(), ExitCode::FAILURE),
        };
        // Where nobody reads it, there is nobody to tell.
        let _ = io::stdout().lock().write_all(text.as_bytes());
        code
    }

    /// Writes the file, and tells cargo nothing: [`Report::instructions`] has what [`Generator::build`] prints.
    ///
    /// # Errors
    /// The docs, the lock or the selection cannot be used, a page of the slice has an error, or the system refuses to
    /// write. What can be written is.
    pub fn try_build(&self) -> Result<Report, Error> {
        let file = self.out_file()?;
        let published = self.lock()?;
        let docs = self.read_docs()?;
        let (selection, reach) = self.wanted(&docs)?;
        let place = docs.place.clone();
        let config = docs.config.source.as_ref().and(docs.config_place.clone());
        let includes = docs.includes.clone();
        let mut names = published.clone();
        let asks = |operation: &Operation| selection.may_choose(operation);
        let Description { api, diagnostics, .. } = describe_for(docs, &mut names, Some(&asks), &|| ());
        let slice = Slice::of(&api, &selection.choose(&api)?, &reach);
        let needed = slice.pages();
        let mut watched = watched::files(&place, &needed, &includes);
        watched.extend(config);
        let (part, mut lock) = slice.cut(&api, names, &published);
        let text = emit::single(&view::plain_view(&part, &mut lock))?;
        let written = write(&file, &text)?;
        watched.extend(self.write_names(&lock)?);
        if self.watches_folder {
            watched.push(self.at(&self.docs));
        }
        let (here, elsewhere) = told(diagnostics, &needed);
        let report = Report {
            file,
            written,
            types: part.types.len(),
            operations: part.operations.len(),
            watched,
            docs: place,
            diagnostics: here,
            elsewhere,
        };
        if report.diagnostics.iter().any(|found| found.level() == Level::Error) {
            return Err(Error::Pages(Box::new(report)));
        }
        Ok(report)
    }

    /// Seen from the folder of the crate.
    fn at(&self, path: &Path) -> PathBuf {
        env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| path.to_owned(), |folder| Path::new(&folder).join(path))
    }

    fn out_file(&self) -> Result<PathBuf, Error> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if self.file.is_empty() || !self.file.chars().all(is_name) {
            return Err(Error::FileName(self.file.clone()));
        }
        let folder = match &self.out_dir {
            Some(folder) => Some(self.at(folder)),
            None => env::var_os("OUT_DIR").map(PathBuf::from),
        };
        Ok(folder.ok_or(Error::NoOutDir)?.join(format!("{}.rs", self.file)))
    }

    fn lock(&self) -> Result<Lock, Error> {
        let Some(path) = self.names.as_deref().map(|path| self.at(path)) else { return Ok(Lock::default()) };
        match fs::read_to_string(&path) {
            Ok(text) => Lock::parse(&text).map_err(|error| Error::Lock { path, error }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock::default()),
            Err(source) => Err(Error::Io { action: "read", path, source }),
        }
    }

    /// The pages of the versions that the patterns are about: the others would be read for nothing.
    fn read_docs(&self) -> Result<Docs, Error> {
        let versions = match self.patterns.is_empty() {
            true => Version::ALL.to_vec(),
            false => self.selection()?.versions(),
        };
        Ok(Docs::read_versions(&self.at(&self.docs), &versions)?)
    }

    /// What is chosen, by the script or else by the configuration, and how far that reaches.
    fn wanted(&self, docs: &Docs) -> Result<(Selection, Reach), SelectError> {
        match &docs.config.slice {
            Some((selection, reach)) if self.patterns.is_empty() => {
                Ok((selection.clone(), self.reach(*reach)))
            }
            _ => Ok((self.selection()?, self.reach(Reach::default()))),
        }
    }

    /// How far it reaches, where that is `otherwise` unless the script says so.
    fn reach(&self, otherwise: Reach) -> Reach {
        Reach {
            derived: self.derived.unwrap_or(otherwise.derived),
            relationships: self.relationships.unwrap_or(otherwise.relationships),
            parts: self.parts.unwrap_or(otherwise.parts),
        }
    }

    fn selection(&self) -> Result<Selection, SelectError> {
        Selection::parse(self.patterns.iter().map(String::as_str))
    }

    /// Writes the lock, and says whether to run again when it changes: not where it was just written, because it is
    /// newer than the beginning of this run, and cargo would run again for nothing.
    fn write_names(&self, lock: &Lock) -> Result<Option<PathBuf>, Error> {
        let Some(path) = self.names.as_deref().map(|path| self.at(path)) else { return Ok(None) };
        let written = write(&path, &lock.to_text())?;
        Ok(Some(path).filter(|_| !written))
    }
}

/// What was found on the pages of the slice and in the configuration, and the errors of other pages: an operation that
/// cannot be read cannot be chosen.
fn told(all: Vec<Diagnostic>, pages: &[&str]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let (here, elsewhere): (Vec<_>, Vec<_>) = all.into_iter().partition(|found| concerns(pages, found));
    let is_error = |found: &Diagnostic| found.level() == Level::Error;
    (here, elsewhere.into_iter().filter(is_error).collect())
}

/// Writes a file where it differs, in one step; says whether it did.
fn write(path: &Path, text: &str) -> Result<bool, Error> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(false);
    }
    let failed = |source| Error::Io { action: "write", path: path.to_owned(), source };
    let beside = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The error is about the file; what is left beside it is told by its name.
        let _ = fs::remove_file(&beside);
    }
    written.map(|()| true).map_err(failed)
}
