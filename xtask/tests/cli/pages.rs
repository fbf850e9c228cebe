//! A reference of five pages.

/// The pages by path: an operation, the type it answers, a type that this one holds, a type that it is only
/// related to, and a page that explains.
pub fn all() -> [(&'static str, String); 5] {
    let lamp = [("id", "String", "Key of the lamp."), ("plug", "[plug](plug.md)", "What it is fed through.")];
    [
        ("v1.0/api/lamp-get.md", operation("Get lamp", "GET /lamps/{id}", "lamp")),
        ("v1.0/resources/lamp.md", resource("lamp", &lamp) + RELATED),
        ("v1.0/resources/plug.md", resource("plug", &[("volts", "Int32", "How much it takes.")])),
        ("v1.0/resources/room.md", resource("room", &[("id", "String", "Key of the room.")])),
        ("v1.0/resources/lamps-overview.md", CONCEPT.to_owned()),
    ]
}

/// The page of an operation without a body that answers a type.
pub fn operation(title: &str, request: &str, answer: &str) -> String {
    format!(
        "---
title: \"{title}\"
ms.subservice: \"home\"
doc_type: apiPageType
---

# {title}

Namespace: microsoft.graph

Ask for one [{answer}](../resources/{answer}.md).

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Home.Read|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Not supported.|

## HTTP request

```http
{request}
```

## Request body

Do not supply a request body for this method.

## Response

If successful, this method returns a `200 OK` response code and a [{answer}](../resources/{answer}.md) object.
"
    )
}

/// The page of a type with properties: name, type, description.
pub fn resource(name: &str, properties: &[(&str, &str, &str)]) -> String {
    let row = |(name, ty, about): &(&str, &str, &str)| format!("|{name}|{ty}|{about}|\n");
    let rows: String = properties.iter().map(row).collect();
    format!(
        "---
title: \"{name} resource type\"
ms.subservice: \"home\"
doc_type: resourcePageType
---

# {name} resource type

Namespace: microsoft.graph

One {name} of a home.

## Properties

|Property|Type|Description|
|:---|:---|:---|
{rows}"
    )
}

const RELATED: &str = "
## Relationships

|Relationship|Type|Description|
|:---|:---|:---|
|room|[room](room.md)|Where it stands.|
";

const CONCEPT: &str = "---
title: \"Work with lamps\"
ms.subservice: \"home\"
doc_type: conceptualPageType
---

# Work with lamps

Lamps give light.
";
