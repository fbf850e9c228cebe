//! Crates in a temporary folder of the target folder, and which of their modules the compiler refuses. Nothing is fetched:
//! the lock file and the downloaded sources are this workspace's.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A docs folder of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Base,
    Revision,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Base, Self::Revision];

    fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Revision => "revision",
        }
    }
}

/// The workspace: the emitted crates of both sides, a module for each pair, and programs for each.
pub struct Crates {
    root: PathBuf,
}

/// What is called may be odd.
const LINTS: &str = "#![allow(dead_code, unused, non_snake_case, clippy::all)]\n";

/// What programs name.
const IMPORTS: &str = "use graphdoc_runtime::{meta::Permission, prelude::operations::*};\n";

impl Crates {
    pub fn new(name: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let crates = Self { root: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name) };
        let runtime = here.join("runtime").display().to_string();
        let runtime = format!("graphdoc-runtime = {{ path = {runtime:?}, default-features = false }}\n");
        let extra = "bytes = \"1\"\nserde_json = \"1\"\n";
        for side in Side::BOTH {
            let name = side.name();
            crates.manifest(name, &runtime);
            let graph = format!("graph = {{ package = \"{name}\", path = \"../{name}\" }}\n");
            crates.manifest(&format!("for-{name}"), &format!("{runtime}{extra}{graph}"));
        }
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"base\", \"revision\", \"for-base\", \"for-revision\"]\n";
        crates.write("Cargo.toml", members);
        fs::copy(here.join("../Cargo.lock"), crates.root.join("Cargo.lock")).expect("the lock file");
        crates
    }

    fn manifest(&self, name: &str, dependencies: &str) {
        let text = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        self.write(&format!("{name}/Cargo.toml"), &text);
        self.write(&format!("{name}/src/lib.rs"), LINTS);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        // What is the same is not built anew.
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).expect("a file can be written");
        }
    }

    /// Writes the emitted crate of a side.
    pub fn library<'a>(&self, side: Side, modules: impl Iterator<Item = (String, &'a str)>) {
        let mut list = LINTS.to_owned();
        for (name, text) in modules {
            self.write(&format!("{}/src/{name}.rs", side.name()), text);
            list.push_str(&format!("pub mod {name};\n"));
        }
        self.write(&format!("{}/src/lib.rs", side.name()), &list);
    }

    /// Compiles programs against the crate of a side, and gives those that do not compile. Some mistakes hide others, so
    /// that what is refused is left out and the rest compiled again.
    pub fn failing(&self, side: Side, programs: impl Iterator<Item = (String, String)>) -> BTreeSet<String> {
        let mut left: BTreeSet<String> = BTreeSet::new();
        for (name, text) in programs {
            let text = format!("{IMPORTS}use graph::{name}::*;\n\n{text}");
            self.write(&format!("for-{}/src/{name}.rs", side.name()), &text);
            left.insert(name);
        }
        let mut failed = BTreeSet::new();
        loop {
            self.write_root(side, &left, LINTS);
            let refused = self.check(side, "error");
            if refused.is_empty() {
                return failed;
            }
            left.retain(|name| !refused.contains(name));
            failed.extend(refused);
        }
    }

    /// The programs that were compiled last and use what is deprecated.
    pub fn warned(&self, side: Side) -> BTreeSet<String> {
        let list = self.root.join(format!("for-{}/src/lib.rs", side.name()));
        let list = fs::read_to_string(list).expect("the list of modules");
        let lints = format!("{LINTS}// Once more.\n");
        self.write(&format!("for-{}/src/lib.rs", side.name()), &list.replace(LINTS, &lints));
        self.check(side, "warning")
    }

    fn write_root(&self, side: Side, modules: &BTreeSet<String>, lints: &str) {
        let list: String = modules.iter().map(|name| format!("pub mod {name};\n")).collect();
        self.write(&format!("for-{}/src/lib.rs", side.name()), &format!("{lints}{list}"));
    }

    /// The modules of which the compiler says something of a level.
    fn check(&self, side: Side, level: &str) -> BTreeSet<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--offline", "--quiet", "--message-format", "json", "-p"]);
        cargo.arg(format!("for-{}", side.name())).current_dir(&self.root);
        let output = cargo.env("CARGO_TARGET_DIR", self.root.join("target")).output().expect("cargo runs");
        let told = String::from_utf8_lossy(&output.stdout);
        let messages = told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut modules = BTreeSet::new();
        for message in messages.filter(|message| message["message"]["level"] == level) {
            for span in message["message"]["spans"].as_array().into_iter().flatten() {
                let file = Path::new(span["file_name"].as_str().unwrap_or_default());
                let is_ours = file.starts_with(format!("for-{}", side.name()));
                modules.extend(
                    file.file_stem().filter(|_| is_ours).map(|name| name.to_string_lossy().into_owned()),
                );
            }
        }
        let is_told = output.status.success() || !modules.is_empty();
        assert!(is_told, "cargo check: {}", String::from_utf8_lossy(&output.stderr));
        modules
    }
}
