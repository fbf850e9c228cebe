//! The catalogue of diagnostics: what each code means, docs that give it, and what mends them.

mod markdown;
pub mod rules;

use crate::render::{Format, Texts, render};
use graphdoc::{
    describe,
    diagnostic::{Code, Diagnostic, Example, File, Level},
    names::Lock,
    source::Docs,
};
use similar::TextDiff;

pub use markdown::page;

/// All codes, a line each.
pub fn list(codes: &[&Code]) -> String {
    let width = codes.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let line = |code: &&Code| format!("{:width$}  {:7}  {}\n", code.name, code.level, code.about);
    codes.iter().map(line).collect()
}

/// What there is to say about a code.
pub struct Entry {
    code: &'static Code,
    example: Example<'static>,
    /// The findings in the faulty docs, as `check` prints them.
    findings: String,
    /// For each file that is another one in the repaired docs, the lines that are.
    changes: String,
}

impl Entry {
    pub fn of(code: &'static Code) -> Self {
        let example = code.example();
        Self { code, findings: findings(code, &example), changes: changes(&example), example }
    }

    /// The entry as it is read on a terminal.
    pub fn text(&self) -> String {
        let Code { name, level, about, help, .. } = self.code;
        let mut text = format!("{name} ({level})\n{about}\nTo mend it: {help}.\n");
        if self.example.faulty.is_empty() {
            return format!("{text}\n{}\n", self.example.remark);
        }
        for File { path, text: page } in &self.example.faulty {
            text.push_str(&format!("\n{path}:\n\n"));
            text.extend(page.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n"));
        }
        format!("{text}\n`{}` says:\n\n{}Mended:\n\n{}", self.command(), self.findings, self.changes)
    }

    /// The command that tells the findings.
    fn command(&self) -> &'static str {
        match self.code.level {
            Level::Error | Level::Warning => "cargo xtask check",
            Level::Info => "cargo xtask check --level info",
        }
    }
}

fn findings(code: &Code, example: &Example<'_>) -> String {
    let Ok(docs) = Docs::from_texts(example.faulty.iter().map(|file| (file.path, file.text))) else {
        return String::new();
    };
    let mut found: Vec<Diagnostic> = describe(docs, &mut Lock::default(), &|| ()).diagnostics;
    found.retain(|found| found.code == code);
    let texts: Texts<'_> = example.faulty.iter().map(|file| (file.path, file.text)).collect();
    render(&found, &texts, Format::Full, false)
}

fn changes(example: &Example<'_>) -> String {
    let change = |mended: &File<'_>| {
        let faulty = example.faulty.iter().find(|file| file.path == mended.path);
        let (before, was) = faulty.map_or(("(no file)", ""), |file| (file.path, file.text));
        let difference = TextDiff::from_lines(was, mended.text);
        difference.unified_diff().context_radius(1).header(before, mended.path).to_string()
    };
    example.changes.iter().map(change).collect()
}
