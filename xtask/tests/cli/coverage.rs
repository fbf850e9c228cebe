//! `coverage`: what became of every page, heading, table and row.

use super::folder::Folder;
use insta::assert_snapshot;
use serde_json::{Value, json};

/// One page of each kind, and most of what can be wrong with a table.
fn folder() -> Folder {
    let folder = Folder::empty();
    for (path, text) in PAGES {
        folder.put(&format!("docs-input/{path}"), text);
    }
    folder
}

#[test]
fn tables_for_readers() {
    let ran = folder().run(&["coverage"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    assert_snapshot!(ran.stdout);
}

#[test]
fn the_same_as_data() {
    let ran = folder().run(&["coverage", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    let mut sums: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let reasons = sums.as_object_mut().and_then(|sums| sums.remove("reasons")).expect("reasons");
    let first = json!({
        "code": "unexplained-type", "level": "warning", "count": 1, "at": "beta/api/lamp-dim.md:27:7",
        "example": "the type of `fade` is not understood to the end of its cell",
    });
    assert_eq!(reasons[0], first);
    for (list, kept) in [("sections", "request body"), ("headings", "enum values"), ("columns", "value")] {
        sums[list].as_object_mut().expect("an object").retain(|name, _| name == kept);
    }
    assert_snapshot!(serde_json::to_string_pretty(&sums).expect("JSON is text"));
}

#[test]
fn pages_with_errors_are_no_fault_of_the_account() {
    let folder = Folder::with_docs();
    folder.put("docs-input/v1.0/api/latin.md", b"# Caf\xe9\n");
    folder.put("docs-input/v1.0/api/lamp-dim.md", "# Dim lamp\n## Permissions\n");
    let ran = folder.run(&["coverage"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    assert!(ran.stdout.contains("\n       2    operation, 1 without a request line\n"), "{ran}");
    assert!(ran.stdout.contains("\n       1  files that are no pages\n"), "{ran}");
    assert!(ran.stdout.ends_with("\nthe account adds up\n"), "{ran}");
}

#[test]
fn a_folder_that_is_not_there_has_no_account() {
    let ran = Folder::empty().run(&["coverage"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
    assert!(ran.stderr.starts_with("error: no docs folder at docs-input"), "{ran}");
}

const PAGES: [(&str, &str); 5] = [
    ("beta/api/lamp-dim.md", OPERATION),
    ("beta/resources/lamp.md", TYPE),
    ("beta/resources/colour.md", ENUMERATION),
    ("beta/resources/lamps-overview.md", CONCEPT),
    ("includes/rooms.md", INCLUDED),
];

/// An include that is there and one that is not, a repaired table, a table in an example.
const OPERATION: &str = "# lamp: dim
Namespace: microsoft.graph

[!INCLUDE [notice](../../includes/notice.md)]

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|Lamp.Write|
|Application|Not supported.|

## HTTP request
```http
POST /lamps/{id}/dim
```

## Request headers
|Name|Description|
|:--|:--|
|Authorization|Bearer {token}.|
|Authorization|Bearer {token}.|

## Request body
|Parameter|Type|Description|
|:--|:--|
|level|Int32|How bright.|
|fade|A whole number from 0 to 9|How fast.|

## Response
If successful, this method returns a `204 No Content` response code.

## Examples
|Lamp|Level|
|:--|:--|
|Desk|3|
";

/// A sub-table of an enumeration, rows with too many and too few cells, a heading within a table, an unknown
/// column, an unknown heading, an included table.
const TYPE: &str = "# lamp resource type
Namespace: microsoft.graph

## Properties
|Property|Type|Description|Shade|
|:--|:--|:--|:--|
|id|String|The key.|-|
|**Light**||||
|level|Int32|How bright.|-|surplus|
|warmth|warmth|How warm.|

### warmth values
|Member|Description|
|:--|:--|
|warm|Like a candle.|
|cold|Like the day.|

## Relationships
[!INCLUDE [rooms](../../includes/rooms.md)]

## Housekeeping
|Day|Chore|
|:--|:--|
|Monday|Dust.|
";

const INCLUDED: &str = "|Relationship|Type|Description|
|:--|:--|:--|
|next|[lamp](lamp.md)|The lamp beside it.|
";

const ENUMERATION: &str = "# colour enum type
Namespace: microsoft.graph

## Members
|Member|Value|Description|
|:--|:--|:--|
|red|0|Red.|
|blue|1|Blue.|
";

const CONCEPT: &str = "# Work with lamps
|Lamp|Room|
|:--|:--|
|Desk|Study|
";
