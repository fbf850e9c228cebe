//! Pages that are hostile by what they have too much of, or by what is missing.

/// Above a table of properties.
const TYPE: &str =
    "Namespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n";

fn resource(name: &str, rest: &str) -> (String, String) {
    (format!("v1.0/resources/{name}.md"), format!("# {name} resource type\n{TYPE}|id|String|Key.|\n{rest}"))
}

fn operation(name: &str, rest: &str) -> (String, String) {
    let text = format!("# Get {name}\n\n## HTTP request\n```http\nGET /{name}/{{id}}\n```\n{rest}");
    (format!("v1.0/api/{name}-get.md"), text)
}

fn answer(name: &str, body: &str) -> (String, String) {
    let response = "## Response\n`200 OK` and a [shape](../resources/shape.md) object.\n## Example\n### Response\n\
        <!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.shape\" } -->\n```http\nHTTP/1.1 200 OK\n\n";
    operation(name, &format!("{response}{body}\n```\n"))
}

fn derived(name: &str, base: &str) -> (String, String) {
    let (path, text) = resource(name, &format!("|own_{name}|String|Its own.|\n"));
    (
        path,
        text.replacen(
            "resource type\n",
            &format!("resource type\n\nInherits from [{base}]({base}.md).\n\n"),
            1,
        ),
    )
}

/// Types each of which is the base of the next.
fn chain(n: usize) -> Vec<(String, String)> {
    let mut pages = vec![resource("chain0", "")];
    pages.extend((1..n).map(|i| derived(&format!("chain{i}"), &format!("chain{}", i - 1))));
    pages
}

/// A base that has as many properties as types that are derived from it; and a chain, all of whose types are bases of many.
fn hierarchy(n: usize) -> Vec<(String, String)> {
    let rows: String = (0..n).map(|i| format!("|wide{i}|String|The {i}th.|\n")).collect();
    let mut pages = vec![resource("wide", &rows)];
    pages.extend((0..n).map(|i| derived(&format!("wide{i}"), "wide")));
    pages.extend((0..n / 3).map(|i| derived(&format!("leaf{i}"), "chain12")));
    pages
}

/// Pages of some hundred lines or signs of a kind each, which are compiled.
pub fn small() -> Vec<(String, String)> {
    let mut pages = shapes(300);
    pages.extend(plain());
    pages.extend(chain(40).into_iter().chain(hierarchy(150)));
    pages
}

/// The same with so many that what costs the square of it would never end, and some far larger ones. They are emitted and
/// not compiled.
pub fn large() -> Vec<(String, String)> {
    let mut pages = shapes(1_500);
    pages.extend(chain(800).into_iter().chain(hierarchy(500)));
    pages.extend(alike(2_000));
    let n = 10_000;
    let rows: String = (0..n).map(|i| format!("|p{i}|String|The {i}th.|\n")).collect();
    pages.push(resource("tenThousand", &rows));
    pages.push(resource("megabyte", &format!("|a|String|{}|\n", "A word, `b`. ".repeat(80_000))));
    pages.push(answer("deepest", &("{\"id\":".repeat(n) + "1" + &"}".repeat(n))));
    pages.push(resource("deepestQuote", &format!("\n{}x\n\n{}x\n", "> ".repeat(n), "- ".repeat(n))));
    pages
}

/// Pages that say the same, and pages that miss by a letter what others have.
fn alike(n: usize) -> Vec<(String, String)> {
    let same = |i| {
        (format!("v1.0/resources/again{i}.md"), format!("# again resource type\n{TYPE}|p{i}|String|P.|\n"))
    };
    let mut pages: Vec<_> = (0..n).map(same).collect();
    pages.extend((0..n).map(|i| {
        let (_, text) = operation("again", "");
        (format!("v1.0/api/again{i}-get.md"), text)
    }));
    pages.extend((0..n).map(|i| {
        let text = format!("# missing{i} resource type\n{TYPE}|m|[misisng{i}](nowhere.md)|M.|\n");
        (format!("v1.0/resources/missing{i}.md"), text)
    }));
    pages
}

