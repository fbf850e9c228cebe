//! Runs that remember what the last one was given: they give what a run that remembers nothing gives.

use super::folder::Folder;
use std::{fs, path::PathBuf, time::SystemTime};

const STEPS: u32 = 60;

/// A page that is added, changed and taken away.
const PAGE: &str = "docs-input/v1.0/resources/lantern.md";

/// A file of the crate.
const EMITTED: &str = "generated/src/v1/models/home.rs";

fn lantern(property: &str) -> String {
    format!(
        "# lantern resource type\nNamespace: microsoft.graph\n\nA lantern.\n## Properties\n\
         |Property|Type|Description|\n|:--|:--|:--|\n|{property}|String|Something.|\n"
    )
}

/// The summary of the last run, and when it was written.
fn summary(folder: &Folder) -> Option<(PathBuf, SystemTime)> {
    let place = fs::read_dir(folder.path("target/graphdoc")).ok()?.next()?.expect("an entry").path();
    let written = fs::metadata(&place).and_then(|file| file.modified()).expect("a time");
    Some((place, written))
}

/// Something that happens between two runs, by a number.
fn happens(folder: &Folder, what: u32) {
    match what {
        0 => folder.put(PAGE, lantern("oil")),
        1 => folder.put(PAGE, lantern("wick")),
        2 => drop(fs::remove_file(folder.path(PAGE))),
        3 => folder.put("docs-input/v1.0/resources/notes.txt", "no page"),
        4 => drop(fs::remove_file(folder.path("docs-input/v1.0/resources/notes.txt"))),
        5 => folder.put("docs-input/graphdoc.toml", "[levels]\nstray-file = \"error\"\n"),
        6 => drop(fs::remove_file(folder.path("docs-input/graphdoc.toml"))),
        7 => drop(fs::remove_file(folder.path("generated/src/lib.rs"))),
        8 => drop(fs::remove_dir_all(folder.path("target"))),
        9 => drop(summary(folder).map(|(place, _)| fs::write(place, "{\"format\":1"))),
        10 => drop(summary(folder).map(|(place, _)| fs::write(place, "{\"format\":99}"))),
        11 => edit(folder, "|String|", "|Int32|"),
        12 => edit(folder, "|Int32|", "|String|"),
        13 => with_line_ends_of_windows(folder),
        14 => folder.put(EMITTED, "// Edited.\n"),
        15 => drop(fs::remove_file(folder.path(EMITTED))),
        _ => {}
    }
}

/// Changes a page that an operation is about.
fn edit(folder: &Folder, from: &str, to: &str) {
    let page = "docs-input/v1.0/resources/lamp.md";
    let text = folder.get(page);
    folder.put(page, text.replacen(from, to, 1));
}

/// As a checkout may have the crate.
fn with_line_ends_of_windows(folder: &Folder) {
    for (path, text) in folder.files("generated").into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        folder.put(&path, text.replace("\r\n", "\n").replace('\n', "\r\n"));
    }
}

/// What a run did and told, without the note about a summary.
fn run(folder: &Folder, arguments: &[&str]) -> String {
    let told = folder.run(arguments).to_string();
    let lines = told.lines().filter(|line| !line.starts_with("stderr: note: target/graphdoc/"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_is_remembered_changes_nothing_but_the_time() {
    let (remembering, fresh) = (Folder::with_crate(), Folder::with_crate());
    let (mut random, mut recalled) = (7_u32, 0);
    for step in 0..STEPS {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let what = (random >> 16) % 16;
        happens(&remembering, what);
        happens(&fresh, what);
        let before = summary(&remembering);
        let check: &[&str] = if what % 5 == 0 { &["--check"] } else { &[] };
        let remembered = run(&remembering, &[&["regenerate"], check].concat());
        assert_eq!(
            remembered,
            run(&fresh, &[&["regenerate", "--fresh"], check].concat()),
            "step {step}, {what}"
        );
        let files = |folder: &Folder| folder.files("generated");
        assert!(files(&remembering) == files(&fresh), "step {step}, {what}");
        recalled += u32::from(before.is_some() && before == summary(&remembering));
    }
    assert!((5..STEPS).contains(&recalled), "{recalled} of {STEPS} runs had nothing to do");
}

#[test]
fn a_damaged_summary_is_ignored_with_a_note() {
    let folder = Folder::with_crate();
    let (place, _) = summary(&folder).expect("a summary");
    fs::write(&place, "no JSON").expect("a file that is ours");
    let told = folder.run(&["regenerate"]).stderr;
    assert!(told.starts_with("note: target/graphdoc/"), "{told}");
    assert!(told.contains("is damaged or of another version, and ignored"), "{told}");
    assert!(!folder.run(&["regenerate"]).stderr.contains("note: target"), "it is written anew");
}
