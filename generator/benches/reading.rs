//! How long reading takes, beside the least that any reader of these files does: reading them and running the
//! Markdown parser over them.
//!
//! `GRAPHDOC_DOCS` names a docs folder or a clone's root; without it the pages in `docs-input` are read. Run with
//! `cargo bench -p graphdoc --bench reading`.

use divan::{Bencher, black_box};
use graphdoc::{names::Lock, source::Docs};
use pulldown_cmark::{Options, Parser};
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The allocator of the commands: it is a good part of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: [usize; 2] = [1, 2];

fn main() {
    let docs = Docs::read(&folder()).expect("GRAPHDOC_DOCS names a docs folder");
    let bytes: usize = docs.pages.iter().map(|page| page.source.text.len()).sum();
    println!("{}: {} pages, {bytes} bytes", folder().display(), docs.pages.len());
    divan::main();
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
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    bencher.bench(|| {
        pool.install(|| {
            let docs = Docs::read(&folder).expect("the folder is there");
            let events =
                |text: &str| Parser::new_ext(text, options).into_offset_iter().map(black_box).count();
            docs.pages.par_iter().map(|page| events(&page.source.text)).sum::<usize>()
        })
    });
}

/// Reads, parses, lowers and resolves everything.
#[divan::bench(args = THREADS, sample_count = 10, sample_size = 1)]
fn described(bencher: Bencher<'_, '_>, threads: usize) {
    let (pool, folder) = (pool(threads), folder());
    bencher.bench(|| {
        pool.install(|| {
            let docs = Docs::read(&folder).expect("the folder is there");
            graphdoc::describe(docs, &mut Lock::default(), &|| ())
        })
    });
}

/// The most memory that the process had, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
