//! The targets of `generator/fuzz` with bytes from a seed: the same in every run. `GRAPHDOC_FUZZ_SECONDS` gives each target so
//! much time instead of a number of inputs, `GRAPHDOC_FUZZ_TARGET` chooses one, `GRAPHDOC_FUZZ_SEED` begins elsewhere.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::{
    env, fs,
    path::Path,
    str::FromStr,
    time::{Duration, Instant},
};
use targets::TARGETS;

/// So many inputs for each target, where no time is given.
const INPUTS: usize = 150;

/// Nothing that is this small needs so long, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(60);

/// Pieces of what the targets read.
const WORDS: &[&str] = &[
    "|",
    "\n",
    "`",
    "```http\n",
    "<!-- ",
    " -->",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    ":",
    ",",
    "\\",
    "/",
    "?",
    "=",
    "&",
    "$",
    "'",
    "#",
    "GET /",
    "POST ",
    "PATCH ",
    "HTTP/1.1 200 OK\n",
    "{id}",
    "String",
    "Collection(",
    " collection",
    "Edm.Int64",
    "microsoft.graph.lamp",
    "\"@odata.type\"",
    "\"blockType\": \"resource\"",
    "## Properties\n",
    "# lamp resource type\n",
    "|Property|Type|\n|-|-|\n",
    "A.Read, B.Read",
    " and ",
    " or ",
    "Not supported.",
    "[[property]]\n",
    "type = \"microsoft.graph.lamp\"\n",
    "name = \"id\"\n",
    "is = \"Edm.Int32\"\n",
    "reason = \"x\"\n",
    "[levels]\n",
    "[[path]]\npage = \"a\"\n",
    "v1 type : ",
    " = ",
    "!",
    "*",
    "**",
    "v1.0:",
    "type:",
    "\0",
    "\r",
    "\u{202e}",
    "\u{feff}",
    "-1",
    "99999999999999999999",
    "1e999",
    "- ",
    "> ",
    "    ",
    "&lt;",
    "<b>",
    "https://x.y",
    "[!INCLUDE [a](../../includes/a.md)]",
];

/// Numbers from a seed (Marsaglia, "Xorshift RNGs").
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    /// An input: one of the corpus, or nothing, changed in a few places.
    fn input(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes =
            if self.below(4) == 0 { Vec::new() } else { corpus[self.below(corpus.len())].clone() };
        for _ in 0..=self.below(12) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(16)).min(bytes.len());
            match self.below(6) {
                0 => bytes.insert(at, u8::try_from(self.below(256)).expect("a byte")),
                1 => drop(bytes.drain(at..end)),
                2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                3 => bytes.splice(at..end, WORDS[self.below(WORDS.len())].bytes()).for_each(drop),
                _ => bytes.splice(at..at, WORDS[self.below(WORDS.len())].bytes()).for_each(drop),
            }
        }
        bytes
    }
}

fn setting<T: FromStr>(name: &str) -> Option<T> {
    env::var(name).ok()?.parse().ok()
}

/// The inputs that are kept for a target: what once was found, and beginnings.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("an input")).collect()
}

/// Tells which input it was, where a target panics.
struct Running<'a>(&'a str, &'a [u8]);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{}: {:?}", self.0, String::from_utf8_lossy(self.1));
            println!("{}: {:?}", self.0, self.1);
        }
    }
}

fn run(name: &str, target: fn(&[u8])) {
    let (kept, started) = (corpus(name), Instant::now());
    assert!(!kept.is_empty(), "{name} has no corpus");
    let time = setting("GRAPHDOC_FUZZ_SECONDS").map(Duration::from_secs);
    let mut numbers = Numbers(setting("GRAPHDOC_FUZZ_SEED").unwrap_or(0x9e37_79b9_7f4a_7c15));
    let (mut count, mut longest) = (0, Duration::ZERO);
    let goes_on = |count: usize| time.map_or(count < INPUTS, |time| started.elapsed() < time);
    while count < kept.len() || goes_on(count) {
        let input = kept.get(count).cloned().unwrap_or_else(|| numbers.input(&kept));
        let began = Instant::now();
        let running = Running(name, &input);
        target(&input);
        let needed = began.elapsed();
        assert!(needed < LONGEST, "{name} needs {needed:?}");
        drop(running);
        longest = longest.max(needed);
        count += 1;
    }
    println!("{name}: {count} inputs in {:?}, the slowest in {longest:?}", started.elapsed());
}

#[test]
fn no_bytes_break_a_target() {
    let chosen: Option<String> = setting("GRAPHDOC_FUZZ_TARGET");
    for (name, target) in
        TARGETS.iter().filter(|(name, _)| chosen.as_ref().is_none_or(|chosen| chosen == name))
    {
        run(name, *target);
    }
}

#[test]
fn every_corpus_is_of_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let entries = fs::read_dir(folder).expect("the corpora");
    let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
    found.sort();
    assert_eq!(found, TARGETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}
