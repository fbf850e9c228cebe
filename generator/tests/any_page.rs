//! Any text is a page: nothing panics, what is said is linked, and what is emitted is Rust.

mod support;

use graphdoc::{Description, ir::Api};
use proptest::prelude::*;
use std::collections::HashSet;

/// Lines that pages are made of, and lines that break them.
const LINES: &[&str] = &[
    "---",
    "title: \"x resource type\"",
    "# user resource type",
    "# Get user",
    "# [C#](#tab/csharp)",
    "Namespace: microsoft.graph",
    "Namespace: microsoft.graph.",
    "Inherits from [user](user.md).",
    "## Properties",
    "## Relationships",
    "## Members",
    "### colour values",
    "## Permissions",
    "## HTTP request",
    "## Request body",
    "## Response",
    "## Example",
    "|Property|Type|Description|",
    "|Member|Value|Description|",
    "|Permission type|Permissions (from least to most privileged)|",
    "|:--|:--|:--|",
    "|:--|:--|",
    "|id|String|The key.|",
    "|a|[user](../resources/user.md) collection|Possible values are: `a`, `b|`c`.|",
    "|Application|User.Read.All and A.B, C.D|",
    "|red|1|Red.|",
    "|x|",
    "|`a\\|b`|Collection(Edm.String|x|y|z|",
    "```http",
    "```",
    "GET /users/{id}/{id}/x(a='{b}',c={d})",
    "PATCH https://graph.microsoft.com/beta/me?$select=a",
    "POST /a{b}}/c'{",
    "HTTP/1.1 200 OK",
    "{\"@odata.type\": \"#microsoft.graph.user\", \"id\": 1}",
    "{\"value\": [{\"id\": \"r\\\"#\"}]}",
    "If successful, returns a `200 OK` response code and a [user](../resources/user.md) object.",
    "In the request body, supply a JSON representation of [user](../resources/user.md).",
    "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.user\", \"baseType\": \"microsoft.graph.user\" } -->",
    "<!-- { \"blockType\": \"response\", \"@odata.type\": \"Collection(x)\"",
    "[!INCLUDE [x](../../includes/x.md)]",
    "> [!CAUTION] This is deprecated and will stop.",
    "<table><tr><td>",
    "",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(LINES).prop_map(str::to_owned),
        1 => "\\PC{0,30}",
        1 => "[|`\\\\*\\[\\](){}<>#'\"!:-]{0,20}",
    ]
}

fn pages() -> impl Strategy<Value = String> {
    let text = proptest::collection::vec(line(), 0..40).prop_map(|lines| lines.join("\n"));
    let place = proptest::sample::select(&[
        "beta/api/user-get.md",
        "beta/resources/user.md",
        "v1.0/resources/enums.md",
    ]);
    let page = (place, text).prop_map(|(place, text)| format!("=== {place}\n{}\n", text.replace("=== ", "")));
    proptest::collection::vec(page, 1..4).prop_map(|pages| pages.concat())
}

/// Every type that is named is described, or is the one that all entities have.
fn unknown_types(api: &Api) -> Vec<String> {
    let known: HashSet<_> = api.types.iter().map(|ty| (ty.version, ty.name.clone())).collect();
    let mut named = Vec::new();
    for ty in &api.types {
        named.extend(ty.base.iter().map(|base| (ty.version, base.clone())));
        named.extend(ty.properties.iter().filter_map(|p| Some((ty.version, p.ty.named()?.to_owned()))));
    }
    for operation in &api.operations {
        let body =
            operation.request_body.iter().flat_map(|body| body.properties.iter().map(|field| &field.ty));
        let types =
            body.chain(&operation.response.ty).chain(operation.request_body.iter().flat_map(|b| &b.ty));
        named.extend(types.filter_map(|ty| Some((operation.version, ty.named()?.to_owned()))));
    }
    let described = |name: &(_, String)| known.contains(name) || name.1 == "microsoft.graph.entity";
    named.into_iter().filter(|name| !described(name)).map(|(_, name)| name).collect()
}

fn check(fixture: &str) -> Result<(), TestCaseError> {
    let (Description { api, diagnostics, .. }, files) = support::build(fixture, "any", "../runtime");
    prop_assert_eq!(unknown_types(&api), Vec::<String>::new());
    for found in &diagnostics {
        prop_assert!(found.at.line > 0 && found.at.column > 0 && !found.help.is_empty(), "{found}");
    }
    prop_assert!(
        api.operations.iter().all(|operation| !operation.name.is_empty() && !operation.requests.is_empty())
    );
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        prop_assert!(syn::parse_file(&file.contents).is_ok(), "{} is no Rust:\n{}", file.path, file.contents);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_pages_give_a_linked_description_and_rust(fixture in pages()) {
        check(&fixture)?;
    }

    #[test]
    fn any_text_is_a_page(text in "(?s).{0,200}") {
        check(&format!("=== beta/api/a-get.md\n{}", text.replace("=== ", "")))?;
    }
}
