//! The same pages give the same bytes: with any number of threads, in any order of the pages, and again
//! with the lock that the last run made. Names that were published stay when pages change.

use graphdoc::{
    NAMES_FILE, describe,
    diagnostic::Diagnostic,
    emit::Package,
    ir::Api,
    names::Lock,
    output::OutputFile,
    render,
    source::{Docs, SourcePage, SourceText},
};
use std::{fs, path::Path, sync::Arc};

/// Everything that comes of pages.
#[derive(Debug, PartialEq)]
struct Made {
    api: Api,
    diagnostics: Vec<Diagnostic>,
    files: Vec<OutputFile>,
}

impl Made {
    fn lock(&self) -> Lock {
        let file = self.files.iter().find(|file| file.path == NAMES_FILE).expect("a lock of names");
        Lock::parse(&file.contents).expect("a lock that was just made")
    }

    fn operations(&self) -> Vec<&str> {
        self.api.operations.iter().map(|operation| operation.name.as_str()).collect()
    }
}

fn make(docs: Docs, mut lock: Lock) -> Made {
    let description = describe(docs, &mut lock, &|| ());
    let package = Package {
        name: "graphdoc-sdk".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: "../runtime".to_owned(),
    };
    let files = render(&description.api, &mut lock, &package).expect("any pages give Rust");
    Made { api: description.api, diagnostics: description.diagnostics, files }
}

/// Fails with the first difference: all of it is too much to read.
#[track_caller]
fn assert_same(made: &Made, expected: &Made, how: &str) {
    assert_eq!(made.diagnostics, expected.diagnostics, "{how}");
    let paths = |made: &Made| made.files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(made), paths(expected), "{how}");
    for (file, expected) in made.files.iter().zip(&expected.files) {
        let mut lines = file.contents.lines().zip(expected.contents.lines()).enumerate();
        if let Some((i, (line, expected))) = lines.find(|(_, (line, expected))| line != expected) {
            panic!("{how}: {}:{}:\n  {line}\n  {expected}", file.path, i + 1);
        }
        assert_eq!(file, expected, "{how}");
    }
    assert!(made == expected, "{how}: the descriptions differ");
}

/// The pages of the repository.
fn docs() -> Docs {
    Docs::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")).expect("the pages")
}

/// The pages of the repository and of each another one that contradicts it: types with two pages, requests
/// with two pages, properties of two types, types that are nowhere.
fn contradicting() -> Docs {
    let mut docs = docs();
    let others: Vec<SourcePage> = docs.pages.iter().map(other).collect();
    docs.pages.extend(others);
    docs.pages.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    docs
}

fn other(page: &SourcePage) -> SourcePage {
    let path = page.source.path.replace(".md", "-other.md");
    let text = page.source.text.replace("|String|", "|somewhere|").replace("|The ", "|Another ");
    SourcePage { source: Arc::new(SourceText::new(&path, text)), ..page.clone() }
}

#[test]
fn the_contradicting_pages_have_diagnostics() {
    let made = make(contradicting(), Lock::default());
    let codes: Vec<_> = made.diagnostics.iter().map(|found| found.code.name).collect();
    for code in ["duplicate-operation", "duplicate-type", "unknown-type"] {
        assert!(codes.contains(&code), "{code} is not in {codes:?}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for docs in [docs, contradicting] {
        let expected = make(docs(), Lock::default());
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let made = pool.install(|| make(docs(), Lock::default()));
            assert_same(&made, &expected, &format!("{threads} threads"));
        }
    }
}

#[test]
fn any_order_of_pages_gives_the_same_bytes() {
    for docs in [docs, contradicting] {
        let expected = make(docs(), Lock::default());
        for step in [2, 3, 7, usize::MAX] {
            let mut docs = docs();
            docs.pages = shuffled(docs.pages, step);
            assert_same(&make(docs, Lock::default()), &expected, &format!("shuffled with step {step}"));
        }
    }
}

/// Every `step`th page, then the pages behind those, and so on; with a step beyond the end, backwards.
fn shuffled(pages: Vec<SourcePage>, step: usize) -> Vec<SourcePage> {
    if step >= pages.len() {
        return pages.into_iter().rev().collect();
    }
    (0..step).flat_map(|first| pages.iter().skip(first).step_by(step)).cloned().collect()
}

#[test]
fn the_lock_just_made_changes_nothing() {
    for docs in [docs, contradicting] {
        let first = make(docs(), Lock::default());
        let again = make(docs(), first.lock());
        assert_same(&again, &first, "with the lock of the first run");
        assert_eq!(again.lock(), first.lock());
    }
}

