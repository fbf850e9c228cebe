//! What the last run was given and what it said, so that a run that would do the same again has nothing to do.
//!
//! Only a summary is kept, below `target`, which version control ignores: never contents. The crate itself is what was
//! written, as its manifest says file by file. Whoever deletes the summary loses no more than the time of one run.

use crate::{commands::regenerate::Arguments, console};
use graphdoc::{NAMES_FILE, diff::hold::Hold, output, source::Docs};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// Where summaries are kept, one for each folder of output.
const FOLDER: &str = "target/graphdoc";

/// The form of summaries that this version reads and writes.
const FORMAT: u32 = 1;

/// What a run told about the docs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Digests of what the run was given: the docs, the arguments, the program.
    given: String,
    /// The digest of the lock of names as the run left it.
    names: String,
    /// The digest of the manifest.
    crate_state: String,
    said: Said,
}

/// What this run is given.
pub struct Given {
    place: PathBuf,
    out: PathBuf,
    digest: String,
}

impl Given {
    /// What tells this run from others. Nothing where the program does not find itself: then every run is a new one.
    pub fn of(arguments: &Arguments, docs: &Docs, holds: &[Hold]) -> Option<Self> {
        let whole = format!("{} {} {} {holds:?}", docs.digest(), program()?, arguments.decide());
        let out = env::current_dir().ok()?.join(&arguments.out);
        let name = hex(out.to_string_lossy().as_bytes());
        let place = Path::new(FOLDER).join(name.get(..16)?).with_extension("json");
        Some(Self { place, out: arguments.out.clone(), digest: hex(whole.as_bytes()) })
    }

    /// What the last run said, where it was given the same and what it left is still there.
    pub fn recall(&self) -> Option<Said> {
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
        let same = summary.given == self.digest && summary.names == self.names()?;
        let same = same && output::state(&self.out).ok()?? == summary.crate_state;
        same.then(|| summary.said.harmless())
    }

    /// Keeps what this run said, for the next one, with the names and the manifest that it left. A summary that cannot be
    /// written is none.
    pub fn keep(&self, said: Said, names: &str, manifest: String) {
        let (names, crate_state) = (hex(names.as_bytes()), manifest);
        let summary = Summary { format: FORMAT, given: self.digest.clone(), names, crate_state, said };
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

/// Which build of the program this is: while it is worked on, its version says too little.
fn program() -> Option<String> {
    let file = fs::metadata(env::current_exe().ok()?).ok()?;
    Some(format!("{} {} {:?}", env!("CARGO_PKG_VERSION"), file.len(), file.modified().ok()?))
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
