//! The right to write to a folder, which one run at a time has.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use same_file::Handle;

use super::manifest::{Journal, Manifest};
use super::{Mode, Outcome, OutputError, OutputFile, compare, disk, manifest, paths, plan, write};

/// The file that a run holds while it writes, in the folder of the output. A run that ends removes it; of one
/// that was killed it tells what may have been written.
pub(super) const PENDING: &str = ".graphdoc.pending";

/// The right to write to a folder of output, until it is dropped.
#[derive(Debug)]
pub struct Claim {
    dir: PathBuf,
    /// Locked. The system releases the lock of a process that is killed.
    file: File,
    /// What was there before this run: of runs that were interrupted.
    pub(super) before: Journal,
    /// Whether the file has to stay, because what it tells is still needed.
    keep: bool,
    /// Whether the folder was made for the claim.
    made: bool,
}

impl Claim {
    /// Claims a folder, which is created if there is none.
    ///
    /// # Errors
    /// Another run is writing to it, or the system refuses.
    pub fn of(dir: &Path) -> Result<Self, OutputError> {
        let made = !dir.exists();
        write::create_folder(dir)?;
        let path = dir.join(PENDING);
        let file = locked(dir, &path)?;
        let mut text = Vec::new();
        if file.metadata().is_ok_and(|there| there.len() > disk::LONGEST) {
            return Err(OutputError::NotAFile { path, found: disk::TOO_LONG });
        }
        (&file).take(disk::LONGEST).read_to_end(&mut text).map_err(OutputError::io("read", &path))?;
        let before = Journal::parse(&String::from_utf8_lossy(&text));
        Ok(Self { dir: dir.to_owned(), file, keep: before.was_begun(), before, made })
    }

    /// Makes the folder hold `files`, as [`apply`](super::apply) with [`Mode::Write`] does.
    ///
    /// # Errors
    /// Those of [`apply`](super::apply).
    pub fn write(mut self, files: &[OutputFile]) -> Result<Outcome, OutputError> {
        let files = paths::sorted(files)?;
        let before = manifest::Manifest::read(&self.dir)?.and(&self.before);
        let after = Manifest::of(&files).file();
        let mut plan = plan::plan(&self.dir, &files, &before, &after)?;
        plan.refuse()?;
        if self.before.was_begun() {
            write::remove_leftovers(&self.dir, before.paths().chain(files.iter().map(|file| &*file.path)));
        }
        if plan.changes() {
            self.note(&after)?;
        }
        let staged = match write::stage_all(&self.dir, &plan) {
            Ok(staged) => staged,
            Err(error) => {
                self.forget();
                return Err(error);
            }
        };
        let outcome = write::write(&self.dir, &plan, staged)?;
        self.keep = false;
        Ok(Outcome { manifest: disk::digest(after.contents.as_bytes()), ..outcome })
    }

    /// Notes what is going to be written, before anything is.
    fn note(&mut self, after: &OutputFile) -> Result<(), OutputError> {
        let noted = self.file.write_all(Journal::section(after).as_bytes());
        self.keep = true;
        noted.map_err(|error| {
            self.forget();
            OutputError::io("write", self.dir.join(PENDING))(error)
        })
    }

    /// Takes the note back: nothing of it was written.
    fn forget(&mut self) {
        self.keep = self.before.was_begun();
        // A section too many does no harm either.
        let _ = self.file.set_len(self.before.length);
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // What cannot be removed is no harm: the next run reads it, and finds nothing to complete.
        if !self.keep {
            let _ = fs::remove_file(self.dir.join(PENDING));
        }
        if self.made {
            let _ = fs::remove_dir(&self.dir);
        }
    }
}

/// Opens and locks the file. Between the two, another run may have removed it; then it is opened anew.
fn locked(dir: &Path, path: &Path) -> Result<File, OutputError> {
    let failed = |error| OutputError::io("lock", path)(error);
    loop {
        if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
            let found = "no plain file";
            return Err(OutputError::NotAFile { path: path.to_owned(), found });
        }
        let mut file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(OutputError::io("create", path))?;
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Busy { dir: dir.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mine = file.try_clone().and_then(Handle::from_file).map_err(failed)?;
        if Handle::from_path(path).is_ok_and(|there| there == mine) {
            file.seek(SeekFrom::Start(0)).map_err(failed)?;
            return Ok(file);
        }
    }
}

/// Brings a folder up to date, or tells in what it is not.
pub(super) fn apply(dir: &Path, files: &[OutputFile], mode: Mode) -> Result<Outcome, OutputError> {
    if mode == Mode::Write {
        // What is wrong with the paths is found out before a folder is made.
        paths::sorted(files)?;
        return Claim::of(dir)?.write(files);
    }
    let files = paths::sorted(files)?;
    let before = Manifest::read(dir)?;
    let after = Manifest::of(&files).file();
    let outcome = compare::outcome(&plan::plan(dir, &files, &before, &after)?);
    Ok(Outcome { manifest: disk::digest(after.contents.as_bytes()), ..outcome })
}
