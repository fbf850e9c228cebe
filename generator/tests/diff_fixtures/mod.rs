//! Pairs of docs folders. A pair is one text: `==> base beta/resources/lamp.md` begins a file of the base, `==> revision
//! beta/resources/lamp.md` one that is laid over it, or takes it away where nothing follows. Above the first may stand
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
        let (mut base, mut changes) = (BTreeMap::new(), BTreeMap::new());
        for file in &example.faulty {
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
        Self { dates, base: base.into_iter().collect(), revision: revision.into_iter().collect() }
    }

    /// Both sides, read. The names of the base hold for the revision.
    pub fn readings(&self) -> (Reading, Reading) {
        let mut lock = Lock::default();
        let mut read = |files: &Files, date| {
            let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            Reading::of_docs(Docs::from_texts(texts).expect("docs"), &mut lock).written(date)
        };
        (read(&self.base, self.dates[0]), read(&self.revision, self.dates[1]))
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
