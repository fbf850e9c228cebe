//! Runs that are killed: the next one completes them, and nothing is ever half there.

use super::folder::Folder;
use std::{
    collections::BTreeMap,
    fs,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

const KILLS: u32 = 100;

/// A page that is there in every second run; the files of the crate differ by it.
const PAGE: &str = "docs-input/v1.0/resources/lantern.md";

const TEXT: &str = "# lantern resource type\nNamespace: microsoft.graph\n\nA lantern.\n## Properties\n\
    |Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|oil|Boolean|It burns oil.|\n";

/// Brings the docs into one of two states.
fn turn(folder: &Folder, round: u32) {
    match round % 2 {
        0 => folder.put(PAGE, TEXT),
        _ => fs::remove_file(folder.path(PAGE)).expect("a page"),
    }
}

/// The crate, but for what a run that is killed may leave.
fn published(folder: &Folder) -> BTreeMap<String, String> {
    folder.files("generated").into_iter().filter(|(path, _)| !path.contains("/.graphdoc")).collect()
}

fn start(folder: &Folder) -> Child {
    let mut command = folder.command(&["regenerate"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run")
}

/// Waits for a moment of the run: one of `KILLS` from its start to its end, or shortly after it begins to write.
fn moment(folder: &Folder, round: u32, whole: Duration) {
    let started = Instant::now();
    if round.is_multiple_of(3) {
        return sleep(whole * round / KILLS);
    }
    let noted = || fs::metadata(folder.path("generated/.graphdoc.pending")).is_ok_and(|note| note.len() > 0);
    while !noted() && started.elapsed() < whole * 2 {
        sleep(Duration::from_micros(50));
    }
    sleep(Duration::from_micros(u64::from(round) * 20));
}

#[test]
fn a_run_after_one_that_was_killed_gives_what_it_would_have_given() {
    let folder = Folder::with_crate();
    let mut states = Vec::new();
    // After the first two runs the names of both states are in the lock.
    for round in 0..4 {
        turn(&folder, round);
        assert_eq!(folder.run(&["regenerate"]).code, 0);
        states.push(published(&folder));
    }
    let started = Instant::now();
    assert_eq!(folder.run(&["regenerate"]).code, 0);
    let (whole, mut cut) = (started.elapsed(), 0);
    for round in 0..KILLS {
        turn(&folder, round);
        let mut child = start(&folder);
        moment(&folder, round, whole);
        child.kill().expect("a run that is ours");
        cut += u32::from(!child.wait().expect("an end").success());
        let (before, after) = (&states[3 - round as usize % 2], &states[2 + round as usize % 2]);
        for (path, text) in published(&folder) {
            let whole = [before, after].into_iter().any(|state| state.get(&path) == Some(&text));
            assert!(whole, "round {round}: {path} is neither old nor new");
        }
        assert_eq!(folder.run(&["regenerate"]).code, 0, "round {round}");
        assert_eq!(&published(&folder), after, "round {round}");
        let left: Vec<_> =
            folder.files("generated").into_iter().filter(|(path, _)| !after.contains_key(path)).collect();
        assert!(left.is_empty(), "round {round} left {left:?}");
    }
    println!("{cut} of {KILLS} runs were killed before their end");
    assert!(cut > KILLS / 4, "only {cut} runs were killed before their end");
}
