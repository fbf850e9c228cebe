//! Runs that are killed: the next one completes them, and nothing is ever half there.

use super::folder::Folder;
use std::{
    collections::BTreeMap,
    env, fs,
    io::ErrorKind,
    process::{Child, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread::{scope, sleep},
    time::{Duration, Instant, SystemTime},
};

const KILLS: u32 = 100;

/// So many of them have to be killed before their end, or the test says nothing about those that are.
const LEAST: u32 = 60;

/// A page that is there in every second run; the files of the crate differ by it.
const PAGE: &str = "docs-input/v1.0/resources/lantern.md";

const TEXT: &str = "# lantern resource type\nNamespace: microsoft.graph\n\nA lantern.\n## Properties\n\
    |Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|oil|Boolean|It burns oil.|\n";

/// The files of a crate, by path.
type State = BTreeMap<String, String>;

/// Numbers from a seed, which is printed: `GRAPHDOC_KILL_SEED` begins with it again.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let given = env::var("GRAPHDOC_KILL_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time").subsec_nanos();
        let seed = given.unwrap_or_else(|| u64::from(now()));
        println!("GRAPHDOC_KILL_SEED={seed}");
        Self(seed)
    }

    /// A part of a time.
    fn part(&mut self, of: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        of.mul_f64((self.0 >> 40) as f64 / (1_u64 << 24) as f64)
    }
}

/// Brings the docs into one of two states.
fn turn(folder: &Folder, round: u32) {
    match round % 2 {
        0 => folder.put(PAGE, TEXT),
        _ => fs::remove_file(folder.path(PAGE)).expect("a page"),
    }
}

/// The crate, but for what a run that is killed may leave.
fn published(folder: &Folder) -> State {
    folder.files("generated").into_iter().filter(|(path, _)| !path.contains("/.graphdoc")).collect()
}

fn start(folder: &Folder) -> Child {
    let mut command = folder.command(&["regenerate"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run")
}

/// Waits for a moment of the run: any before its end, or one shortly after it begins to write.
fn moment(folder: &Folder, random: &mut Random, round: u32, whole: Duration) {
    let started = Instant::now();
    if round.is_multiple_of(3) {
        return sleep(random.part(whole));
    }
    let noted = || fs::metadata(folder.path("generated/.graphdoc.pending")).is_ok_and(|note| note.len() > 0);
    while !noted() && started.elapsed() < whole * 2 {
        sleep(Duration::from_micros(50));
    }
    sleep(random.part(Duration::from_millis(2)));
}

/// Looks at each file by its name: it is as in one of the states, and only missing where one of them lacks it.
fn look(folder: &Folder, states: &[&State]) {
    for path in states.iter().flat_map(|state| state.keys()) {
        let is_in_one = match fs::read_to_string(folder.path(path)) {
            Ok(text) => states.iter().any(|state| state.get(path) == Some(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                states.iter().any(|state| !state.contains_key(path))
            }
            Err(error) => panic!("{path}: {error}"),
        };
        assert!(is_in_one, "{path} is neither old nor new");
    }
}

/// Kills a run while another thread looks at the files. Was it killed before its end?
fn kill(folder: &Folder, states: &[&State], wait: impl FnOnce()) -> bool {
    let ended = AtomicBool::new(false);
    scope(|threads| {
        let observer = threads.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                look(folder, states);
                sleep(Duration::from_micros(300));
            }
        });
        let mut child = start(folder);
        wait();
        child.kill().expect("a run that is ours");
        let killed = !child.wait().expect("an end").success();
        ended.store(true, Ordering::Relaxed);
        observer.join().expect("every file is whole at every moment");
        killed
    })
}

/// What a run that was killed has left is of one of the states; the next run leaves the last of them and nothing else.
fn assert_completed(folder: &Folder, round: u32, states: &[&State]) {
    for (path, text) in published(folder) {
        let whole = states.iter().any(|state| state.get(&path) == Some(&text));
        assert!(whole, "round {round}: {path} is neither old nor new");
    }
    assert_eq!(folder.run(&["regenerate"]).code, 0, "round {round}");
    let after = states.last().expect("a state");
    assert_eq!(&&published(folder), after, "round {round}");
    let left: Vec<_> =
        folder.files("generated").into_iter().filter(|(path, _)| !after.contains_key(path)).collect();
    assert!(left.is_empty(), "round {round} left {left:?}");
}

/// How long a run takes from its start to its end.
fn timed(folder: &Folder) -> Duration {
    let started = Instant::now();
    assert_eq!(folder.run(&["regenerate", "--fresh"]).code, 0);
    started.elapsed()
}

/// Runs that end before they are killed took less time than the one that was measured.
fn adapted(whole: Duration, killed: bool) -> Duration {
    if killed { whole.mul_f64(1.02) } else { whole.mul_f64(0.85) }
}

fn assert_most_were_killed(cut: u32, of: u32) {
    println!("{cut} of {of} runs were killed before their end");
    assert!(cut * KILLS >= LEAST * of, "only {cut} of {of} runs were killed before their end: try again");
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
    let (mut whole, mut random, mut cut) = (timed(&folder), Random::new(), 0);
    for round in 0..KILLS {
        turn(&folder, round);
        let states = [&states[3 - round as usize % 2], &states[2 + round as usize % 2]];
        let killed = kill(&folder, &states, || moment(&folder, &mut random, round, whole));
        whole = adapted(whole, killed);
        cut += u32::from(killed);
        assert_completed(&folder, round, &states);
    }
    assert_most_were_killed(cut, KILLS);
}

#[test]
fn a_first_run_that_was_killed_is_completed_by_the_next() {
    let folder = Folder::with_crate();
    let (nothing, crate_) = (State::new(), published(&folder));
    let (mut whole, mut random, mut cut) = (timed(&folder), Random::new(), 0);
    let rounds = KILLS / 4;
    for round in 0..rounds {
        for made in ["generated", "target"] {
            fs::remove_dir_all(folder.path(made)).expect("a folder that is ours");
        }
        let states = [&nothing, &crate_];
        let killed = kill(&folder, &states, || moment(&folder, &mut random, round, whole));
        whole = adapted(whole, killed);
        cut += u32::from(killed);
        assert_completed(&folder, round, &states);
    }
    assert_most_were_killed(cut, rounds);
}
