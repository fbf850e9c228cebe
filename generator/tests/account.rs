//! The account adds up: what the Markdown parser sees on pages is in the account, and every row has an outcome.

#[expect(dead_code, reason = "nothing is emitted here")]
mod support;

use graphdoc::{
    account::{
        coverage::{Coverage, coverage},
        seen::{Seen, seen},
    },
    describe,
    diagnostic::codes,
    names::Lock,
    source::Docs,
};
use proptest::prelude::*;
use std::{fs, path::Path};

fn account(docs: Docs) -> Coverage {
    let seen = seen(&docs);
    let description = describe(docs, &mut Lock::default(), &|| ());
    coverage(&description.account, &description.diagnostics, seen)
}

/// Nothing where the account adds up, and otherwise what it lacks.
fn check(docs: Docs) -> Option<String> {
    let sums = account(docs);
    let Coverage { accounted, seen, rows_without_outcome, .. } = &sums;
    let said =
        format!("accounted {accounted:?}\n     seen {seen:?}\n{rows_without_outcome} rows without outcome");
    (!sums.adds_up()).then_some(said)
}

#[test]
fn every_fixture_adds_up() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut pages = 0;
    for entry in fs::read_dir(folder).expect("the folder of the fixtures") {
        let path = entry.expect("an entry of the folder").path();
        let docs = support::docs(&fs::read_to_string(&path).expect("a fixture"));
        pages += docs.pages.len();
        assert_eq!(check(docs), None, "{}", path.display());
    }
    assert!(pages > 50, "the fixtures have only {pages} pages");
}

#[test]
fn every_example_of_a_diagnostic_adds_up() {
    for code in codes::ALL {
        let example = code.example();
        for files in [example.faulty.clone(), example.repaired()] {
            let docs = Docs::from_texts(files.iter().map(|file| (file.path, file.text)));
            assert_eq!(check(docs.expect("the configuration can be read")), None, "{}", code.name);
        }
    }
}

#[test]
fn what_the_configuration_leaves_out_is_in_neither_sum() {
    let lamp = "# lamp resource type\n## Properties\n|Property|Type|\n|:--|:--|\n|id|String|\n";
    let skip = "[[skip]]\npage = \"beta/resources/lamp.md\"\nreason = \"It is not lit.\"\n";
    let files =
        [("beta/resources/lamp.md", lamp), ("beta/resources/shelf.md", lamp), ("graphdoc.toml", skip)];
    let sums = account(Docs::from_texts(files).expect("the configuration can be read"));
    assert_eq!((sums.left_out, sums.accounted), (1, Seen { pages: 1, headings: 2, tables: 1, rows: 1 }));
    assert!(sums.adds_up());
}

#[test]
fn levels_do_not_change_sums() {
    let page = "# Get lamp\n## Permissions\n";
    let levels = "[levels]\nno-request = \"off\"\n";
    let docs = Docs::from_texts([("beta/api/lamp-get.md", page), ("graphdoc.toml", levels)]);
    let sums = account(docs.expect("the configuration can be read"));
    assert_eq!(
        (sums.operations_without_request, sums.reasons.iter().any(|r| r.code == "no-request")),
        (1, false)
    );
}

/// Pieces that pages are made of, and pieces that break them.
const PIECES: &[&str] = &[
    "---\ntitle: \"x resource type\"\n---\n",
    "---\n",
    "# lamp resource type\n",
    "Get lamp\n========\n",
    "# [C#](#tab/csharp)\n",
    "#\n",
    "## Properties\n",
    "### Inherited\n",
    "## Relationships\n",
    "## Methods\n",
    "## Members\n",
    "### colour values\n",
    "## Permissions\n",
    "## HTTP request\n",
    "## Request headers\n",
    "## Optional query parameters\n",
    "## Function parameters\n",
    "## Request body\n",
    "## Response\n",
    "## Example\n",
    "## See also\n",
    "## Housekeeping\n",
    "|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|x|\n|a|Dobule|x|y|z|\n||||\n\n",
    "|Member|Value|Description|\n|:--|:--|:--|\n|red|1|Red.|\n|red|1|Red.|\n|two words||x|\n",
    "|Property|Type|Description|\n|:--|:--|\n|id|String|The key.|\n\n",
    "|Property|\n|:--|\n\n",
    "|Relationship|Type|\n|---|---|\n|room|[room](room.md) or two|\n|**Group**||\n\n",
    "|Method|Return type|\n|:--|:--|\n|[Get](../api/lamp-get.md)|lamp|\n|Get|none|\n|**More**|\n\n",
    "|Permission type|Permissions (from least to most privileged)|\n|:--|:--|\n|Application|A.B, C.D|\n|Pets|x|\n\n",
    "|Parameter|Type|\n|:--|:--|\n|$top|Int32|\n|a b|[x]\n\n",
    "|Header|Value|\n|:--|:--|\n|Authorization|Bearer {token}|\n|Authorization|x|\n\n",
    "|Global service|China|\n|:--|:--|\n|✅|❌|\n\n",
    "|Colour|\n|:--|\n|red|\n\n",
    "- one\n\n  |a|b|\n  |--|--|\n  |1|2|\n\n",
    "1. ## Properties\n\n   |Property|\n   |--|\n   |id|\n",
    "> ## Properties\n>\n> |Property|Type|\n> |--|--|\n> |id|String|\n\n",
    "> [!NOTE]\n> Text.\n> |a|\n> |--|\n\n",
    "<table><tr><td>\n\n|a|b|\n|--|--|\n|1|2|\n</td></tr></table>\n\n",
    "<!-- {\n\"blockType\": \"resource\"\n} -->\n",
    "<!--\n",
    "-->\n",
    "```http\nGET /lamps/{id}\n```\n",
    "```\n",
    "\n    |a|\n    |--|\n",
    "[!INCLUDE [x](../../includes/x.md)]\n",
    "[!INCLUDE [none](../../includes/none.md)] and text\n",
    "|Property|Type|\n|--|--|\n[!INCLUDE [x](../../includes/x.md)]\n|id|String|\n",
    "|Property|Description|\n|--|--|\n|id|[!INCLUDE [x](../../includes/x.md)]|\n",
    "Text.\n",
    "|id|String|Text.|\n",
    "|:--|:--|:--|\n",
    "[^1]: ## Title\n",
    "$$\n# x\n$$\n",
    "\n",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,30}\n",
        1 => "[|`\\\\*\\[\\](){}<>#'\"!:\n-]{0,20}",
    ]
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..25).prop_map(|pieces| pieces.concat())
}

const PLACES: &[&str] = &["beta/api/lamp-get.md", "beta/resources/lamp.md", "v1.0/resources/enums.md"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn any_pages_add_up(place in proptest::sample::select(PLACES), page in texts(), include in texts()) {
        let docs = Docs::from_texts([(place, page.as_str()), ("includes/x.md", include.as_str())]);
        prop_assert_eq!(check(docs.expect("there is no configuration")), None);
    }
}
