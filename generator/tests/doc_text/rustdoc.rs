//! Hostile pages as the doc comments of a crate, given to rustdoc, to the doc tests and to clippy.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use graphdoc::doc_text::{doc_line_text, doc_lines};
use quote::{format_ident, quote};

use super::resolve;

/// Texts that, copied into a doc comment, run code, break a lint or show something else.
const HOSTILE: &[&str] = &[
    "```rust\npanic!(\"ran!\");\n```",
    "```\npanic!(\"ran!\");\n```",
    "    panic!(\"indented ran\");",
    "\tpanic!(\"tab\");",
    "   ```\n   panic!(\"3 spaces\")\n   ```",
    "text\n\n    panic!(\"indented after text\");\n\nmore",
    "~~~rust,should_panic\nlet x = 1;\n~~~",
    "text\n```compile_fail\nlet x: u8 = 1;\n```",
    "````\n```\npanic!(\"nested\")\n````",
    "`````\n````\npanic!(\"deeper\")\n`````",
    "```\nunclosed panic!()",
    "- item\n\n      panic!(\"code in list\");\n- ```\n  panic!(\"fence in list\");\n  ```",
    "> quote\n> ```\n> panic!(\"quoted\");\n> ```",
    "<details>\n<summary>x</summary>\n\n    panic!(\"in html\");\n</details>",
    "*&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;panic!(\"behind a bullet\");*",
    "1.&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;panic!(\"behind a number\");",
    "&#96;&#96;&#96;\npanic!(\"fence of entities\");\n&#96;&#96;&#96;",
    "see https://example.com/a_b?x=[1] and http://x.",
    "https:<!-- -->//example.com and https&colon;//example.com or https\\://example.com",
    "https://*example.com* **https://example.com**a [https://example.com/a](https://example.com/b)",
    "http://[::1]:80 https:// ftp://x.y www.example.com https://example.com/{id}/x",
    "<div>html</div> <T> Vec<String> <script>alert(1)</script>",
    "<unclosed",
    "text</p>",
    "<p><ul><li>a<li>b</ul> <img src=x onerror=alert(1)> <svg/onload=alert(1)>",
    "[link] [`code`] [a](../resources/x.md) [b](javascript:alert(1)) [c][d] [crate::models] \\[x\\]",
    "struct@Foo [struct@Foo] [`Vec<T>`] [fn@x()] [x!] [Vec](Vec) [text](std::vec::Vec)",
    "[foo]: https://example.com\n[foo]",
    "[Vec](https://example.com) [`Vec`](https://example.com/`) [a [b]](https://example.com)",
    "![img](https://x.example/y.png) \\![img](https://x.example/y.png) <!-- comment panic!() --> end",
    "<https://auto.example> <mailto:a@b.c> a@b.c",
    "[^1] footnote\n\n[^1]: panic\n\n[^1](https://example.com)",
    "- [ ] task\n- [x] done\n- [x](https://example.com)",
    "*/ */ #![feature(x)] \"#\" \\\" \\n",
    "line one\r\nline two\u{2028}three\u{0}\u{7}",
    "\u{202e}bidi\u{202c} \u{2066}isolate `\u{202e}` \u{200b}zero\u{ad}width\u{feff}",
    "1) a\n2) b\n\n\n| a | b |\n|---|---|\n| `x|y` | [z] |",
    "a | b\n\\-\\-|\\-\\-\nc | d",
    "Possible values are: `inProgress`, `a``b`, <code>x</code>",
    "# Heading\n\nSetext\n======\n\n---\n",
    "\\# x\n\\===\n\\---\n\\* \\* \\*\n\\> q\n1\\. n\n2\\) m\n\\+ p",
    "&nbsp; &lt;b&gt; &copy; &amp;lt; 5 < 6 && 7 > 3",
    "tenantId_deviceId_requestId *star* __init__",
    "[!INCLUDE [x](../includes/y.md)] $filter=x^2 ~tilde~",
    "> [!NOTE]\n> [x]\n>\n> - a\n>\n>       panic!(\"noted\");",
    "- - - nested\n+ plus\n* star\n\n10. ten\n11. eleven\n    - a\n      b\n\n      c",
    "999999999. a\n1. b\n\n   c",
    "a  \nb\\\nc",
    "`` ` ``",
    "`",
    "`a`<!-- -->`b` \\``c` `d\\` ``` `` ```",
    "!! \\\\ \\` \\\\`x`\\",
];

#[test]
fn rustdoc_finds_no_fault_and_no_code() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write_crate(dir.path());
    let doc = cargo(dir.path(), &["doc", "--quiet"]);
    assert!(doc.status.success(), "{}", String::from_utf8_lossy(&doc.stderr));
    let tests = cargo(dir.path(), &["test", "--doc"]);
    let stdout = String::from_utf8_lossy(&tests.stdout);
    assert!(tests.status.success() && stdout.contains("running 0 tests"), "{stdout}");
    let clippy = cargo(dir.path(), &["clippy", "--quiet", "--", "-D", "warnings"]);
    assert!(clippy.status.success(), "{}", String::from_utf8_lossy(&clippy.stderr));
}

/// A crate without dependencies, so that cargo asks no registry.
fn write_crate(dir: &Path) {
    let manifest = "[package]\nname = \"hostile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::create_dir(dir.join("src")).expect("a folder");
    fs::write(dir.join("Cargo.toml"), manifest).expect("a manifest");
    fs::write(dir.join("src/lib.rs"), source()).expect("a source file");
}

/// One item for each text, written in the way that emission writes items.
fn source() -> String {
    let items = HOSTILE.iter().enumerate().flat_map(|(i, text)| {
        let parsed = item(&format!("Parsed{i}"), &doc_lines(text, &resolve));
        let plain = item(&format!("Plain{i}"), &[doc_line_text(text)]);
        [parsed, plain]
    });
    let file = syn::parse2(quote! { #(#items)* }).expect("items");
    format!("//! Documented.\n#![deny(missing_docs)]\n{}", prettyplease::unparse(&file))
}

fn item(name: &str, lines: &[String]) -> proc_macro2::TokenStream {
    let name = format_ident!("{name}");
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote! { #(#[doc = #lines])* pub struct #name; }
}

fn cargo(dir: &Path, arguments: &[&str]) -> Output {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let lints =
        "-D warnings -D rustdoc::all -A rustdoc::missing_crate_level_docs -A rustdoc::private_doc_tests";
    let mut command = Command::new(program);
    command.arg("--offline").args(arguments).current_dir(dir);
    command.env("CARGO_TARGET_DIR", dir.join("target")).env("RUSTDOCFLAGS", lints);
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTDOCFLAGS");
    command.output().expect("cargo")
}
