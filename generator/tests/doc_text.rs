//! Text of pages as doc comments: what is written for what. That nothing written can do harm is
//! asserted for every case here, for arbitrary texts in `doc_text/harmless.rs`, and by rustdoc itself
//! in `doc_text/rustdoc.rs`.

use graphdoc::doc_text::{doc_line_text, doc_lines};

#[path = "doc_text/harmless.rs"]
mod harmless;
#[path = "doc_text/rustdoc.rs"]
mod rustdoc;

use harmless::assert_harmless;

fn resolve(target: &str) -> Option<String> {
    match target.strip_prefix("../") {
        Some(page) => Some(format!("https://learn.microsoft.com/graph/api/{}", page.trim_end_matches(".md"))),
        None => target.contains(':').then(|| target.to_owned()),
    }
}

#[track_caller]
fn check(input: &str, expect: &str) {
    let lines = doc_lines(input, &resolve);
    assert_eq!(lines.join("\n"), expect, "from {input:?}");
    assert_harmless(&lines);
}

#[track_caller]
fn check_line(input: &str, expect: &str) {
    let line = doc_line_text(input);
    assert_eq!(line, expect, "from {input:?}");
    assert_harmless(&[line]);
}

#[test]
fn no_text_gives_no_lines() {
    for nothing in [
        "",
        " \n\n\t",
        "<!-- a\ncomment -->",
        "---",
        "```\n\n```",
        "- \n-",
        "** **",
        "``  ``",
        "[](https://x.y)",
    ] {
        assert_eq!(doc_lines(nothing, &resolve), Vec::<String>::new(), "from {nothing:?}");
    }
    assert_eq!(doc_line_text(" \n\u{200b}"), "");
}

#[test]
fn paragraphs_keep_their_lines() {
    check("One.\nTwo.", "One.\nTwo.");
    check("One.\n\n\nTwo.", "One.\n\nTwo.");
    check("a  \nb\\\nc", "a\nb\nc");
    check("one\r\ntwo", "one\ntwo");
    check("   far   in\n      and further", "far in\nand further");
    check("# Heading\nText\n\nSetext\n====\n\n---\n", "Heading\n\nText\n\nSetext");
}

#[test]
fn emphasis_is_kept() {
    check("*a* and __b__", "*a* and **b**");
    check("**Note:** text", "**Note:** text");
    check("***both***", "*both*");
    check("**a *b* c**", "**a b c**");
    check("*a*<!-- -->**b**", "*a*b");
    check("*&nbsp;a*b", "*a*b");
    check("**a:**&#8203;b", "a:b");
    check("~~struck~~", "struck");
}

#[test]
fn code_is_kept() {
    check("`a` and `` b`c ``", "`a` and ``b`c``");
    check("`` ` ``", "`` ` ``");
    check("`a\nb\tc`", "`a b c`");
    check("`a`<!-- -->`b`", "`a` `b`");
    check("``` x ```y", "`x`y");
    check("`Vec<T>|x`", "`Vec<T>|x`");
}

#[test]
fn code_blocks_are_text() {
    check("```rust\npanic!();\n```", "````text\npanic!();\n````");
    check("    panic!();", "````text\npanic!();\n````");
    check("\tpanic!();", "````text\npanic!();\n````");
    check("a\n\n    b\n\n\n    c", "a\n\n````text\nb\n\n\nc\n````");
    check("~~~rust,should_panic\nx\n~~~", "````text\nx\n````");
    check("```\nunclosed  \n", "````text\nunclosed\n````");
    check("`````\n````\n```\n`````", "`````text\n````\n```\n`````");
    check("> ```\n> \tquoted\n> ```", "````text\n    quoted\n````");
    check("- ```\n  a\n\n  b\n  ```", "- ````text\n  a\n\n  b\n  ````");
    check("- x\n\n      y", "- x\n\n  ````text\n  y\n  ````");
}

#[test]
fn lists_are_kept() {
    check("* a\n* b", "- a\n- b");
    check("text\n+ a\n  b", "text\n\n- a\n  b");
    check("9) a\n10) b\n    more", "9. a\n10. b\n    more");
    check("1. a\n   - b\n   - c\n2. d", "1. a\n   - b\n   - c\n2. d");
    check("- a\n\n  b\n- c", "- a\n\n  b\n- c");
    check("- a\n-\n- c", "- a\n- c");
    check("- - - nested", "- - - nested");
    check("- a\n  3. b", "- a\n  3\\. b");
    check("- a\n\n  3. b", "- a\n\n  3. b");
    check("999999999. a\n1. b", "999999999. a\n999999999. b");
    check("- [ ] task", "- \\[ \\] task");
}

