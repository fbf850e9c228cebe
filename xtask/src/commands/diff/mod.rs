//! `cargo xtask diff`

mod input;
mod settings;

use crate::{
    Ended,
    catalogue::rules as catalogue,
    console::{print, tell},
    failure::Failure,
    load,
    render::diff::{self as render, Format, Sides},
    whole_file,
};
use graphdoc::diff::{
    Finding, Level, Reading, bumps, diff,
    record::{self, Summary},
};
use settings::{FailOn, Settings};
use std::{mem, path::PathBuf};

pub const EXAMPLES: &str = "Examples:\n  cargo xtask diff 2021-05-01:../microsoft-graph-docs 2021-07-01:../microsoft-graph-docs\n  cargo xtask diff main:../microsoft-graph-docs-contrib --format markdown\n  cargo xtask diff main\n  cargo xtask diff old/api.json new/api.json --format json --output target/diff.json\n  cargo xtask diff --rules";

#[derive(clap::Args)]
pub struct Arguments {
    /// What to compare: a folder, a saved `api.json`, or `REVISION:FOLDER` of a clone, where the folder is one on the
    /// disk, or else one of the revision in the clone that `--repository` names. Where it is the only one, the docs of
    /// this repository are compared with it: with a `docs.lock`, those that it pins, and then a branch, a tag or a whole
    /// commit id of the repository that it names will do.
    #[arg(required_unless_present_any = ["rules", "schema"])]
    base: Option<String>,
    /// What to compare it with.
    revision: Option<String>,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The file to write; standard output where it is not given.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// From which level on to fail, in both versions. Without it the configuration says so, and without that only
    /// what breaks in v1.0 fails.
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// The least level to tell about.
    #[arg(long, value_enum, default_value = "docs-only")]
    level: Least,
    /// The configuration; `diff.toml` where that is there.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Add what fails to the configuration, as accepted for reasons that are to be filled in.
    #[arg(long)]
    accept_new: bool,
    /// Published names to keep.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// The clone whose revisions are meant where a folder is none on the disk.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    repository: PathBuf,
    /// Print the rules (as text, json or markdown), and do nothing else.
    #[arg(long, conflicts_with_all = ["base", "schema"])]
    rules: bool,
    /// Print the JSON Schema of the report, and do nothing else.
    #[arg(long, conflicts_with = "base")]
    schema: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Least {
    Breaking,
    Warn,
    Additive,
    DocsOnly,
}

impl Least {
    fn level(self) -> Level {
        match self {
            Self::Breaking => Level::Breaking,
            Self::Warn => Level::Warn,
            Self::Additive => Level::Additive,
            Self::DocsOnly => Level::DocsOnly,
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    if arguments.rules {
        return print(&catalogue::print(arguments.format)?).map(|()| Ended::Done);
    }
    if arguments.schema {
        return print(&render::pretty(&record::schema())?).map(|()| Ended::Done);
    }
    let (base, revision) = match (&arguments.base, &arguments.revision) {
        (Some(base), Some(revision)) => (base.as_str(), revision.as_str()),
        (Some(revision), None) => (load::pinned(), revision.as_str()),
        (None, _) => return Err(Failure::new("nothing to compare: name a folder, a file or a revision")),
    };
    let settings = Settings::read(arguments.config.as_deref(), arguments.fail_on)?;
    let (old, new) = read(arguments, &settings, base, revision)?;
    let found = diff(&old, &new);
    let bumps = bumps(&old, &new, &found);
    let found = settings.apply(found)?;
    let sides = Sides { base, revision, date: new.date, bumps, summary: Summary::of(&found) };
    report(arguments, &sides, &found)?;
    let failing: Vec<&Finding> = found.iter().filter(|finding| settings.fails(finding)).collect();
    tell(&render::summary(&sides, failing.len()));
    if arguments.accept_new {
        settings.accept(&failing)?;
    }
    // The command has ended: nobody has to wait until millions of texts are given back.
    mem::forget((old, new));
    Ok(if failing.is_empty() { Ended::Done } else { Ended::FoundSomething })
}

/// Names of the base hold for the revision, as they do when a crate is emitted again, and so do types that are held.
fn read(
    arguments: &Arguments,
    settings: &Settings,
    base: &str,
    revision: &str,
) -> Result<(Reading, Reading), Failure> {
    let mut lock = load::named_lock(arguments.names.as_deref())?;
    // Both are found before one is read: what is wrong with the second is told at once.
    let side = |named| input::find(named, &arguments.repository);
    let (old, new) = (side(base)?, side(revision)?);
    let mut old = old.read(&mut lock);
    old.holding(settings.holds(), &mut lock);
    let mut new = new.read(&mut lock);
    settings.refuse(&new.holding(settings.holds(), &mut lock))?;
    Ok((old, new))
}

fn report(arguments: &Arguments, sides: &Sides<'_>, found: &[Finding]) -> Result<(), Failure> {
    let least = arguments.level.level();
    let told: Vec<Finding> = found.iter().filter(|finding| finding.level <= least).cloned().collect();
    let text = render::render(&told, sides, arguments.format)?;
    match &arguments.output {
        Some(path) => whole_file::write(path, &text),
        None => print(&text),
    }
}
