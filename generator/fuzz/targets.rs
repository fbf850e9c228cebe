//! What any bytes may not do: panic, run without end, give a place that is on no page, or Rust that is none.
//!
//! Each target is a function of bytes. `cargo test` gives them bytes from a seed, a fuzzer those that reach new code.

use graphdoc::{
    Description,
    config::Config,
    describe, doc_text,
    emit::{OutputFile, Package},
    markdown::{Annotation, lenient_json},
    names::{self, Lock},
    render,
    select::Selection,
    source::Docs,
};
use quote::quote;

/// What is given any bytes.
pub type Target = fn(&[u8]);

/// All targets, by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("annotation", annotation),
    ("config", config),
    ("doc_text", doc_comment),
    ("http", http),
    ("json", json),
    ("lock", lock),
    ("markdown", markdown),
    ("names", identifiers),
    ("pages", pages),
    ("permissions", permissions),
    ("select", select),
    ("type_cell", type_cell),
];

const ROWS: &str = "|Property|Type|Description|\n|:--|:--|:--|\n";

/// A page of a type, and a page of an operation that answers it.
const LAMP: (&str, &str) = (
    "v1.0/resources/lamp.md",
    "# lamp resource type\nNamespace: microsoft.graph\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n|size|Int32|In lumens.|\n",
);

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Describes some pages: every finding has a place on one of them.
fn read(files: &[(&str, &str)], lock: &mut Lock) -> Description {
    let docs = Docs::from_texts(files.iter().copied()).expect("no configuration");
    let description = describe(docs, lock, &|| ());
    for found in &description.diagnostics {
        let (_, text) =
            files.iter().find(|(path, _)| **path == *found.at.page).expect("a page that was read");
        let line = text.split('\n').nth(found.at.line as usize - 1).expect("a line of the page");
        assert!(found.at.column >= 1 && found.at.column as usize <= line.chars().count() + 1, "{found}");
    }
    description
}

/// The crate that pages become.
fn emitted(files: &[(&str, &str)]) -> Vec<OutputFile> {
    let mut lock = Lock::default();
    let description = read(files, &mut lock);
    let package = Package {
        name: "fuzz".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: "../runtime".to_owned(),
    };
    render(&description.api, &mut lock, &package).expect("any pages give Rust")
}

/// Describes and renders some pages: what comes of them is Rust, and the same again.
fn check(files: &[(&str, &str)]) {
    let first = emitted(files);
    for file in first.iter().filter(|file| file.path.ends_with(".rs")) {
        let parsed = syn::parse_file(&file.contents);
        assert!(parsed.is_ok(), "{} is no Rust: {:?}", file.path, parsed.err());
    }
    assert!(first == emitted(files), "the second run differs");
}

fn markdown(data: &[u8]) {
    let text = text(data);
    check(&[
        LAMP,
        ("v1.0/resources/room.md", &text),
        ("v1.0/api/room-get.md", &text),
        ("includes/a.md", &text),
    ]);
}

fn annotation(data: &[u8]) {
    let text = text(data);
    let read = Annotation::parse(&text);
    assert!(read.object.is_some() || read.text.len() <= text.len());
    let _ = lenient_json(&text);
    let page = format!(
        "# room resource type\n## Properties\n{ROWS}|id|String|Key.|\n\n<!-- {text} -->\n```json\n{text}\n```\n"
    );
    check(&[LAMP, ("v1.0/resources/room.md", &page)]);
}

fn http(data: &[u8]) {
    let text = text(data);
    let page = format!(
        "# Get lamp\n## HTTP request\n```http\n{text}\n```\n## Response\n`200 OK` and a [lamp](../resources/lamp.md) object.\n## Example\n### Request\n```http\n{text}\n```\n### Response\n```http\n{text}\n```\n"
    );
    check(&[LAMP, ("v1.0/api/lamp-get.md", &page)]);
}

fn json(data: &[u8]) {
    let text = text(data);
    let page = format!(
        "# Set lamp\n## HTTP request\n```http\nPOST /lamps\n```\n## Request body\n{ROWS}|id|String|Key.|\n## Response\n`200 OK` and a [lamp](../resources/lamp.md) object.\n## Example\n### Request\n```http\nPOST /lamps\nContent-type: application/json\n\n{text}\n```\n### Response\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.lamp\" }} -->\n```http\nHTTP/1.1 200 OK\n\n{text}\n```\n"
    );
    check(&[LAMP, ("v1.0/api/lamp-set.md", &page)]);
}

fn type_cell(data: &[u8]) {
    let cell = text(data).replace('\n', " ");
    let page = format!(
        "# room resource type\n## Properties\n{ROWS}|{cell}|{cell}|{cell}|\n|a|{cell}|A.|\n|b|[{cell}](lamp.md)|{cell}|\n\n[{cell}]: lamp.md\n"
    );
    check(&[LAMP, ("v1.0/resources/room.md", &page)]);
}

fn permissions(data: &[u8]) {
    let cell = text(data).replace('\n', " ");
    let page = format!(
        "# Get lamp\n## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|{cell}|\n|Delegated (work or school account)|{cell}|\n|{cell}|A.Read|\n\n## HTTP request\n```http\nGET /lamps\n```\n## Response\n`200 OK`\n"
    );
    check(&[LAMP, ("v1.0/api/lamp-list.md", &page)]);
}