#[test]
fn lists_that_are_too_deep_join_the_one_around() {
    let lines = doc_lines(&"- ".repeat(20_000).replace("- - -", "- 1. +"), &resolve);
    assert_eq!(lines, Vec::<String>::new());
    check(&format!("{}x", "- ".repeat(10)), &format!("{}x", "- ".repeat(8)));
    check(&format!("{}x", "> ".repeat(5_000)), "x");
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    check("[a](../resources/user.md)", "[a](<https://learn.microsoft.com/graph/api/resources/user>)");
    check("[`a` b][c]\n\n[c]: http://x.y/z", "[`a` b](<http://x.y/z>)");
    check("[a](javascript:alert(1)) [b](x.md) [c](data:x)", "a b c");
    check("[ *a* ](https://x.y)b", "[a](<https://x.y>) b");
    check("[a](<https://x.y/ \\\\`>)", "[a](<https://x.y/%20%5C%60>)");
    check("[https://x.y/z](https://x.y/z)", "<https://x.y/z>");
    check("[https://x.y/z](https://x.y)", "[https\\://x.y/z](<https://x.y>)");
    check("<https://x.y> <mailto:a@b.c> <a@b.c>", "<https://x.y> mailto:a@b.c a@b.c");
    check("\\![a](https://x.y) ![b](https://x.y/z.png)", "\\![a](<https://x.y>) b");
    check("[^1](https://x.y)", "[\\^1](<https://x.y>)");
    check("[a] [b][c] [crate::x] \\[d\\] [`e`]", "\\[a\\] \\[b\\]\\[c\\] \\[crate::x\\] \\[d\\] \\[`e`\\]");
}

#[test]
fn bare_addresses_become_links() {
    check("See https://x.y/a_b?c=*.", "See <https://x.y/a_b?c=>\\*.");
    check("(http://x.y/a(b)) 'https://x.y'", "(<http://x.y/a(b)>) '<https://x.y>'");
    check("https://x.y/users/{id}/mail, then", "`https://x.y/users/{id}/mail`, then");
    check("https://<tenant>.x.y", "https\\://\\<tenant\\>.x.y");
    check("https:<!-- -->//x.y", "<https://x.y>");
    check("http://[::1]:80 https:// ftp://x.y www.x.y", "http\\://\\[::1\\]:80 https\\:// ftp://x.y www.x.y");
}

#[test]
fn html_is_taken_apart() {
    check("a<br>b</br>c<BR />d", "a\nb\nc\nd");
    check("<ul><li>a</li><li>b</li></ul>", "\u{2022} a\n\u{2022} b");
    check("Vec<String> and <tenant-id>", "Vec\\<String\\> and \\<tenant-id\\>");
    check("a <b>b</b> <code>c</code> <!-- no --> d", "a b c d");
    check("<details>\n<summary>x</summary>\n\n    y\n</details>", "x\n\n````text\ny\n````");
    check("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>");
    check("&lt;b&gt; &amp; &copy; 5 < 6", "\\<b\\> \\& \u{a9} 5 \\< 6");
    check("<unclosed and </p>", "\\<unclosed and");
}

#[test]
fn tables_become_lines() {
    check("| a | b |\n|---|---|\n| `x` | [z] |\n| | w |", "a; b\n`x`; \\[z\\]\nw");
}

#[test]
fn forms_of_the_publishing_system_go() {
    check("> [!NOTE]\n> Be careful.", "Note: Be careful.");
    check("> [!Important] **Now**", "Important: **Now**");
    check("> [!div class=\"x\"]\n> text", "text");
    check("> **Note:** x", "**Note:** x");
    check("a\n\n[!INCLUDE [x](../includes/y.md)]\n\nb", "a\n\nb");
    check("a [!include[x](https://x.y)] b", "a b");
    check(":::zone pivot=\"x\"\ntext\n:::zone-end", "text");
    check("See \\[!NOTE] in x", "See \\[!NOTE\\] in x");
}

#[test]
fn what_begins_a_line_is_escaped() {
    check("\\# a\n\\- b\n\\+ c\n\\=== d", "\\# a\n\\- b\n\\+ c\n\\=== d");
    check("1\\. a\n2\\) b", "1\\. a\n2\\) b");
    check("3.5 of 1. and -1", "3\\.5 of 1. and -1");
    check("a\\\n:-:", "a\n:-:");
    check("__init__ tenantId_deviceId _", "**init** tenantId_deviceId \\_");
}

#[test]
fn characters_that_deceive_are_removed() {
    check("a\u{202e}b\u{2066}c\u{0}\u{7}d\u{feff}", "abcd");
    check("a\u{a0}b&nbsp;c\u{2028}d\u{85}e", "a b c d e");
    check("`a\u{202e}b`", "`ab`");
    check("```\na\u{202e}b\u{7}\n```", "````text\nab\n````");
}

#[test]
fn a_plain_line_shows_what_it_says() {
    check_line("- *a* `b` [c](https://x.y)", "\\- \\*a\\* \\`b\\` \\[c\\](<https://x.y>)");
    check_line("a\n\n    b\r\nc", "a b c");
    check_line("GET /users/{id | userPrincipalName}", "GET /users/{id \\| userPrincipalName}");
}
