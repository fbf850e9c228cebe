//! How long each stage takes, from files to files: side by side, with one thread and two, for an eighth, a quarter, a half
//! and all of the pages. Each stage's time is the least of some runs; what a page and a megabyte cost tells whether the
//! time grows as the pages do. How many bare passes the whole way takes can be compared between machines.
//!
//! `GRAPHDOC_DOCS` names a docs folder or a clone's root; without it, a reference of the same size is made of copies of the
//! pages in `docs-input`. Run with `cargo bench -p graphdoc --features commands --bench stages`.

use graphdoc::{
    emit::{self, Package},
    names::Lock,
    output::{self, Mode},
    source::{Docs, SourcePage},
    view,
};
use pulldown_cmark::{Options, Parser};
use rayon::{ThreadPoolBuilder, prelude::*};
use std::{
    collections::BTreeMap,
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The allocator of the commands: it is a good part of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: [usize; 2] = [1, 2];
const SHARES: [usize; 4] = [8, 4, 2, 1];

/// How often each is run; the least time counts.
const RUNS: usize = 3;

/// How many copies of the pages in `docs-input` are as many pages as the reference has.
const COPIES: usize = 140;

const STAGES: [&str; 6] =
    ["read + bare Markdown", "read to description", "view", "tokens", "tokens + formatting", "writing"];

fn main() {
    let made = tempfile::tempdir().expect("a temporary folder");
    let whole = match env::var_os("GRAPHDOC_DOCS") {
        Some(folder) => PathBuf::from(folder),
        None => copies(made.path()),
    };
    println!(
        "{:<22}{:>8}{:>9}{:>10}{:>12}{:>12}",
        "stage", "threads", "pages", "ms", "us per page", "ms per MB"
    );
    for share in SHARES {
        let part = tempfile::tempdir().expect("a temporary folder");
        let (pages, bytes) = select(&whole, share, part.path());
        for threads in THREADS {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
            let times =
                pool.install(|| (0..RUNS).map(|_| run(part.path())).reduce(least).unwrap_or_default());
            print(threads, pages, bytes, times);
        }
    }
    println!("highest use of memory in this process: {} MiB", peak_memory().unwrap_or_default());
}

fn print(threads: usize, pages: usize, bytes: usize, times: [Duration; 6]) {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    for (stage, time) in STAGES.iter().zip(times) {
        let (of_page, of_mb) = (ms(time) * 1e3 / pages as f64, ms(time) / (bytes as f64 / 1e6));
        println!("{stage:<22}{threads:>8}{pages:>9}{:>10.1}{of_page:>12.1}{of_mb:>12.2}", ms(time));
    }
    let [bare, described, viewed, _, emitted, written] = times;
    let whole = ms(described + viewed + emitted + written);
    let ratio = whole / ms(bare);
    println!("{:<22}{threads:>8}{pages:>9}{whole:>10.1}{ratio:>12.1} bare passes", "files to files");
}

fn least(one: [Duration; 6], other: [Duration; 6]) -> [Duration; 6] {
    std::array::from_fn(|at| one[at].min(other[at]))
}

/// All stages, one after the other.
fn run(folder: &Path) -> [Duration; 6] {
    let (_, bare) = timed(|| bare(folder));
    let mut lock = Lock::default();
    let (description, described) = timed(|| {
        let docs = Docs::read(folder).expect("the folder is there");
        graphdoc::describe(docs, &mut lock, &|| ())
    });
    let (sdk, viewed) = timed(|| view::view(&description.api, &mut lock));
    let (_, tokens) = timed(|| emit::count_tokens(&sdk));
    let (files, emitted) = timed(|| emit::emit(&sdk, &package(), None).expect("what is emitted is Rust"));
    let files: Vec<_> = files.into_iter().map(|made| made.file).collect();
    let out = tempfile::tempdir().expect("a temporary folder");
    let (_, written) = timed(|| output::apply(out.path(), &files, Mode::Write).expect("a folder of our own"));
    [bare, described, viewed, tokens, emitted, written]
}

fn package() -> Package {
    Package {
        name: "sdk".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo bench".to_owned(),
        runtime_path: "runtime".to_owned(),
    }
}

fn bare(folder: &Path) -> usize {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let docs = Docs::read(folder).expect("the folder is there");
    let events = |text: &str| Parser::new_ext(text, options).into_offset_iter().map(black_box).count();
    docs.pages.par_iter().map(|page| events(&page.source.text)).sum()
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = black_box(run());
    (result, start.elapsed())
}

/// Writes one page of so many, and all files that pages include; says how many pages and bytes that are.
fn select(from: &Path, share: usize, to: &Path) -> (usize, usize) {
    let docs = Docs::read(from).expect("GRAPHDOC_DOCS names a docs folder");
    let chosen: Vec<&SourcePage> = docs.pages.iter().step_by(share).collect();
    chosen.iter().for_each(|page| put(to, &page.source.path, &page.source.text));
    for (path, text) in docs.includes.iter() {
        put(to, path, text);
    }
    (chosen.len(), chosen.iter().map(|page| page.source.text.len()).sum())
}

/// A reference of copies. Each has a namespace and a path of its own, so that none of its operations is another copy's.
fn copies(to: &Path) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let docs = Docs::read(&own).expect("the pages of the repository");
    for copy in 0..COPIES {
        let set = format!("set{copy}");
        let changes = BTreeMap::from([
            ("Namespace: microsoft.graph".to_owned(), format!("Namespace: microsoft.graph.{set}")),
            ("\"microsoft.graph.".to_owned(), format!("\"microsoft.graph.{set}.")),
            ("graph.microsoft.com/v1.0/".to_owned(), format!("graph.microsoft.com/v1.0/{set}/")),
            (" /".to_owned(), format!(" /{set}/")),
        ]);
        for page in &docs.pages {
            let text =
                changes.iter().fold(page.source.text.clone(), |text, (old, new)| text.replace(old, new));
            put(
                to,
                &page.source.path.replace(".md", &format!("-{set}.md")),
                &text.replace(".md)", &format!("-{set}.md)")),
            );
        }
    }
    for (path, text) in docs.includes.iter() {
        put(to, path, text);
    }
    to.to_owned()
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a path below a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}

/// The most memory that the process had, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
