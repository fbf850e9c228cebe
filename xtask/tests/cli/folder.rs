//! A temporary folder with a small reference, in which commands are run.

use super::pages;
use std::{
    fmt, fs,
    path::PathBuf,
    process::{Command, Output},
};
use tempfile::TempDir;

/// The folder; paths are relative to it, as they are for a user in the repository's root.
pub struct Folder(TempDir);

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with the small reference where the commands look for it.
    pub fn with_docs() -> Self {
        let folder = Self::empty();
        for (path, text) in pages::all() {
            folder.put(&format!("docs-input/{path}"), text);
        }
        folder
    }

    /// A folder with the small reference and the crate that it becomes.
    pub fn with_crate() -> Self {
        let folder = Self::with_docs();
        assert_eq!(folder.run(&["regenerate"]).code, 0);
        folder
    }

    /// The whole path.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file.
    pub fn put(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a new folder");
        fs::write(path, contents).expect("a new file");
    }

    /// Reads a file.
    pub fn get(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// The paths and contents of the files below a folder, by path.
    pub fn files(&self, below: &str) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for entry in fs::read_dir(self.path(below)).into_iter().flatten() {
            let entry = entry.expect("an entry of the folder");
            let path = format!("{below}/{}", entry.file_name().to_str().expect("a name in Unicode"));
            match entry.path().is_dir() {
                true => files.extend(self.files(&path)),
                false => files.push((path.clone(), self.get(&path))),
            }
        }
        files.sort();
        files
    }

    /// A command that is run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(self.0.path());
        command
    }

    /// Runs a command.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("a run");
        let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
        Ran { code: status.code().expect("an exit code"), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// What a command did. As text the time it took is left out, which is another in each run.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// What was printed.
    pub stdout: String,
    /// What was told.
    pub stderr: String,
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "exit code {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            for line in text.lines() {
                let timeless = line.rsplit_once("; ").filter(|(_, time)| time.ends_with(" ms"));
                let line = format!("{name}: {}", timeless.map_or(line, |(rest, _)| rest));
                writeln!(f, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}
