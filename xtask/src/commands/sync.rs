//! `cargo xtask sync`

use crate::{
    Ended,
    console::tell,
    docs_lock::{DocsLock, is_id},
    failure::Failure,
    git, load,
    render::diff as render,
    whole_file,
};
use graphdoc::{
    diff::{Date, Reading, diff, record::Summary},
    names::Lock,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

pub const EXAMPLES: &str = "Examples:\n  cargo xtask sync\n  cargo xtask sync --latest\n  cargo xtask sync --to 2021-07-17 --remote ../microsoft-graph-docs\n  cargo xtask regenerate --docs docs.lock --out target/full";

/// The reference.
const REMOTE: &str = "https://github.com/microsoftgraph/microsoft-graph-docs-contrib";

/// The clone, below the folder of what was fetched. Beside it is a folder for each pinned commit.
const CLONE: &str = "clone";

/// Where it is seen, beside the clone, whether another repository has what is asked for.
const PROBE: &str = "probe";

#[derive(clap::Args)]
pub struct Arguments {
    /// The branch, tag or whole commit id to pin.
    #[arg(long, value_name = "REVISION", conflicts_with = "latest")]
    to: Option<String>,
    /// Pin the newest commit of the repository's default branch.
    #[arg(long)]
    latest: bool,
    /// What to fetch from: any URL or folder that git takes. Without it that of the lock, or else the reference's.
    #[arg(long, value_name = "URL")]
    remote: Option<String>,
    /// The file that holds the pin; what was fetched is in `target/docs` beside it.
    #[arg(long, value_name = "FILE", default_value = load::DOCS_LOCK)]
    lock: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let before = DocsLock::read(&arguments.lock)?;
    let folder = load::pinned_folder(&arguments.lock);
    let known = before.as_ref();
    let remote = arguments.remote.clone().or_else(|| known.map(|lock| lock.repository.clone()));
    let remote = remote.unwrap_or_else(|| REMOTE.to_owned());
    let pinned = known.filter(|_| !arguments.latest).map(|lock| lock.commit.clone());
    let wanted = arguments.to.clone().or(pinned).unwrap_or_else(|| "HEAD".to_owned());
    let clone = folder.join(CLONE);
    let commit = fetch(&clone, &remote, &wanted)?;
    check_out(&clone, &folder.join(&commit), &commit)?;
    let after = DocsLock {
        repository: remote,
        date: git::day(&clone, &commit)?,
        files: git::files(&clone, &commit)?,
        commit,
    };
    // Until then the docs that were pinned are.
    whole_file::write(&arguments.lock, &after.to_text())?;
    tell(&summary(&clone, before.as_ref(), &after)?);
    remove_others(&clone, &folder, &after.commit);
    Ok(Ended::Done)
}

/// A folder on the disk by its whole path, since git runs in another one; a URL as it is.
fn absolute(remote: &str) -> String {
    let path = Path::new(remote).canonicalize();
    path.ok().and_then(|path| Some(path.to_str()?.to_owned())).unwrap_or_else(|| remote.to_owned())
}

/// Fetches one commit into the clone, without the contents of its files, and answers its id.
fn fetch(clone: &Path, remote: &str, wanted: &str) -> Result<String, Failure> {
    for (what, value) in [("remote", remote), ("revision", wanted)] {
        if value.is_empty() || value.starts_with('-') {
            return Err(Failure::new(format!("`{value}` is no {what}: name one that git can fetch")));
        }
    }
    let known = git::text(clone, &["config", "remote.origin.url"]).ok();
    let is_other = known.is_some_and(|known| known != absolute(remote));
    if is_id(wanted) && !is_other && git::has_commit(clone, wanted) {
        return Ok(wanted.to_owned());
    }
    tell(&format!("fetching {wanted} of {remote}\n"));
    if is_other {
        // What the clone has does not say that another repository has it too, and until that is known the clone stays.
        let probe = clone.with_file_name(PROBE);
        let _ = fs::remove_dir_all(&probe);
        let fetched = prepare(&probe, remote).and_then(|()| fetch_into(&probe, wanted));
        let _ = fs::remove_dir_all(&probe);
        fetched?;
    }
    prepare(clone, remote)?;
    fetch_into(clone, wanted)
}

fn fetch_into(clone: &Path, wanted: &str) -> Result<String, Failure> {
    let fetch = ["fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags", "origin", wanted];
    git::run(clone, fetch, &[]).map_err(|failure| {
        let told = failure.to_string();
        let is_unknown = UNKNOWN.iter().any(|words| told.contains(words));
        let help = match is_unknown {
            true => "name a branch, a tag or a whole commit id",
            false => "check the address, the network and what git may read there",
        };
        Failure::new(format!("{told}; {help}. The docs that are pinned stay as they are"))
    })?;
    git::text(clone, &["rev-parse", "--verify", "FETCH_HEAD^{commit}"])
}

/// What git says of a revision that the repository does not have, or does not give.
const UNKNOWN: &[&str] =
    &["couldn't find remote ref", "not our ref", "unadvertised object", "invalid refspec"];

/// Fetches and checks out another revision of what a lock pins, which stays as it is. Answers the folder of its docs, and
/// when it was written.
pub fn other(pin: &Path, revision: &str) -> Result<(PathBuf, Option<Date>), Failure> {
    let Some(lock) = DocsLock::read(pin)? else {
        return Err(Failure::new(format!("there is no {}: pin docs with `cargo xtask sync`", pin.display())));
    };
    let folder = load::pinned_folder(pin);
    let clone = folder.join(CLONE);
    let commit = fetch(&clone, &lock.repository, revision)?;
    let docs = folder.join(&commit);
    check_out(&clone, &docs, &commit)?;
    Ok((docs, Date::parse(&git::day(&clone, &commit)?)))
}

/// How the clone is set up. Files of the docs are only ever files, with the bytes that they have in the repository.
const SETTINGS: &[(&str, &str)] = &[
    ("core.repositoryformatversion", "1"),
    ("core.symlinks", "false"),
    ("core.autocrlf", "false"),
    ("extensions.partialClone", "origin"),
    ("extensions.worktreeConfig", "true"),
    ("remote.origin.promisor", "true"),
    ("remote.origin.partialclonefilter", "blob:none"),
];

/// Makes the clone that is fetched into, unless it is there.
fn prepare(clone: &Path, remote: &str) -> Result<(), Failure> {
    fs::create_dir_all(clone).map_err(|error| Failure::file("create", clone, &error))?;
    git::run(clone, ["init", "--quiet"], &[])?;
    for (key, value) in SETTINGS.iter().chain(&[("remote.origin.url", absolute(remote).as_str())]) {
        git::run(clone, ["config", key, value], &[])?;
    }
    Ok(())
}

/// Puts the pages of a commit into a folder, which is there once it is complete.
fn check_out(clone: &Path, folder: &Path, commit: &str) -> Result<(), Failure> {
    if folder.is_dir() {
        return Ok(());
    }
    let part = folder.with_extension("part");
    remove(clone, &part);
    let failed =
        |path: &Path| Failure::new(format!("{} is not Unicode: move the repository", path.display()));
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).map(|name| format!("../{name}"));
    let (from, to) = (name(&part).ok_or_else(|| failed(&part))?, name(folder).ok_or_else(|| failed(folder))?);
    git::run(clone, ["worktree", "add", "--quiet", "--no-checkout", "--detach", &from, commit], &[])?;
    let patterns = git::patterns();
    let set = ["sparse-checkout", "set", "--no-cone"].into_iter().chain(patterns.iter().map(String::as_str));
    git::run(&part, set, &[])?;
    git::run(&part, ["checkout", "--quiet", "--detach"], &[])?;
    git::run(clone, ["worktree", "move", &from, &to], &[])?;
    Ok(())
}

