//! The catalogue as a page of Markdown.

use super::Entry;
use graphdoc::diagnostic::{Code, File};

const HEAD: &str = "<!-- Generated from generator/src/diagnostic by `cargo xtask explain --markdown > generator/DIAGNOSTICS.md`; do not edit. -->

# Diagnostics

What `cargo xtask check` says about pages, by code. An error means that a page cannot be used, a warning that a part of it
could not be used or was guessed, an info is worth knowing. `cargo xtask explain CODE` prints one of these sections.

| code | level | what it means |
|---|---|---|
";

/// The whole page.
pub fn page(codes: &[&'static Code]) -> String {
    let rows = codes.iter().map(|code| row(code));
    let entries = codes.iter().map(|code| section(&Entry::of(code)));
    HEAD.to_owned() + &rows.chain(entries).collect::<String>()
}

fn row(Code { name, level, about, .. }: &Code) -> String {
    format!("| [`{name}`](#{name}) | {level} | {} |\n", about.replace('|', "\\|"))
}

fn section(entry: &Entry) -> String {
    let Code { name, level, about, help, .. } = entry.code;
    let head = format!("\n## {name}\n\n{about} Level: {level}. To mend it: {help}.\n");
    if entry.example.faulty.is_empty() {
        return format!("{head}\n{}\n", entry.example.remark);
    }
    let file = |File { path, text }: &File<'_>| format!("\n`{path}`:\n\n{}", fenced("markdown", text));
    let files: String = entry.example.faulty.iter().map(file).collect();
    let findings = fenced("text", &entry.findings);
    let changes = fenced("diff", &entry.changes);
    format!("{head}{files}\n`{}` says:\n\n{findings}\nMended:\n\n{changes}", entry.command())
}

/// A text between fences that are longer than any in it.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    let text: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    format!("{fence}{language}\n{}\n{fence}\n", text.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(fenced("text", text), expect, "{text:?}");
    }

    #[test]
    fn fences_are_longer_than_those_within() {
        check("a `b` c\n\n", "```text\na `b` c\n```\n");
        check("```http\nGET /a\n```\n", "````text\n```http\nGET /a\n```\n````\n");
        check("``````", "```````text\n``````\n```````\n");
        check("", "```text\n\n```\n");
    }
}
