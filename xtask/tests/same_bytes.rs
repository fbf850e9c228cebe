//! The same docs give the same bytes: with any number of threads, in any order of a folder's entries, in another place, with
//! another language and another time zone.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry of the folder").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let below = path.strip_prefix(folder).expect("a path in the folder").to_owned();
                    found.insert(below, fs::read(&path).expect("a file"));
                }
            }
        }
    }
    found
}

/// How a run differs from the first one.
struct How {
    /// The folder that it runs in, below a temporary one.
    place: &'static str,
    /// Every so manieth file is made first, then those behind them: folders list in the order of making, or by hash.
    step: usize,
    environment: &'static [(&'static str, &'static str)],
}

const RUNS: &[How] = &[
    How { place: "a", step: 1, environment: &[("RAYON_NUM_THREADS", "1")] },
    How { place: "a", step: 1, environment: &[("RAYON_NUM_THREADS", "2")] },
    How { place: "a", step: 7, environment: &[("RAYON_NUM_THREADS", "8")] },
    How {
        place: "an other/Ünïcode/place",
        step: 3,
        environment: &[
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("HOME", "/nowhere"),
        ],
    },
    How { place: "b", step: 11, environment: &[("LC_ALL", "C"), ("TZ", "America/Adak"), ("NO_COLOR", "1")] },
];

/// Everything that the commands make of the docs, and what they say.
fn made(how: &How, docs: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join(how.place);
    let all: Vec<_> = docs.iter().collect();
    for (path, bytes) in (0..how.step).flat_map(|first| all.iter().skip(first).step_by(how.step)) {
        let path = place.join("docs-input").join(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a new folder");
        fs::write(path, bytes).expect("a new file");
    }
    for arguments in [
        ["regenerate", "--diagnostics", "all"].as_slice(),
        &["api", "--out", "generated/api.json"],
        &["check", "--format", "json"],
        &["coverage", "--format", "json"],
        &["show", "GetUser", "--format", "json"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(&place).envs(how.environment.iter().copied());
        let output = command.output().expect("a run");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {told}");
        fs::write(place.join(format!("generated/{}.out", arguments[0])), output.stdout).expect("a new file");
    }
    files(&place.join("generated"))
}

#[test]
fn the_same_docs_give_the_same_bytes_wherever_and_however() {
    let docs = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input"));
    let expected = made(&RUNS[0], &docs);
    assert!(expected.len() > 20, "only {} files", expected.len());
    for how in &RUNS[1..] {
        let found = made(how, &docs);
        let (paths, others): (Vec<_>, Vec<_>) = (found.keys().collect(), expected.keys().collect());
        assert_eq!(paths, others, "in {:?} with {:?}", how.place, how.environment);
        for (path, bytes) in &found {
            assert!(
                *bytes == expected[path],
                "{} differs in {:?} with {:?}",
                path.display(),
                how.place,
                how.environment
            );
        }
    }
}
