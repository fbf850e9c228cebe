//! What pages say twice: which of two statements is used, and what is reported where they differ.

mod support;

use graphdoc::Description;
use insta::assert_snapshot;

/// The codes of the checks under test; what else is reported about small pages is beside the point.
const CODES: &[&str] = &[
    "beta-",
    "example-collection",
    "example-member",
    "example-property",
    "example-value",
    "listed-",
    "member-",
    "read-",
    "repeated-",
    "representation",
    "response-",
    "unlisted-",
    "unnamed-",
    "unshown-",
];

fn described(pages: &[&str]) -> Description {
    support::build(&pages.concat(), "checks", "../runtime").0
}

/// The findings, without their help.
fn findings(pages: &[&str]) -> String {
    let found = described(pages).diagnostics;
    let found = found.iter().filter(|found| CODES.iter().any(|code| found.code.name.starts_with(code)));
    found.map(|found| format!("{}: {}: {}\n", found.at, found.code.name, found.message)).collect()
}

/// The type of a property, written as in `api.json`.
fn type_of(pages: &[&str], property: &str) -> String {
    let api = described(pages).api;
    let properties = api.types.iter().flat_map(|ty| &ty.properties);
    let found: Vec<_> = properties.filter(|known| known.name == property).collect();
    found.iter().map(|property| property.ty.to_string()).collect::<Vec<_>>().join(" ")
}

/// A page with a table of properties.
fn resource(name: &str, introduction: &str, rows: &str, rest: &str) -> String {
    format!(
        "=== beta/resources/{name}.md\n# {name} resource type\nNamespace: microsoft.graph\n\n{introduction}\n\
         ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}\n{rest}\n"
    )
}

/// A page of an operation.
fn operation(stem: &str, title: &str, request: &str, rest: &str) -> String {
    format!(
        "=== beta/api/{stem}.md\n# {title}\nNamespace: microsoft.graph\n\nIt works.\n\
         ## HTTP request\n``` http\n{request}\n```\n{rest}\n"
    )
}

/// A section `Response` and an example of one.
fn answer(sentence: &str, request: &str, body: &str) -> String {
    format!(
        "## Response\nIt returns a `200 OK` response code and {sentence} in the response body.\n\
         ## Example\n``` http\n{request}\n```\n``` http\nHTTP/1.1 200 OK\n\n{body}\n```\n"
    )
}

fn room() -> String {
    resource("room", "A room.", "|size|Int32|In metres.|\n|lamps|[lamp](lamp.md) collection|Its lamps.|", "")
}

fn lamp() -> String {
    resource("lamp", "A lamp.", "|watts|Int32|Its power.|", "")
}

fn get_room(body: &str) -> String {
    let get = "GET https://graph.microsoft.com/beta/rooms/1";
    operation(
        "room-get",
        "Get room",
        "GET /rooms/{id}",
        &answer("a [room](../resources/room.md) object", get, body),
    )
}

#[test]
fn an_example_is_walked_along_the_documented_types() {
    let body = r##"{
  "@odata.context": "x",
  "size": "big",
  "lamps": [{"watts": 1, "hue": 2}, {"watts": 1, "hue": 3}],
  "colour@odata.type": "#x",
  "colour": "red"
}"##;
    assert_snapshot!(findings(&[&room(), &lamp(), &get_room(body)]), @"beta/api/room-get.md:20:3: example-value: `$.size` is text, and documented as `Edm.Int32` at beta/resources/room.md:8:7; `$.colour` is no property of `microsoft.graph.room` on beta/resources/room.md; `$.lamps[0].hue` is no property of `microsoft.graph.lamp` on beta/resources/lamp.md");
}

#[test]
fn a_derived_type_that_the_example_names_is_the_one_that_counts() {
    let desk = resource("desklamp", "A lamp. Inherits from [lamp](lamp.md).", "|arm|String|Its arm.|", "");
    let body = r##"{"lamps": [
  {"@odata.type": "#microsoft.graph.desklamp", "arm": "long", "watts": 3, "legs": 4},
  {"@odata.type": "#microsoft.graph.room", "size": 1},
  {"arm": "known of a derived type"}
]}"##;
    assert_snapshot!(findings(&[&room(), &lamp(), &desk, &get_room(body)]), @"beta/api/room-get.md:20:3: example-value: `$.lamps[1]` is a `microsoft.graph.room`, which no page derives from the documented `Collection(microsoft.graph.lamp)` at beta/resources/room.md:9:8; `$.lamps[0].legs` is no property of `microsoft.graph.desklamp` on beta/resources/desklamp.md");
}

