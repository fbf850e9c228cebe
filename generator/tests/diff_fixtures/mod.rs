//! Pairs of docs folders. A pair is one text: `==> base beta/resources/lamp.md` begins a file of the base, `==> revision
//! beta/resources/lamp.md` one that is laid over it, or takes it away where nothing follows. Behind `==> caller` is Rust
//! that only one of both crates compiles. Above the first may stand
//! when both were written: `base 2024-01-01, revision 2024-02-01`.

use graphdoc::{
    diagnostic::Example,
    diff::{Date, Reading},
    names::Lock,
    source::Docs,
};
use std::{collections::BTreeMap, fs, path::Path};

type Files = Vec<(String, String)>;

/// A pair of docs folders.
#[derive(Clone, Debug)]
pub struct Fixture {
    dates: [Option<Date>; 2],
    base: Files,
    revision: Files,
    /// What a program does that one of both crates does not compile.
    pub caller: Option<String>,
}

/// All pairs by the rule that they show.
pub fn all() -> BTreeMap<String, Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let entries = fs::read_dir(folder).expect("the folder of the pairs");
    let one = |path: &Path| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name in Unicode").to_owned();
        (name, Fixture::parse(&fs::read_to_string(path).expect("a text")))
    };
    entries.map(|entry| one(&entry.expect("an entry of the folder").path())).collect()
}

impl Fixture {
    pub fn parse(text: &str) -> Self {
        let example = Example::parse(text);
        let mut caller = None;
        let (mut base, mut changes) = (BTreeMap::new(), BTreeMap::new());
        for file in &example.faulty {
            if file.path == "caller" {
                caller = Some(file.text.to_owned());
                continue;
            }
            let (side, path) = file.path.split_once(' ').expect("`base` or `revision`, and a path");
            let files = match side {
                "base" => &mut base,
                "revision" => &mut changes,
                other => panic!("{other} is neither `base` nor `revision`"),
            };
            files.insert(path.to_owned(), file.text.to_owned());
        }
        let mut revision = base.clone();
        revision.extend(changes);
        revision.retain(|_, text| !text.is_empty());
        let mut dates = example.remark.split(", ").map(|part| Date::parse(part.rsplit(' ').next()?));
        let dates = [dates.next().flatten(), dates.next().flatten()];
        Self { dates, base: base.into_iter().collect(), revision: revision.into_iter().collect(), caller }
    }

    /// Both docs folders.
    pub fn docs(&self) -> [Docs; 2] {
        [&self.base, &self.revision].map(|files| {
            let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            Docs::from_texts(texts).expect("docs")
        })
    }

    /// Both sides, read. The names of the base hold for the revision.
    pub fn readings(&self) -> (Reading, Reading) {
        let mut lock = Lock::default();
        let [base, revision] = self.docs();
        let mut read = |docs, date| Reading::of_docs(docs, &mut lock).written(date);
        (read(base, self.dates[0]), read(revision, self.dates[1]))
    }

    /// The pages that both sides have, and that differ.
    pub fn changed(&self) -> Vec<String> {
        let differs = |(path, text): &&(String, String)| {
            self.revision.iter().any(|(other, new)| other == path && new != text)
        };
        self.base.iter().filter(differs).map(|(path, _)| path.clone()).collect()
    }

    /// The same, with the files in another order.
    pub fn reversed(&self) -> Self {
        let mut other = self.clone();
        other.base.reverse();
        other.revision.reverse();
        other
    }

    /// The same, with front matter and an empty line above each page of the revision.
    pub fn moved_down(&self) -> Self {
        let mut other = self.clone();
        for (_, text) in &mut other.revision {
            text.insert_str(0, "---\nauthor: somebody\n---\n\n");
        }
        other
    }
}
