//! `cargo xtask regenerate`

use crate::{
    Ended, console,
    failure::Failure,
    load,
    remembered::{Given, Last, Said},
    report::{self, Detail},
    selecting::{self, Reaching},
};
use graphdoc::{
    Description, NAMES_FILE,
    diff::{config::FILE_NAME, hold},
    emit::{Kept, Package},
    names::Lock,
    output::{self, Claim, Mode, Outcome, OutputFile},
    render_view,
    view::{Sdk, view},
};
use std::{
    collections::BTreeMap,
    mem,
    path::{Component, Path, PathBuf},
    time::Instant,
};

pub const EXAMPLES: &str = "Examples:\n  cargo xtask regenerate\n  cargo xtask regenerate --check\n  cargo xtask regenerate --docs ../microsoft-graph-docs-contrib --out target/full\n  cargo xtask regenerate --out target/users --only 'GET /users/*' '!GET /users/delta*'";

/// The command that users are told to run.
const COMMAND: &str = "cargo xtask regenerate";

/// The crate that is in the repository.
const OUT: &str = "generated";

/// The runtime's folder below the repository's root.
const RUNTIME: &str = "generator/runtime";

#[derive(clap::Args)]
pub struct Arguments {
    /// A folder that holds `v1.0` and/or `beta`, or a clone's root.
    #[arg(long, default_value = load::DOCS)]
    docs: PathBuf,
    /// The folder of the crate.
    #[arg(long, default_value = OUT)]
    pub out: PathBuf,
    /// Emit only what these patterns choose, and what that needs; the documentation of `graphdoc::select` has them.
    #[arg(long, value_name = "PATTERN", num_args = 1..)]
    only: Vec<String>,
    #[command(flatten)]
    reaching: Reaching,
    /// Write nothing; say what is not up to date.
    #[arg(long)]
    check: bool,
    /// Do everything anew, whatever the last run was given.
    #[arg(long)]
    fresh: bool,
    /// How much to say about what was not understood.
    #[arg(long, value_enum, default_value = "summary")]
    diagnostics: Detail,
}

impl Arguments {
    /// The arguments on which it depends what is emitted and told.
    pub fn decide(&self) -> String {
        let package = package(&self.out);
        format!("{:?} {:?} {:?} {package:?}", self.only, self.reaching, self.diagnostics)
    }
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let started = Instant::now();
    load::refuse_within(&arguments.docs, &arguments.out)?;
    // Before names are read: a run at the same time would publish others.
    let claim = if arguments.check { None } else { Some(Claim::of(&arguments.out)?) };
    let docs = load::docs(&arguments.docs)?;
    let holds = load::holds()?;
    let given = Given::of(arguments, &docs, &holds);
    let undisturbed = claim.as_ref().is_none_or(Claim::is_undisturbed);
    let last = given.as_ref().filter(|_| undisturbed && !arguments.fresh).and_then(Given::last);
    if let Some(said) = last.as_ref().and_then(Last::said) {
        let outcome = Outcome { unchanged: said.files, ..Outcome::default() };
        return Ok(ended(&said, &outcome, arguments, started));
    }
    let published = load::lock_of_crate(&arguments.out)?;
    let selection = selecting::selection(&arguments.only, &arguments.reaching, &docs.config)?;
    let mut names = published.clone();
    let mut description = load::described(docs, &mut names);
    let idle = hold::apply(&holds, &mut description.api);
    let (description, mut lock, outside) =
        selecting::part(description, names, &published, selection.as_ref())?;
    let sdk = view(&description.api, &mut lock);
    let (files, made_of) = rendered(&sdk, &lock, arguments, last.as_ref())?;
    let mut said = said(&description, files.len(), arguments);
    // What `diff` refuses may be about other docs than these.
    let idle = idle.iter().map(|why| format!("note: {FILE_NAME}: {why}\n"));
    said.findings.extend([outside].into_iter().chain(idle));
    let outcome = match claim {
        Some(claim) => claim.write(&files)?,
        None => output::apply(&arguments.out, &files, Mode::Check)?,
    };
    let ended = ended(&said, &outcome, arguments, started);
    let names = files.iter().find(|file| file.path == NAMES_FILE);
    if let (Some(given), Some(names), true) = (given, names, outcome.stale.is_empty()) {
        given.keep(said, &names.contents, outcome.manifest, made_of);
    }
    // The command has ended: nobody has to wait until millions of texts are given back.
    mem::forget((files, sdk, description, lock));
    Ok(ended)
}