/// A small docs folder: a type, and operations by file name, title and request line.
fn folder(operations: &[(&str, &str, &str)]) -> Docs {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let put = |path: &str, text: String| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a new folder");
        fs::write(path, text).expect("a new page");
    };
    let table = "## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Its key.|\n";
    put("v1.0/resources/lamp.md", format!("# lamp resource type\n\nNamespace: microsoft.graph\n\n{table}"));
    for (name, title, request) in operations {
        let response = "If successful, this method returns a [lamp](../resources/lamp.md) object.";
        let request = format!("## HTTP request\n\n```http\n{request}\n```\n");
        let head = format!("# {title}\n\nNamespace: microsoft.graph");
        let text = format!("{head}\n\n{request}\n## Response\n\n{response}\n");
        put(&format!("v1.0/api/{name}.md"), text);
    }
    Docs::read(folder.path()).expect("the docs folder")
}

const SWITCH: (&str, &str, &str) = ("lamp-switchon", "lamp: switchOn", "POST /lamps/{id}/switchon");

/// Fails unless the pages have these names with the lock of [`SWITCH`], and others without.
#[track_caller]
fn check_names(pages: &[(&str, &str, &str)], alone: &[&str], with_lock: &[&str]) {
    let published = make(folder(&[SWITCH]), Lock::default());
    assert_eq!(published.operations(), ["SwitchOn"]);
    assert_eq!(make(folder(pages), Lock::default()).operations(), alone);
    let made = make(folder(pages), published.lock());
    assert_eq!(made.operations(), with_lock);
    assert_same(&make(folder(pages), made.lock()), &made, "with the lock of the second run");
}

#[test]
fn a_retitled_page_keeps_the_name_of_its_operation() {
    check_names(&[(SWITCH.0, "Light a lamp", SWITCH.2)], &["SwitchonLamp"], &["SwitchOn"]);
}

#[test]
fn a_renamed_page_keeps_the_name_of_its_operation() {
    check_names(&[("light", "Light a lamp", SWITCH.2)], &["SwitchonLamps"], &["SwitchOn"]);
}

#[test]
fn a_page_with_another_path_keeps_the_name_of_its_operation() {
    check_names(&[(SWITCH.0, SWITCH.1, "POST /rooms/{id}/light")], &["LightLamp"], &["SwitchOn"]);
}

#[test]
fn the_name_of_a_page_that_is_gone_is_not_given_to_another() {
    let other = ("lamp-light", SWITCH.1, "POST /rooms/{id}/lamps/{id}/switchon");
    check_names(&[other], &["SwitchOn"], &["SwitchOnLamp"]);
}

#[test]
fn an_operation_keeps_its_name_when_another_page_becomes_the_main_one() {
    let first = ("lamp-light", "Light a lamp", SWITCH.2);
    check_names(&[SWITCH, first], &["SwitchonLamp", "SwitchonLamp"], &["SwitchOn", "SwitchOn"]);
}

#[test]
fn of_pages_that_part_the_main_one_keeps_the_name() {
    let other = ("lamp-switchon-more", SWITCH.1, SWITCH.2);
    let joined = make(folder(&[SWITCH, other]), Lock::default());
    assert_eq!(joined.operations(), ["SwitchOn", "SwitchOn"]);
    let other = (other.0, SWITCH.1, "POST /rooms/{id}/lamps/{id}/switchon");
    let parted = make(folder(&[SWITCH, other]), joined.lock());
    assert_eq!(parted.operations(), ["SwitchOn", "SwitchOnLamp"]);
}

#[test]
fn a_page_that_joins_another_leaves_its_name_to_nobody() {
    let one = ("lamp-light", "lamp: switchOn", "POST /lamps/{id}/switchon");
    let other = ("lamp-shine", "lamp: shineNow", "POST /rooms/{id}/shinenow");
    let published = make(folder(&[one, other]), Lock::default());
    assert_eq!(published.operations(), ["ShineNow", "SwitchOn"]);
    let joined = make(folder(&[one, (other.0, other.1, one.2)]), published.lock());
    assert_eq!(joined.operations(), ["SwitchOn", "SwitchOn"]);
    let third = ("room-shine", other.1, "POST /houses/{id}/shinenow");
    let made = make(folder(&[one, (other.0, other.1, one.2), third]), joined.lock());
    assert_eq!(made.operations(), ["ShineNowHouses", "SwitchOn", "SwitchOn"]);
    let parted = make(folder(&[one, other, third]), made.lock());
    assert_eq!(parted.operations(), ["ShineNow", "ShineNowHouses", "SwitchOn"], "it has its name again");
}

#[test]
fn a_page_keeps_its_name_whoever_joined_it_and_left() {
    let old = ("lamp-light", "lamp: switchOn", "POST /lamps/{id}/switchon");
    let published = make(folder(&[old]), Lock::default());
    assert_eq!(published.operations(), ["SwitchOn"]);
    // The new page is the main one, since its name comes first.
    let joined = make(folder(&[("a-lamp-light", old.1, old.2), old]), published.lock());
    assert_eq!(joined.operations(), ["SwitchOn", "SwitchOn"]);
    let left = ("a-lamp-light", "room: shineNow", "POST /rooms/{id}/shinenow");
    let parted = make(folder(&[left, old]), joined.lock());
    assert_eq!(parted.operations(), ["ShineNow", "SwitchOn"]);
}

