//! Every piece of evidence is described with the place where the page has it.

mod support;

use serde_json::Value;
use std::fmt::Write as _;

const LAMPS: &str = r#"=== beta/resources/lamp.md
# lamp resource type
Namespace: microsoft.graph
> [!CAUTION]
> The lamp resource is deprecated.

A light in a room.
## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|The key.|
|glow|Int32|Deprecated. Use `brightness`.|
|hue (deprecated)|Int32||
|brightness|Int32|From 0 to 100.|
=== beta/api/lamp-dim.md
# lamp: dim
Namespace: microsoft.graph
> [!IMPORTANT]
> This action has been deprecated.

Makes a lamp darker.

|Global service|US Government L4|US Government L5 (DOD)|China operated by 21Vianet|
|:---|:---|:---|:---|
|:white_check_mark:|:white_check_mark:|:x:|:x:|
## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Lamp.Dim, Lamp.Write|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Lamp.Write|
## HTTP request
```http
POST /lamps/{id}/dim
```
## Optional query parameters
There are some. Supports `$Select` and `$expand`.

|Name|Description|
|:---|:---|
|$top|How many.|
## Request headers
|Name|Description|
|:---|:---|
|Authorization|Bearer {token}.|
|If-match|Required. The last known tag.|
## Request body
In the request body, supply the parameters.

|Parameter|Type|Description|
|:---|:---|:---|
|level|Int32|How dark.|
## Response
If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.
=== beta/api/lamp-flash.md
# lamp: flash
Namespace: microsoft.graph
> [!CAUTION]
> The API is retired.
## HTTP request
```http
POST /lamps/{id}/flash
```
## Request body
|Parameter|Type|Description|
|:---|:---|:---|
|times|Int32|How often.|
## Response
## Examples
### Request
```http
POST https://graph.microsoft.com/beta/lamps/7/flash
```
### Response
```http
HTTP/1.1 204 No Content
```
=== beta/api/lamp-paint.md
# lamp: paint
Namespace: microsoft.graph
## HTTP request
```http
POST /lamps/{id}/paint
```
## Response
If successful, this method returns a `202 Accepted` response code.

The `Operation-Location` header says where to ask how far it is.
=== beta/api/lamp-repair.md
# lamp: repair (deprecated)
Namespace: microsoft.graph
## HTTP request
```http
POST /lamps/{id}/repair
```
## Example
```http
POST https://graph.microsoft.com/beta/lamps/7/repair

{"part": "bulb"}
```

```http
HTTP/1.1 204 No Content
```
"#;

/// The beginning of what stands at a place.
fn text_at(place: &str) -> &'static str {
    let mut parts = place.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).expect("a number");
    let (column, line) = (number(), number());
    let page = parts.next().expect("a page");
    let text = LAMPS.split("=== ").find_map(|part| part.strip_prefix(page)).expect("a page of these");
    let line = text.lines().nth(line).expect("a line of the page");
    let rest = line.get(column - 1..).expect("a column of the line");
    rest.split('|').next().unwrap_or(rest)
}

/// A line for each place: where it stands in the description, and what stands there on the page.
fn places(json: &Value, path: &str, lines: &mut String) {
    let items: Vec<(String, &Value)> = match json {
        Value::Object(object) => object.iter().map(|(key, value)| (format!("{path}.{key}"), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(i, item)| (format!("{path}[{i}]"), item)).collect()
        }
        Value::String(place) if path.ends_with("at") || path.contains("At") => {
            let _ = writeln!(lines, "{path}: {}", text_at(place));
            return;
        }
        _ => return,
    };
    items.iter().for_each(|(path, item)| places(item, path, lines));
}

#[test]
fn everything_has_its_place() {
    let (description, _) = support::build(LAMPS, "lamps", "../runtime");
    let json = serde_json::to_value(&description.api).expect("a description is JSON");
    let mut lines = String::new();
    places(&json, "", &mut lines);
    insta::assert_snapshot!(lines);
}
