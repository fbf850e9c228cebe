//! What the last run was given, what it made its files of and what it said, so that a run that would do the same again has
//! nothing to do, and one that would make some of the files again takes them as they are.
//!
//! Only a summary is kept, below `target`, which version control ignores: never contents. The crate itself is what was
//! written, as its manifest says file by file. Whoever deletes the summary loses no more than the time of one run.

use crate::{commands::regenerate::Arguments, console};
use graphdoc::{
    NAMES_FILE,
    diff::hold::Hold,
    output::{self, State},
    source::Docs,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

/// Where summaries are kept, one for each folder of output.
const FOLDER: &str = "target/graphdoc";

/// The form of summaries that this version reads and writes.
const FORMAT: u32 = 2;

/// What a run told about the docs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The findings.
    pub findings: String,
    /// How many pages, types and operations there are.
    pub size: String,
    /// How many findings of each level there are.
    pub levels: String,
    /// Whether one of the findings is an error.
    pub errors: bool,
    /// How many files the crate has.
    pub files: usize,
}

impl Said {
    /// As it was said, whatever somebody wrote into the summary: a terminal obeys what is no text.
    fn harmless(mut self) -> Self {
        for text in [&mut self.findings, &mut self.size, &mut self.levels] {
            let is_plain = |c: char| c == '\n' || !c.is_control();
            if !text.chars().all(is_plain) {
                let shown =
                    |c: char| if is_plain(c) { c.to_string() } else { c.escape_default().to_string() };
                *text = text.chars().map(shown).collect();
            }
        }
        self
    }
}

#[derive(Serialize, Deserialize)]
struct Summary {
    format: u32,
    /// Which program ran.
    program: String,
    /// Digests of what the run was given: the docs, the arguments, the program.
    given: String,
    /// The digest of the lock of names as the run left it.
    names: String,
    /// The digest of the manifest.
    crate_state: String,
    /// The digests of what files were made of, by path.
    made_of: BTreeMap<String, String>,
    said: Said,
}

/// What this run is given.
pub struct Given {
    place: PathBuf,
    out: PathBuf,
    program: String,
    digest: String,
}

/// The last run of this program, of which the crate is as it was left.
pub struct Last<'a> {
    given: &'a Given,
    state: State,
    summary: Summary,
}

impl Given {
    /// What tells this run from others. Nothing where the program does not find itself: then every run is a new one.
    pub fn of(arguments: &Arguments, docs: &Docs, holds: &[Hold]) -> Option<Self> {
        let program = program()?;
        let whole = format!("{} {program} {} {holds:?}", docs.digest(), arguments.decide());
        let out = env::current_dir().ok()?.join(&arguments.out);
        let name = hex(out.to_string_lossy().as_bytes());
        let place = Path::new(FOLDER).join(name.get(..16)?).with_extension("json");
        Some(Self { place, out: arguments.out.clone(), program, digest: hex(whole.as_bytes()) })
    }

    /// The last run, where it was one of this program and the crate is as it was left.
    pub fn last(&self) -> Option<Last<'_>> {
        let ignored =
            |why: &str| console::tell(&format!("note: {} {why}, and ignored\n", self.place.display()));
        let Ok(text) = output::read(&self.place) else {
            ignored("is no plain file");
            return None;
        };
        let summary = serde_json::from_slice::<Summary>(&text?).ok();
        let Some(summary) = summary.filter(|one| one.format == FORMAT) else {
            ignored("is damaged or of another version");
            return None;
        };
        let state = output::state(&self.out).ok()??;
        let same = summary.program == self.program && state.manifest == summary.crate_state;
        same.then_some(Last { given: self, state, summary })
    }

    /// Keeps what this run said, for the next one, with the names and the manifest that it left, and what its files are made of. A
    /// summary that cannot be
    /// written is none.
    pub fn keep(&self, said: Said, names: &str, manifest: String, made_of: BTreeMap<String, String>) {
        let summary = Summary {
            format: FORMAT,
            program: self.program.clone(),
            given: self.digest.clone(),
            names: hex(names.as_bytes()),
            crate_state: manifest,
            made_of,
            said,
        };
        if let Err(error) = self.write(&summary) {
            let place = self.place.display();
            console::tell(&format!("note: cannot write {place} ({error}); the next run is a whole one\n"));
        }
    }

    /// In one step: a run at the same time may read it.
    fn write(&self, summary: &Summary) -> io::Result<()> {
        fs::create_dir_all(FOLDER)?;
        let mut file = tempfile::NamedTempFile::new_in(FOLDER)?;
        serde_json::to_writer(&mut file, summary)?;
        file.persist(&self.place)?;
        Ok(())
    }

    fn names(&self) -> Option<String> {
        Some(hex(&output::read(&self.out.join(NAMES_FILE)).ok()??))
    }
}

impl Last<'_> {
    /// What it said, where it was given the same and the lock of names is as it was left.
    pub fn said(&self) -> Option<Said> {
        let same = self.summary.given == self.given.digest && self.summary.names == self.given.names()?;
        same.then(|| self.summary.said.clone().harmless())
    }

    /// The digests of what files were made of, by path.
    pub fn made_of(&self) -> BTreeMap<String, String> {
        self.summary.made_of.clone()
    }

    /// The contents of a file of the crate, where they still are what was written, with the ends of lines that it was
    /// written with.
    pub fn contents(&self, path: &str) -> Option<String> {
        let found = output::read(&self.given.out.join(path)).ok()??;
        let text = String::from_utf8(found).ok().filter(|text| self.state.has(path, text.as_bytes()))?;
        Some(if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
    }
}

/// Which build of the program this is: while it is worked on, its version says too little.
fn program() -> Option<String> {
    let file = fs::metadata(env::current_exe().ok()?).ok()?;
    Some(format!("{} {} {:?}", env!("CARGO_PKG_VERSION"), file.len(), file.modified().ok()?))
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
