//! How long reading takes, beside the least that any reader of these files does: reading them and running the
//! Markdown parser over them. Both in turn at the end, so that what else the machine does slows both: the fastest of
//! each, and how many times as long the one takes as the other.
//!
//! `GRAPHDOC_DOCS` names a docs folder or a clone's root; without it the pages in `docs-input` are read. Run with
//! `cargo bench -p graphdoc --bench reading`.

use divan::{Bencher, black_box};
use graphdoc::{Description, names::Lock, source::Docs};
use pulldown_cmark::{Options, Parser};
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The allocator of the commands: it is a good part of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: [usize; 2] = [1, 2];

/// How often both are run in turn.
const ROUNDS: usize = 6;

fn main() {
    let docs = Docs::read(&folder()).expect("GRAPHDOC_DOCS names a docs folder");
    let bytes: usize = docs.pages.iter().map(|page| page.source.text.len()).sum();
    println!("{}: {} pages, {bytes} bytes", folder().display(), docs.pages.len());
    divan::main();
    // All threads live to the end: the system forgets how long a thread worked that is gone.
    THREADS.map(pool).iter().for_each(compare);
    println!("highest use of memory in this process: {} MiB", peak_memory().unwrap_or_default());
}

fn folder() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    env::var_os("GRAPHDOC_DOCS").map_or_else(own, PathBuf::from)
}

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started")
}

/// Reads every file and runs the Markdown parser over every page.
#[divan::bench(args = THREADS, sample_count = 10, sample_size = 1)]
fn bare_markdown(bencher: Bencher<'_, '_>, threads: usize) {
    let (pool, folder) = (pool(threads), folder());
    bencher.bench(|| pool.install(|| bare(&folder)));
}

fn bare(folder: &Path) -> usize {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let docs = Docs::read(folder).expect("the folder is there");
    let events = |text: &str| Parser::new_ext(text, options).into_offset_iter().map(black_box).count();
    docs.pages.par_iter().map(|page| events(&page.source.text)).sum()
}

/// Reads, parses, lowers and resolves everything.
#[divan::bench(args = THREADS, sample_count = 10, sample_size = 1)]
fn described(bencher: Bencher<'_, '_>, threads: usize) {
    let (pool, folder) = (pool(threads), folder());
    bencher.bench(|| pool.install(|| InPool(&pool, Some(describe(&folder)))));
}

/// What is dropped by the threads that made it: memory that another thread gives back costs those of the next turn.
struct InPool<'a>(&'a ThreadPool, Option<Description>);

impl Drop for InPool<'_> {
    fn drop(&mut self) {
        let description = self.1.take();
        self.0.install(|| drop(description));
    }
}

fn describe(folder: &Path) -> Description {
    let docs = Docs::read(folder).expect("the folder is there");
    graphdoc::describe(docs, &mut Lock::default(), &|| ())
}

/// Runs both in turn, and prints the fastest of each and how many times as long the second takes.
fn compare(pool: &ThreadPool) {
    let folder = folder();
    let mut least = [[Duration::MAX; 2]; 2];
    for round in 0..=ROUNDS {
        let (_, bare) = timed(|| pool.install(|| bare(&folder)));
        // What is described is dropped behind the time: whoever asks for it has use for it.
        let (_, described) = timed(|| InPool(pool, Some(pool.install(|| describe(&folder)))));
        // The first round fetches files and memory from the system.
        if round > 0 {
            least = [shorter(least[0], bare), shorter(least[1], described)];
        }
    }
    for (what, [bare, described]) in [("elapsed", least.map(|of| of[0])), ("CPU time", least.map(|of| of[1]))]
    {
        if bare.is_zero() {
            continue;
        }
        let times = described.as_secs_f64() / bare.as_secs_f64();
        let threads = pool.current_num_threads();
        let (bare, described) = (bare.as_millis(), described.as_millis());
        println!(
            "threads: {threads}, {what}: bare_markdown {bare} ms, described {described} ms, {times:.2} times as much"
        );
    }
}

fn shorter(one: [Duration; 2], other: [Duration; 2]) -> [Duration; 2] {
    [one[0].min(other[0]), one[1].min(other[1])]
}

/// How long something takes, and how long processors work for it.
fn timed<T>(run: impl FnOnce() -> T) -> (T, [Duration; 2]) {
    let (start, cpu) = (Instant::now(), cpu_time());
    let result = black_box(run());
    let times = [start.elapsed(), cpu_time().saturating_sub(cpu)];
    (result, times)
}

/// How long processors worked for this process's threads so far; nothing where the system does not tell.
fn cpu_time() -> Duration {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let stats = tasks.filter_map(|task| fs::read_to_string(task.path().join("schedstat")).ok());
    let nanoseconds = stats.filter_map(|stat| stat.split(' ').next()?.parse::<u64>().ok());
    Duration::from_nanos(nanoseconds.sum())
}

/// The most memory that the process had, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
