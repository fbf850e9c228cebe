//! Files of an earlier run that are taken as they are: whatever page changes, the crate is the one that is made anew.

use graphdoc::{
    describe,
    emit::{Kept, Made, Package},
    names::Lock,
    output::digest_of,
    render_view,
    source::Docs,
    view::view,
};
use std::{
    collections::BTreeMap,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

/// Paths and texts of pages.
type Texts = Vec<(String, String)>;

fn texts() -> Texts {
    let docs =
        Docs::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")).expect("a docs folder");
    let text = |page: &graphdoc::source::SourcePage| (page.source.path.to_string(), page.source.text.clone());
    docs.pages.iter().map(text).collect()
}

fn make(texts: &Texts, kept: Option<&Kept<'_>>) -> Vec<Made> {
    let package = Package {
        name: "graphdoc-sdk".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: "../runtime".to_owned(),
    };
    let pages = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let mut lock = Lock::default();
    let description = describe(Docs::from_texts(pages).expect("paths of pages"), &mut lock, &|| ());
    let sdk = view(&description.api, &mut lock);
    render_view(&sdk, &lock, &package, kept).expect("any pages give Rust")
}

/// What a writer of docs does to a page; nothing where the page has no such place.
const EDITS: &[(&str, &str)] = &[
    ("|String|", "|Int32|"),
    (" resource type", " type"),
    ("Read-only.", "Read only, and never null."),
    ("GET /", "DELETE /"),
    ("Inherits from", "Nearly inherits from"),
    ("ms.prod: \"", "ms.prod: \"other-"),
    ("\"id\": \"", "\"id\": \"0"),
];

#[test]
fn what_is_kept_is_what_would_be_made() {
    let texts = texts();
    let kept_nothing = Kept { made_of: BTreeMap::new(), contents: &|_| None, digest: digest_of };
    let first = make(&texts, Some(&kept_nothing));
    let contents: BTreeMap<_, _> =
        first.iter().map(|made| (made.file.path.as_str(), &made.file.contents)).collect();
    let made_of: BTreeMap<_, _> =
        first.iter().filter_map(|made| Some((made.file.path.clone(), made.made_of.clone()?))).collect();
    let (mut edited, mut some_made) = (0, 0);
    for (number, (path, text)) in texts.iter().enumerate() {
        let (from, to) = EDITS[number % EDITS.len()];
        if !text.contains(from) {
            continue;
        }
        let mut changed = texts.clone();
        changed[number].1 = text.replacen(from, to, 1);
        let taken = AtomicUsize::new(0);
        let recall = |path: &str| {
            taken.fetch_add(1, Ordering::Relaxed);
            contents.get(path).map(|text| (*text).clone())
        };
        let kept = Kept { made_of: made_of.clone(), contents: &recall, digest: digest_of };
        let again = make(&changed, Some(&kept)).into_iter().map(|made| made.file);
        let anew = make(&changed, None).into_iter().map(|made| made.file);
        assert!(again.eq(anew), "{path}: {from} is {to}");
        let taken = taken.into_inner();
        assert!(taken + 6 > made_of.len(), "{path}: {taken} of {} files are as they were", made_of.len());
        edited += 1;
        some_made += usize::from(taken < made_of.len());
    }
    assert!(some_made > 10, "of {edited} edits {some_made} made files anew");
}