/// Pages with `n` of something.
fn shapes(n: usize) -> Vec<(String, String)> {
    let rows = |row: &dyn Fn(usize) -> String| (0..n).map(row).collect::<String>();
    let deep = |open: &str, close: &str| open.repeat(n) + close.repeat(n).as_str();
    vec![
        resource("shape", ""),
        resource("manyProperties", &rows(&|i| format!("|p{i}|String|The {i}th.|\n"))),
        resource("sameProperties", &rows(&|_| "|same|String|Again.|\n".to_owned())),
        resource("manyTypes", &rows(&|i| format!("|p{i}|[nowhere{i}](nowhere{i}.md)|Links to nowhere.|\n"))),
        resource("manyWords", &format!("|a|String|{}|\n", "word ".repeat(n * 20))),
        resource(
            "longWord",
            &format!("|a|String|{0}|\n|{0}|String|Long.|\n|b|{0}|B.|\n", "w".repeat(n * 100)),
        ),
        resource("manyLinks", &format!("|a|String|{}|\n", "[shape](shape.md) ".repeat(n))),
        resource(
            "manyCodes",
            &format!("|a|String|Possible values are: {}|\n", rows(&|i| format!("`v{i}`, "))),
        ),
        resource("manyLeads", &format!("|a|String|{}|\n", "Possible values are: `a`, `b`. ".repeat(n))),
        resource("brackets", &format!("|a|String|{}|\n\n{}\n", "[".repeat(n), deep("[", "]"))),
        resource("images", &format!("\n{}\n", "![[]()".repeat(n))),
        resource(
            "ticks",
            &format!("|a|String|{}|\n", (1..n / 8).map(|i| "`".repeat(i) + "a").collect::<String>()),
        ),
        resource("stars", &format!("|a|String|{}|\n\n{}\n", "*a **b ".repeat(n), "***".repeat(n))),
        resource("html", &format!("|a|String|{}|\n", "<ul><li><b>".repeat(n))),
        resource("entities", &format!("|a|String|{}|\n", "&lt;&amp;&#0;&#x110000;".repeat(n))),
        resource("addresses", &format!("|a|String|{}|\n", "http://a https://".repeat(n))),
        resource("pipes", &format!("{}\n|{}\n", "|".repeat(n), "\\|".repeat(n))),
        resource("tables", &"\n|Property|Type|\n|-|-|\n|a|String|\n".repeat(n)),
        resource("quotes", &format!("\n{}deep\n", "> ".repeat(n))),
        resource("lists", &format!("\n{}deep\n", "- ".repeat(n))),
        resource("comments", &"\n<!-- { -->\n\n<!-- [] -->\n\n<!-- {\"a\":} -->\n".repeat(n)),
        resource("openComments", &format!("\n{}\n", "<!-- ".repeat(n))),
        resource("deepAnnotation", &format!("\n<!-- {} -->\n", deep("{\"a\":", "}"))),
        resource(
            "definitions",
            &format!(
                "{}\n{}",
                rows(&|i| format!("|p{i}|[d{i}][]|D.|\n")),
                rows(&|i| format!("[d{i}]: d{i}.md\n"))
            ),
        ),
        resource("headings", &"\n## Properties\n\n# shape resource type\n".repeat(n)),
        resource("includes", &"\n[!INCLUDE [a](../../includes/a.md)]\n".repeat(n)),
        resource(
            "includesInLine",
            &format!("|a|String|{}|\n", "[!INCLUDE [a](../../includes/a.md)] ".repeat(n)),
        ),
        resource("lineEnds", &format!("|a|String|{}|\n{}", "a\rb".repeat(n), "\r\n".repeat(n))),
        (
            "v1.0/resources/members.md".to_owned(),
            format!(
                "# members enum type\n\n## Members\n|Member|Value|Description|\n|:--|:--|:--|\n{}",
                rows(&|i| format!("|m{i}|{i}|M.|\n"))
            ),
        ),
        (
            "v1.0/resources/enums.md".to_owned(),
            format!("# Enums\n\n{}", rows(&|i| format!("### kind{i} values\n|Member|\n|:--|\n|a|\n|a|\n\n"))),
        ),
        (
            "v1.0/resources/front.md".to_owned(),
            format!(
                "---\na: &a [x, x]\n{}---\n# front resource type\n{TYPE}|id|String|Key.|\n",
                rows(&|i| format!("b{i}: &b{i} [*a, *a]\n"))
            ),
        ),
        ("v1.0/resources/openFront.md".to_owned(), format!("---\n{}", "a: b\n".repeat(n))),
        operation("lines", &format!("```http\n{}```\n", rows(&|i| format!("GET /lines{i}/{{id}}\n")))),
        operation("sameLines", &format!("```http\n{}```\n", "GET /sameLines/{id}\n".repeat(n))),
        operation("placeholders", &format!("```http\nGET {}\n```\n", "/{a}".repeat(n))),
        operation("braces", &format!("```http\nGET /{}\nGET /{}\n```\n", "{{}}".repeat(n), deep("{", "}"))),
        operation("calls", &format!("```http\nGET /x{}\nGET /y{}\n```\n", "()".repeat(n), deep("(", ")"))),
        operation("arguments", &format!("```http\nGET /x({})\n```\n", rows(&|i| format!("a{i}={{a{i}}},")))),
        operation("options", &format!("```http\nGET /x?{}\n```\n", rows(&|i| format!("a{i}={{a{i}}}&")))),
        operation(
            "permissions",
            &format!(
                "## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|{}|\n",
                rows(&|i| format!("A{i}.Read, B{i}.Read and C.Read, "))
            ),
        ),
        operation(
            "headers",
            &format!(
                "## Request headers\n|Name|Description|\n|:--|:--|\n{}",
                rows(&|i| format!("|h{i}|Required.|\n"))
            ),
        ),
        operation(
            "parameters",
            &format!(
                "## Query parameters\n|Name|Type|Description|\n|:--|:--|:--|\n{}",
                rows(&|i| format!("|q{i}|String|Q.|\n"))
            ),
        ),
        operation(
            "answers",
            &format!(
                "## Response\n{}\n",
                "If successful, returns `200 OK` and a [shape](../resources/shape.md). ".repeat(n)
            ),
        ),
        answer("deepArray", &deep("[", "]")),
        answer("deepObject", &format!("{}1{}", "{\"id\":".repeat(n), "}".repeat(n))),
        answer("openObject", &"{\"id\":".repeat(n)),
        answer("wideObject", &format!("{{{}\"id\": 1}}", rows(&|i| format!("\"k{i}\": {i}, ")))),
        answer("sameKeys", &format!("{{{}\"id\": 1}}", "\"id\": 1, ".repeat(n))),
        answer("hugeNumber", &format!("{{\"id\": {0}, \"b\": -{0}.{0}e{0}}}", "9".repeat(n))),
        answer("escapes", &format!("{{\"id\": \"{}\\ud800\\u0000\"}}", "\\\\".repeat(n))),
    ]
}

