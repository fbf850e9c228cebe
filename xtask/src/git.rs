//! Files of a revision, read from a local clone through git's command line. Nothing is checked out.

use crate::failure::Failure;
use graphdoc::{
    diff::Date,
    source::{Docs, Version},
};
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// The folder of a clone that has the versions in it.
const NESTED: &str = "api-reference/";

/// Code samples in other languages; no page says anything about the API in them.
const SNIPPETS: &str = "/snippets/";

/// What is read below the docs folder.
const PARTS: &[&str] = &[
    "v1.0/api",
    "v1.0/resources",
    "v1.0/includes",
    "beta/api",
    "beta/resources",
    "beta/includes",
    "includes",
    "graphdoc.toml",
];

/// The docs of a revision, and the day on which it was committed.
pub fn docs(folder: &Path, below: &str, revision: &str) -> Result<(Docs, Option<Date>), Failure> {
    let commit = format!("{revision}^{{commit}}");
    let id =
        text(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|_| {
            Failure::new(format!("no revision `{revision}` in the clone at {}", folder.display()))
        })?;
    let prefix = format!("{}{below}", text(folder, &["rev-parse", "--show-prefix"])?);
    let prefix = if prefix.is_empty() || prefix.ends_with('/') { prefix } else { prefix + "/" };
    let found = objects(folder, &id, &prefix)?;
    if !found.iter().any(|(path, _)| is_page(path)) {
        let at = if prefix.is_empty() { "its root" } else { &prefix };
        return Err(Failure::new(format!(
            "no pages below {at} in the revision `{revision}`: name the folder that holds `v1.0` and `beta`, or a clone's root"
        )));
    }
    let texts = contents(folder, &found)?;
    let files =
        found.iter().zip(&texts).filter_map(|((path, _), text)| Some((path.as_str(), text.as_deref()?)));
    let docs = Docs::from_texts(files).map_err(|error| Failure::new(format!("{revision}: {error}")))?;
    Ok((docs, Date::parse(&day(folder, &id)?)))
}

/// Is the commit in the clone? It is not fetched for the question.
pub fn has_commit(folder: &Path, commit: &str) -> bool {
    let object = format!("{commit}^{{commit}}");
    run(folder, ["rev-list", "--quiet", "--max-count=1", "--end-of-options", &object], &[]).is_ok()
}

/// The day of a commit.
pub fn day(folder: &Path, commit: &str) -> Result<String, Failure> {
    text(folder, &["show", "--no-patch", "--format=%cs", commit])
}

/// Ids and paths of all files of a commit that are read, by path.
pub fn files(folder: &Path, commit: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut files: Vec<_> = objects(folder, commit, "")?.into_iter().map(|(path, id)| (id, path)).collect();
    if files.is_empty() {
        return Err(Failure::new(format!(
            "no pages in the commit {commit}: name a repository that has `v1.0` and `beta` in its root or in `{NESTED}`"
        )));
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(files)
}

/// What a sparse working tree has: what is read, be it in the root or in a folder of it.
pub fn patterns() -> Vec<String> {
    let roots = ["/".to_owned(), format!("/{NESTED}")];
    let read = roots.iter().flat_map(|root| PARTS.iter().map(move |part| format!("{root}{part}")));
    read.chain([format!("!**{SNIPPETS}**")]).collect()
}

fn is_page(path: &str) -> bool {
    Version::ALL.iter().any(|version| {
        ["api", "resources"].iter().any(|folder| path.starts_with(&format!("{version}/{folder}/")))
    })
}

/// Paths below the docs folder, and the ids of their contents. A clone's root has the docs in a folder of it.
fn objects(folder: &Path, commit: &str, prefix: &str) -> Result<Vec<(String, String)>, Failure> {
    let roots = [format!("{prefix}{NESTED}"), prefix.to_owned()];
    for root in roots {
        let paths: Vec<String> = PARTS.iter().map(|part| format!("{root}{part}")).collect();
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
        let listed = run(folder, arguments.into_iter().chain(paths.iter().map(String::as_str)), &[])?;
        let listed = String::from_utf8_lossy(&listed);
        let found: Vec<_> = listed.split('\0').filter_map(|entry| object(entry, &root)).collect();
        if found.iter().any(|(path, _)| is_page(path)) {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// `100644 blob ID<tab>PATH`: pages of a folder itself, and all files that pages include.
fn object(entry: &str, root: &str) -> Option<(String, String)> {
    let (about, path) = entry.split_once('\t')?;
    let mut words = about.split(' ');
    let (mode, kind, id) = (words.next()?, words.next()?, words.next()?);
    let below = path.strip_prefix(root)?;
    let is_file = kind == "blob" && mode != "120000";
    let is_nested = is_page(below) && below.split('/').count() > 3;
    let is_read = below.ends_with(".md") && !below.contains(SNIPPETS) || below == "graphdoc.toml";
    (is_file && is_read && !is_nested).then(|| (below.to_owned(), id.to_owned()))
}

/// The texts of all objects, in order; nothing for what is no text in UTF-8.
fn contents(folder: &Path, objects: &[(String, String)]) -> Result<Vec<Option<String>>, Failure> {
    let asked: String = objects.iter().map(|(_, id)| format!("{id}\n")).collect();
    let all = run(folder, ["cat-file", "--batch"], asked.as_bytes())?;
    let mut rest = all.as_slice();
    let mut texts = Vec::with_capacity(objects.len());
    for (path, _) in objects {
        let (text, next) = content(rest).ok_or_else(|| {
            Failure::new(format!("git does not have the contents of {path}; fetch the revision again"))
        })?;
        texts.push(String::from_utf8(text.to_vec()).ok());
        rest = next;
    }
    Ok(texts)
}

/// `ID blob SIZE`, the bytes, and what follows them.
fn content(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let rest = bytes.get(end + 1..)?;
    Some((rest.get(..size)?, rest.get(size + 1..)?))
}

/// What git prints, without the line's end.
pub fn text(folder: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let out = run(folder, arguments.iter().copied(), &[])?;
    Ok(String::from_utf8_lossy(&out).trim_end().to_owned())
}

/// A repository is somebody else's: neither its hooks nor a remote that is a command are run.
const SAFE: &[&str] = &["-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never"];

/// Runs git, which is given `input`, and answers what it prints.
pub fn run<'a>(
    folder: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
    input: &[u8],
) -> Result<Vec<u8>, Failure> {
    let failed =
        |error: std::io::Error| Failure::new(format!("cannot run git: {error}; check that it is installed"));
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(SAFE).args(arguments);
    // Who is asked for a password by a program that nobody looks at waits for ever.
    git.env("GIT_TERMINAL_PROMPT", "0");
    git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(failed)?;
    let sink = child.stdin.take();
    let out = std::thread::scope(|scope| {
        // Git answers while it is still asked: neither side may wait for the other.
        scope.spawn(|| sink.map(|mut sink| sink.write_all(input)));
        child.wait_with_output()
    });
    let out = out.map_err(failed)?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => {
            let told = String::from_utf8_lossy(&out.stderr);
            Err(Failure::new(format!("git fails in {}: {}", folder.display(), told.trim())))
        }
    }
}