/// The names of some pages, with the lock of pages before them, and once more with the lock that this makes.
#[track_caller]
fn check_moved(before: &[&[(&str, &str, &str)]], after: &[(&str, &str, &str)], expect: &[&str]) {
    let mut lock = Lock::default();
    for pages in before {
        lock = make(folder(pages), lock).lock();
    }
    let made = make(folder(after), lock);
    assert_eq!(made.operations(), expect);
    assert_same(&make(folder(after), made.lock()), &made, "with the lock of the second run");
}

const SHINE: (&str, &str, &str) = ("lamp-shine", "lamp: shineNow", "POST /rooms/{id}/shinenow");

#[test]
fn an_operation_of_several_pages_keeps_its_name_when_its_main_page_is_renamed() {
    let first = ("lamp-light", SWITCH.1, SWITCH.2);
    let joined = (SHINE.0, SHINE.1, SWITCH.2);
    let before: &[&[_]] = &[&[first, SHINE], &[first, joined]];
    // Behind the page that stays, and before it.
    for name in ["z-light", "a-light"] {
        let renamed = (name, first.1, first.2);
        check_moved(before, &[renamed, joined], &["SwitchOn", "SwitchOn"]);
        check_moved(before, &[renamed, SHINE], &["ShineNow", "SwitchOn"]);
    }
}

/// Both pages were published with the request line that they have in common, by an older version.
#[test]
fn a_name_of_the_time_before_pages_were_joined_does_not_come_back() {
    let entry = |page: &str, name: &str| {
        let line = "POST /lamps/{}/switchon";
        format!("v1.0 operation : {page}.md = {name}\nv1.0 request : {line} {name} = {name}\n")
    };
    let now = Lock::default().to_text();
    // The first format, which has no last line.
    let head = now.lines().next().expect("a title").replace("Format 2", "Format 1");
    let text = format!("{head}\n{}{}", entry("lamp-light", "SwitchOn"), entry("lamp-shine", "ShineOn"));
    let lock = Lock::parse(&text).expect("a lock");
    let joined =
        make(folder(&[("lamp-light", SWITCH.1, SWITCH.2), ("lamp-shine", SWITCH.1, SWITCH.2)]), lock);
    assert_eq!(joined.operations(), ["SwitchOn", "SwitchOn"]);
    let renamed = [("z-light", SWITCH.1, SWITCH.2), ("lamp-shine", SWITCH.1, SWITCH.2)];
    let made = make(folder(&renamed), joined.lock());
    assert_eq!(made.operations(), ["SwitchOn", "SwitchOn"]);
    assert_same(&make(folder(&renamed), made.lock()), &made, "with the lock of the second run");
    assert!(made.lock().is_taken("v1.0 operation", "ShineOn"), "and is given to nobody");
}

#[test]
fn an_operation_keeps_its_name_when_its_main_page_is_removed() {
    let first = ("lamp-light", SWITCH.1, SWITCH.2);
    let joined = (SHINE.0, SHINE.1, SWITCH.2);
    check_moved(&[&[first, SHINE], &[first, joined]], &[joined], &["SwitchOn"]);
    // It has never been one operation with the page that is gone.
    check_moved(&[&[first, SHINE]], &[SHINE], &["ShineNow"]);
    check_moved(&[&[SWITCH, SHINE]], &[(SHINE.0, SHINE.1, "POST /rooms/{id}/glow")], &["ShineNow"]);
}

#[test]
fn the_name_of_a_page_that_is_gone_goes_to_one_of_those_that_have_its_lines() {
    let glow = ("lamp-glow", "lamp: glowNow", "POST /lamps/{id}/glownow\nPOST /rooms/{id}/glownow");
    let one = (SWITCH.0, SWITCH.1, "POST /lamps/{id}/glownow");
    let other = (SHINE.0, SHINE.1, "POST /rooms/{id}/glownow");
    let before: &[&[_]] = &[&[SWITCH, SHINE, glow]];
    check_moved(before, &[one, other], &["GlowNow", "ShineNow"]);
    // When it is there again, everybody has their own.
    check_moved(&[before[0], &[one, other]], before[0], &["GlowNow", "ShineNow", "SwitchOn"]);
}

#[test]
fn names_of_what_is_gone_are_not_given_to_others() {
    let joined = (SHINE.0, SHINE.1, SWITCH.2);
    let other = ("room-shine", SHINE.1, "POST /houses/{id}/shinenow");
    let before: &[&[_]] = &[&[SWITCH, SHINE], &[SWITCH, joined], &[joined]];
    check_moved(before, &[joined, other], &["ShineNowHouses", "SwitchOn"]);
}