#[test]
fn an_open_type_has_any_name() {
    let open = resource("lamp", "This is an open type.", "|watts|Int32|Its power.|", "");
    assert_snapshot!(findings(&[&room(), &open, &get_room(r#"{"lamps": [{"hue": 2}]}"#)]), @"");
}

#[test]
fn a_result_may_be_shown_within_value_and_an_error_is_none() {
    assert_snapshot!(findings(&[&room(), &lamp(), &get_room(r#"{"value": {"size": 1, "hue": 2}}"#)]), @"beta/api/room-get.md:18:23: example-property: `$.value.hue` is no property of `microsoft.graph.room` on beta/resources/room.md");
    assert_snapshot!(findings(&[&room(), &lamp(), &get_room(r#"{"error": {"code": "x"}}"#)]), @"");
}

#[test]
fn parameters_are_those_of_the_page_and_other_requests_show_other_operations() {
    let body = "## Request body\nProvide a JSON object with the following parameters.\n\n\
                |Parameter|Type|Description|\n|:--|:--|:--|\n|level|Int32|How far.|\n";
    let rest = |url: &str| {
        format!(
            "{body}## Response\nIt returns `204 No Content`.\n## Example\n``` http\nPOST {url}\n\n\
             {{\"level\": 1, \"speed\": 2}}\n```\n"
        )
    };
    let dim = |url: &str| operation("lamp-dim", "lamp: dim", "POST /lamps/{id}/dim", &rest(url));
    assert_snapshot!(findings(&[&lamp(), &dim("https://graph.microsoft.com/beta/lamps/1/dim")]), @"beta/api/lamp-dim.md:21:14: example-property: `$.speed` is no documented parameter");
    assert_snapshot!(findings(&[&lamp(), &dim("https://example.com/called/back")]), @"");
}

#[test]
fn what_is_inherited_is_neither_missing_nor_unlisted() {
    let annotated = |shown: &str| {
        format!("## JSON representation\n<!-- {{\"blockType\": \"resource\"}} -->\n``` json\n{shown}\n```\n")
    };
    let desk = |shown: &str| {
        let rows = "|watts|Int32|Repeated.|\n|arm|String|Its arm.|";
        resource("desklamp", "A lamp. Inherits from [lamp](lamp.md).", rows, &annotated(shown))
    };
    assert_snapshot!(findings(&[&lamp(), &desk(r#"{"arm": "String"}"#)]), @"");
    assert_snapshot!(findings(&[&lamp(), &desk(r#"{"watts": 1, "leg": 2, "leg@odata.bind": "x"}"#)]), @"
        beta/resources/desklamp.md:9:6: unshown-property: the JSON representation does not show `arm`
        beta/resources/desklamp.md:13:14: unlisted-property: the JSON representation shows `leg`, which no table lists
        ");
}

#[test]
fn a_property_is_one_or_many_as_representation_and_examples_show_it() {
    let shown = "## JSON representation\n<!-- {\"blockType\": \"resource\"} -->\n``` json\n{\"mood\": \"string\"}\n```\n";
    let moody = resource("room", "A room.", "|mood|String collection|How it feels.|", shown);
    assert_eq!(type_of(&[&moody], "mood"), "Collection(Edm.String)");
    assert_eq!(type_of(&[&moody, &get_room(r#"{"mood": ["warm"]}"#)], "mood"), "Collection(Edm.String)");
    assert_eq!(type_of(&[&moody, &get_room(r#"{"mood": "warm"}"#)], "mood"), "Edm.String");
    assert_snapshot!(findings(&[&moody, &get_room(r#"{"mood": "warm"}"#)]), @"beta/resources/room.md:8:7: representation: table and JSON representation differ in whether `mood` is a collection");
}

#[test]
fn a_text_is_the_enumeration_that_its_representation_names() {
    let members = "=== beta/resources/mood.md\n# mood enum type\nNamespace: microsoft.graph\n\nMoods.\n\
                   ## Members\n|Member|Value|\n|:--|:--|\n|warm|0|\n";
    let shown = "## JSON representation\n<!-- {\"blockType\": \"resource\"} -->\n``` json\n\
                 {\"mood\": \"microsoft.graph.mood\"}\n```\n";
    let moody = resource("room", "A room.", "|mood|String|How it feels.|", shown);
    assert_eq!(type_of(&[&moody], "mood"), "Edm.String");
    assert_eq!(type_of(&[&moody, members], "mood"), "microsoft.graph.mood");
    assert_snapshot!(findings(&[&moody, members]), @"beta/resources/room.md:8:7: representation: `mood` is text here, and `microsoft.graph.mood` in the JSON representation");
}

#[test]
fn a_relationship_is_a_collection_where_two_others_say_so() {
    let room = |name: &str| {
        let related = format!(
            "## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n|{name}|[lamp](lamp.md)|Light.|"
        );
        resource("room", "A room.", "|size|Int32|In metres.|", &related)
    };
    let list = |path: &str| {
        let sentence = "## Response\nIt returns a `200 OK` response code and a collection of \
                        [lamp](../resources/lamp.md) objects.";
        operation("room-list-lamps", "List lamps", path, sentence)
    };
    let check = |name: &str, path: &str, expect: &str| {
        assert_eq!(type_of(&[&room(name), &lamp(), &list(path)], name), expect, "{name} {path}");
    };
    check("lamps", "GET /rooms/{id}/lamps", "Collection(microsoft.graph.lamp)");
    check("lamps", "GET /rooms/{id}/lights", "microsoft.graph.lamp");
    check("litBy", "GET /rooms/{id}/litBy", "microsoft.graph.lamp");
    check("litBy", "GET /rooms/{id}/litBy\nGET /rooms/{id}/litBy/{id}", "Collection(microsoft.graph.lamp)");
}

#[test]
fn the_sentence_holds_unless_more_say_the_contrary() {
    let one = "an [lamp](../resources/lamp.md) object";
    let annotated = "<!-- {\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.lamp\", \"isCollection\": true} -->";
    let list = |comment: &str, body: &str| {
        let rest = answer(one, "GET https://graph.microsoft.com/beta/lamps", body);
        let rest = rest.replace("``` http\nHTTP", &format!("{comment}\n``` http\nHTTP"));
        operation("lamp-list", "Get lamps", "GET /lamps", &rest)
    };
    let answers = |page: &str| {
        let api = described(&[&lamp(), page]).api;
        api.operations
            .iter()
            .filter_map(|operation| operation.response.ty.as_ref())
            .map(ToString::to_string)
            .next()
    };
    let returned = |comment: &str, body: &str| answers(&list(comment, body));
    let many = r#"{"value": [{"watts": 1}]}"#;
    let titled = |body: &str| answers(&list("", body).replace("Get lamps", "List lamps"));
    assert_eq!(titled(many).as_deref(), Some("Collection(microsoft.graph.lamp)"));
    assert_eq!(titled(r#"{"watts": 1}"#).as_deref(), Some("microsoft.graph.lamp"));
    assert_eq!(returned("", many).as_deref(), Some("microsoft.graph.lamp"));
    assert_eq!(returned(annotated, r#"{"watts": 1}"#).as_deref(), Some("microsoft.graph.lamp"));
    assert_eq!(returned(annotated, many).as_deref(), Some("Collection(microsoft.graph.lamp)"));
    assert_snapshot!(findings(&[&lamp(), &list(annotated, many)]), @"beta/api/lamp-list.md:10:1: response-annotation: the text returns `microsoft.graph.lamp`, and the annotation of the response in line 16 says `Collection(microsoft.graph.lamp)`");
}

#[test]
fn a_sentence_need_not_name_the_sentinel() {
    let members = "=== beta/resources/mood.md\n# mood enum type\nNamespace: microsoft.graph\n\nMoods.\n\
                   ## Members\n|Member|Value|\n|:--|:--|\n|warm|0|\n|unknownFutureValue|1|\n";
    let moody = resource("room", "A room.", "|mood|[mood](mood.md)|Possible values are: `warm`.|", "");
    assert_snapshot!(findings(&[&moody, members]), @"");
}

#[test]
fn an_action_may_only_read() {
    let permissions =
        "## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|Lamp.Read.All|\n";
    let rest = format!("{permissions}## Response\nIt returns `204 No Content`.");
    let delete = operation("lamp-delete", "Delete lamp", "DELETE /lamps/{id}", &rest);
    let measure = operation("lamp-measure", "lamp: measure", "POST /lamps/{id}/measure", &rest);
    assert_snapshot!(findings(&[&lamp(), &delete, &measure]), @"beta/api/lamp-delete.md:1:1: read-permission: `Delete lamp` writes, and its permissions only read: `Lamp.Read.All`");
}