fn doc_comment(data: &[u8]) {
    let text = text(data);
    let resolve = |target: &str| target.ends_with(".md").then(|| format!("https://example.com/{target}"));
    let mut lines = doc_text::doc_lines(&text, &resolve);
    lines.extend([doc_text::doc_line_text(&text), doc_text::doc_code(&text)]);
    assert!(lines.iter().all(|line| !line.contains(char::is_control)), "{lines:?}");
    let lines = lines.iter().map(|line| format!(" {line}"));
    let file = syn::parse2(quote! { #(#[doc = #lines])* struct Lamp; }).expect("an item");
    let written = prettyplease::unparse(&file);
    let again: syn::File = syn::parse_file(&written).expect("Rust");
    assert_eq!(again.items.len(), 1, "{written}");
}

fn identifiers(data: &[u8]) {
    let text = text(data);
    for name in [names::type_like(&text), names::field(&text), names::constant(&text)] {
        assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{text:?} gave {name:?}");
    }
}

fn lock(data: &[u8]) {
    if let Ok(lock) = Lock::parse(&text(data)) {
        let again = Lock::parse(&lock.to_text()).expect("a lock that was written");
        assert_eq!(again.to_text(), lock.to_text());
    }
}

fn config(data: &[u8]) {
    match Config::parse(&text(data)) {
        Ok(_) => {
            let text = text(data);
            let docs =
                Docs::from_texts([LAMP, (graphdoc::config::FILE_NAME, text.as_str())]).expect("it was read");
            let _ = describe(docs, &mut Lock::default(), &|| ());
        }
        Err(error) => assert!(!error.at("graphdoc.toml").to_string().is_empty()),
    }
}

fn select(data: &[u8]) {
    let text = text(data);
    if let Err(error) = Selection::parse(text.lines()) {
        assert!(!error.to_string().is_empty());
    }
}

/// The pages of the repository, each with the kinds of damage that the bytes name.
fn pages(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let mut next = move || usize::from(bytes.next().unwrap_or_default());
    let mut files: Vec<(String, String)> = Vec::new();
    for _ in 0..=next() % 4 {
        let (path, text) = PAGES[next() % PAGES.len()];
        let mut text = text.to_owned();
        for _ in 0..next() % 8 {
            text = damaged(&text, next(), next() << 8 | next(), next() << 8 | next());
        }
        if !files.iter().any(|(known, _)| known == path) {
            files.push((path.to_owned(), text));
        }
    }
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    // Most of what can go wrong goes wrong in reading, which takes a tenth of the time.
    match data.len() % 8 {
        0 => check(&files),
        _ => drop(read(&files, &mut Lock::default())),
    }
}

const PAGES: &[(&str, &str)] = &[
    (
        "beta/api/intune-devices-devicelogcollectionresponse-create.md",
        include_str!("../../docs-input/beta/api/intune-devices-devicelogcollectionresponse-create.md"),
    ),
    ("v1.0/resources/user.md", include_str!("../../docs-input/v1.0/resources/user.md")),
    ("v1.0/resources/message.md", include_str!("../../docs-input/v1.0/resources/message.md")),
    ("v1.0/api/user-list.md", include_str!("../../docs-input/v1.0/api/user-list.md")),
    ("v1.0/api/user-get.md", include_str!("../../docs-input/v1.0/api/user-get.md")),
    ("v1.0/api/user-update.md", include_str!("../../docs-input/v1.0/api/user-update.md")),
];

/// What is put somewhere into a page.
const PIECES: &[&str] = &[
    "\0",
    "\r",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "|",
    "||",
    "\\|",
    "`",
    "```",
    "\n```\n",
    "\n```http\n",
    "<!--",
    "-->",
    "{",
    "}",
    "{{}}",
    "..",
    "/",
    "\"",
    "\\",
    "*/",
    "\"#",
    "'",
    "[",
    "](",
    ")",
    "<br>",
    "99999999999999999999",
    "-1e999",
    "\n\n",
    "# ",
    "\n## Properties\n",
    "Collection(",
    " collection",
    " and ",
    " or ",
    ", ",
    "@odata.type",
    "microsoft.graph.",
    "\u{a0}",
    "\t",
    "&#0;",
    "$",
    "%00",
    "\n---\n",
];

/// One kind of damage at one place.
fn damaged(text: &str, kind: usize, at: usize, other: usize) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let (line, second) = (at % lines.len(), other % lines.len());
    match kind % 9 {
        0 => lines.swap(line, second),
        1 => drop(lines.remove(line)),
        2 => lines.insert(line, lines[second].clone()),
        // Cells change places.
        3 => {
            let mut cells: Vec<&str> = lines[line].split('|').collect();
            let count = cells.len();
            cells.swap(other % count, (other / 7) % count);
            lines[line] = cells.join("|");
        }
        // A row loses its end.
        4 => {
            let cut =
                lines[line].char_indices().nth(other % (lines[line].chars().count() + 1)).map(|(cut, _)| cut);
            cut.into_iter().for_each(|cut| lines[line].truncate(cut));
        }
        5 => {
            let place = lines[line]
                .char_indices()
                .nth(other / PIECES.len())
                .map_or(lines[line].len(), |(place, _)| place);
            lines[line].insert_str(place, PIECES[other % PIECES.len()]);
        }
        6 => lines[line] = lines[line].repeat(other % 40),
        7 => {
            lines[line] = format!(
                "{}{}",
                ["> ", "- ", "    ", "#", "[", "{\"a\":"][other % 6].repeat(other % 300),
                lines[line]
            )
        }
        _ => lines.truncate(line + 1),
    }
    lines.join("\n")
}