/// The files of the crate, and what those that take time are made of. Those that the last run made of the same are taken as
/// they are.
fn rendered(
    sdk: &Sdk,
    lock: &Lock,
    arguments: &Arguments,
    last: Option<&Last<'_>>,
) -> Result<(Vec<OutputFile>, BTreeMap<String, String>), Failure> {
    let contents = |path: &str| last?.contents(path);
    let made_of = last.map(Last::made_of).unwrap_or_default();
    let kept = Kept { made_of, contents: &contents, digest: output::digest_of };
    let made = render_view(sdk, lock, &package(&arguments.out), Some(&kept))?;
    let made_of = made.iter().filter_map(|made| Some((made.file.path.clone(), made.made_of.clone()?)));
    let made_of = made_of.collect();
    Ok((made.into_iter().map(|made| made.file).collect(), made_of))
}

fn said(description: &Description, files: usize, arguments: &Arguments) -> Said {
    let diagnostics = &description.diagnostics;
    Said {
        findings: report::text(diagnostics, arguments.diagnostics),
        size: report::size(description),
        levels: report::levels(diagnostics),
        errors: report::has_errors(diagnostics),
        files,
    }
}

/// Tells what came of it.
fn ended(said: &Said, outcome: &Outcome, arguments: &Arguments, started: Instant) -> Ended {
    console::tell(&said.findings);
    console::tell(&stale(outcome, arguments));
    console::tell(&summary(said, outcome, started));
    let found = !outcome.stale.is_empty() || said.errors;
    if found { Ended::FoundSomething } else { Ended::Done }
}

/// What is not up to date, and what to do then.
fn stale(outcome: &Outcome, arguments: &Arguments) -> String {
    let mut text: String = outcome.stale.iter().map(|stale| format!("{stale}\n")).collect();
    let (are, mend) = (if outcome.stale.len() == 1 { "is" } else { "are" }, mend(arguments));
    if !outcome.stale.is_empty() {
        let files = report::counted(outcome.stale.len(), "file");
        text.push_str(&format!("{files} {are} not up to date; run `{mend}`\n"));
    }
    text
}

fn summary(said: &Said, outcome: &Outcome, started: Instant) -> String {
    format!(
        "{}; {} written, {} unchanged, {} removed; {}; {} ms\n",
        said.size,
        report::counted(outcome.written.len(), "file"),
        outcome.unchanged,
        outcome.removed.len(),
        said.levels,
        started.elapsed().as_millis(),
    )
}

/// The command that brings the files up to date.
fn mend(arguments: &Arguments) -> String {
    let mut command = COMMAND.to_owned();
    for (name, value, default) in [("docs", &arguments.docs, load::DOCS), ("out", &arguments.out, OUT)] {
        if value != Path::new(default) {
            command.push_str(&format!(" --{name} {}", argument(value)));
        }
    }
    if !arguments.only.is_empty() {
        let quote = |pattern: &String| if pattern.contains('\'') { '"' } else { '\'' };
        let quoted = arguments.only.iter().map(|text| format!(" {0}{text}{0}", quote(text)));
        command.extend([" --only".to_owned()].into_iter().chain(quoted));
    }
    command + &arguments.reaching.arguments()
}

/// A path as it is written in a command.
fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}

/// What the crate is called and where it finds the runtime, seen from its own folder.
pub fn package(out: &Path) -> Package {
    Package {
        name: "graphdoc-sdk".to_owned(),
        version: "0.1.0".to_owned(),
        command: COMMAND.to_owned(),
        runtime_path: from_folder(out, RUNTIME),
    }
}

/// A path below the current folder, seen from another folder: relative where that is below it too, so that
/// the same crate is emitted on every machine.
fn from_folder(folder: &Path, target: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = folder.strip_prefix(&here).unwrap_or(folder);
    let plain: Vec<_> = below.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if !plain.is_empty() && plain.iter().all(|part| matches!(part, Component::Normal(_))) {
        return format!("{}{target}", "../".repeat(plain.len()));
    }
    here.join(target).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_found_from_any_folder_of_the_repository() {
        assert_eq!(from_folder(Path::new("generated"), RUNTIME), "../generator/runtime");
        assert_eq!(from_folder(Path::new("./target/full"), RUNTIME), "../../generator/runtime");
        let here = std::env::current_dir().expect("a current folder");
        assert_eq!(from_folder(&here.join("generated"), RUNTIME), "../generator/runtime");
        assert!(Path::new(&from_folder(Path::new("../elsewhere"), RUNTIME)).is_absolute());
    }
}