/// Pages that contradict themselves and each other, each with one damage.
fn plain() -> Vec<(String, String)> {
    let annotated = |name: &str, annotation: &str| {
        resource(name, &format!("\n<!-- {annotation} -->\n```json\n{{}}\n```\n"))
    };
    let text = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    vec![
        resource("loopA", "\nInherits from [loopB](loopB.md).\n"),
        resource("loopB", "\nInherits from [loopC](loopC.md).\n"),
        resource("loopC", "\nInherits from [loopA](loopA.md).\n"),
        resource("loopD", "\nInherits from [loopD](loopD.md).\n"),
        resource(
            "holder",
            "|self|[holder](holder.md)|Itself.|\n|others|[holder](holder.md) collection|Many.|\n|held|[held](held.md)|By turns.|\n",
        ),
        resource(
            "held",
            "|holder|[holder](holder.md)|By turns.|\n\n## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n|holders|[holder](holder.md) collection|All.|\n",
        ),
        resource(
            "heldBase",
            "\nInherits from [holder](holder.md).\n\n|again|[heldBase](heldBase.md)|Itself.|\n",
        ),
        resource(
            "outside",
            "\n[!INCLUDE [x](../../../../../../etc/passwd)]\n\n[!INCLUDE [x](/etc/passwd)]\n\n[!INCLUDE [x](file:///etc/passwd)]\n",
        ),
        resource("nul\u{0}name", "|a\u{0}b|Str\u{0}ing|\u{0}|\n"),
        resource("bidi", "|\u{202e}a\u{2066}|\u{202e}String|\u{202e}\u{2067}Text.|\n"),
        resource("surplus", "|a|String|A.|b|c|d|e|\n|b|\n||||\n|`a|b`|String|\n"),
        text("v1.0/resources/empty.md", ""),
        text("v1.0/resources/blank.md", " \n\t\n\u{a0}\n"),
        text("v1.0/resources/bom.md", "\u{feff}\u{feff}# bom resource type\n"),
        text("v1.0/resources/nul.md", "\u{0}\u{0}\u{0}"),
        text(
            "v1.0/resources/carriage.md",
            "# carriage resource type\r\r## Properties\r|Property|Type|\r|:--|:--|\r|a|String|\r",
        ),
        text("v1.0/resources/fence.md", "# fence resource type\n```\n## Properties\n|Property|Type|\n"),
        text(
            "v1.0/resources/twoTitles.md",
            "# one resource type\n# two resource type\n# three enum type\n## Members\n|Member|\n|-|\n|a|\n## Properties\n|Property|Type|\n|-|-|\n|a|String|\n",
        ),
        text(
            "v1.0/resources/Shape.md",
            "# SHAPE resource type\nNamespace: MICROSOFT.GRAPH\n## Properties\n|Property|Type|\n|-|-|\n|ID|Int32|\n",
        ),
        text(
            "v1.0/resources/dots.md",
            "# .. resource type\nNamespace: ..\n## Properties\n|Property|Type|\n|-|-|\n|..|..|\n|.|microsoft.graph...|\n",
        ),
        text(
            "v1.0/resources/slash.md",
            "# a/../../b resource type\nNamespace: microsoft.graph/../..\n## Properties\n|Property|Type|\n|-|-|\n|../x|[../x](../../../x.md)|\n",
        ),
        text(
            "v1.0/resources/numbers.md",
            "# numbers enum type\n## Members\n|Member|Value|\n|-|-|\n|a|99999999999999999999999|\n|b|-9223372036854775808|\n|c|9223372036854775807|\n|d|1e400|\n|e|NaN|\n|f|0x10|\n",
        ),
        annotated(
            "arrayAnnotation",
            "{ \"blockType\": [], \"@odata.type\": {}, \"baseType\": 1, \"keyProperty\": null, \"openType\": \"yes\" }",
        ),
        annotated("nullAnnotation", "{ \"blockType\": null, \"@odata.type\": null }"),
        annotated("numberAnnotation", "{ \"blockType\": 1e999, \"@odata.type\": -1 }"),
        annotated(
            "emptyAnnotation",
            "{ \"blockType\": \"resource\", \"@odata.type\": \"\", \"baseType\": \"\", \"keyProperty\": \"\" }",
        ),
        annotated(
            "dotsAnnotation",
            "{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph..\", \"baseType\": \"#..\" }",
        ),
        annotated(
            "selfAnnotation",
            "{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.selfAnnotation\", \"baseType\": \"microsoft.graph.selfAnnotation\" }",
        ),
        annotated(
            "entityAnnotation",
            "{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.entity\", \"baseType\": \"microsoft.graph.shape\" }",
        ),
        annotated(
            "primitiveAnnotation",
            "{ \"blockType\": \"resource\", \"@odata.type\": \"Edm.String\", \"baseType\": \"Edm.Int32\" }",
        ),
        text("v1.0/api/noLine.md", "# Get nothing\n## HTTP request\n```http\n```\n## Response\n`200 OK`\n"),
        text(
            "v1.0/api/badLines.md",
            "# Get bad\n## HTTP request\n```http\nGET\nGET /\nGET //\nGET ?\nGET /..\nGET /../..\nGET /{}\nGET /a/{\nGET /a/}\nGET http://\nGET file:///etc/passwd\nGET /%2e%2e/x\nGET /a b c\nGET /\u{202e}x\n```\n## Response\n`200 OK`\n",
        ),
        text(
            "v1.0/api/statuses.md",
            "# Get statuses\n## HTTP request\n```http\nGET /statuses\n```\n## Response\n`99999 OK`, `-1`, `000`, `200 OK` `200 OK`\n## Example\n### Response\n```http\nHTTP/1.1 99999999999 OK\n\n{}\n```\n### Response\n```http\nHTTP/9 000\n\n```\n",
        ),
    ]
}

/// Files that pages include: each other, themselves, and what is outside.
pub const INCLUDED: &[(&str, &str)] = &[
    (
        "includes/a.md",
        "A [!INCLUDE [b](b.md)] [!INCLUDE [a](a.md)]\n\n[!INCLUDE [a](a.md)]\n\n[!INCLUDE [b](b.md)]\n",
    ),
    ("includes/b.md", "B\n\n[!INCLUDE [a](a.md)]\n\n[!INCLUDE [x](../../../etc/passwd)]\n"),
];