/// Removes a folder that the clone knows, or the rest of it. One that is not there is no failure.
fn remove(clone: &Path, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    let _ = git::run(clone, ["worktree", "prune"], &[]);
}

/// What is pinned now, and what that changes.
fn summary(clone: &Path, before: Option<&DocsLock>, after: &DocsLock) -> Result<String, Failure> {
    let DocsLock { commit, date, files, .. } = after;
    let now = format!("pinned {commit} of {date}, {} files\n", files.len());
    let Some(before) = before.filter(|before| before.commit != *commit) else { return Ok(now) };
    // The old pages may be gone with `target`; then there is nothing to compare with.
    if !git::has_commit(clone, &before.commit) {
        return Ok(format!("{now}what changed since {} is unknown: its docs are not here\n", before.commit));
    }
    let (mut lock, holds) = (Lock::default(), load::holds()?);
    let mut reading = |docs: &DocsLock| -> Result<Reading, Failure> {
        let (docs, day) = git::docs(clone, "", &docs.commit)?;
        let mut read = Reading::of_docs(docs, &mut lock).written(day);
        read.holding(&holds, &mut lock);
        Ok(read)
    };
    let found = diff(&reading(before)?, &reading(after)?);
    let counts = render::counts(Summary::of(&found));
    Ok(format!("{now}since {} of {}: {counts}\n", before.commit, before.date))
}

/// Removes the folders of commits that are no longer pinned.
fn remove_others(clone: &Path, folder: &Path, commit: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let other = name.to_str().is_some_and(|name| is_id(name.trim_end_matches(".part")) && name != commit);
        if other {
            remove(clone, &entry.path());
        }
    }
}
