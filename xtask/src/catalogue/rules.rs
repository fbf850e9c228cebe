//! The catalogue of the rules of `diff`.

use crate::{
    failure::Failure,
    render::diff::{Format, pretty},
};
use graphdoc::diff::{Area, Rule, rules};
use serde_json::{Value, json};

const HEAD: &str = "<!-- Generated from generator/src/diff/rules by `cargo xtask diff --rules --format markdown > generator/DIFF-RULES.md`; do not edit. -->

# Rules of diff

What `cargo xtask diff` finds between two docs folders. A finding is *breaking* where what compiled may not compile, *warn*
where it compiles and what is documented allows less, *additive* where there is more than before, and *docs-only* where words
changed, or nothing. Where two levels are given, the first is the usual one, and the evidence decides.

The levels hold for the crate that graphdoc emits:

- Fields are `Option`s, enumerations are open, inherited properties are fields of the derived type, collections come in pages.
- Entities and complex types are structs alike. Every described type is emitted, so that none is out of reach; a request line
  that leaves out a part of its path has no constructor.
- `unknownFutureValue` is a variant as every other member, and is found as one beside what it says about the enumeration.
- Setters of properties that are read-only stay. Filters, and arguments of paths and functions, are texts; arguments are
  positional. A method sets those query options that the page names, or those that are usual for the kind of the request
  where it names none, and parameters of the query that the page describes; most headers are set by hand.
- Names come from the lock, which follows capitals. A constant of a permission stays once it was published.
- What a struct has that is not documented is in `extra`, be the type open or not.
- A body is set property by property where the request changes a thing or calls an action; elsewhere it is the struct of its
  type, so that what its page lists changes nothing unless the page of the type says so too. That is one finding.
- Permissions, clouds, dates and what may be expanded are in tables: what is additive there is no new item.

What a page gave and does not give because it cannot be read any more is `coverage-lost`: a table that became words or whose
headers are not known, a sentence that does not say what comes back, a type whose page gives none.

A change of a type that `[[hold]]` of `diff.toml` answers is *docs-only* and marked as held: `regenerate` reads the same file and
emits the old type, so that no public item changes.

The public items of both crates are compared too: what is gone or another there has a finding that is *breaking*, what is new
one that is at least *additive*, and a finding that is *breaking* shows there. What is left over is told by the rules of the
surface. The next version follows from the items alone: *major* where one is gone or another, *minor* where one is new or
marked as deprecated, *patch* where there is any finding, whatever a configuration says of its level.
";

/// The catalogue in a form: text, json or markdown.
pub fn print(format: Format) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(list()),
        Format::Json => pretty(&rules::all().map(object).collect::<Vec<_>>()),
        Format::Markdown => Ok(page()),
        _ => Err(Failure::new("rules are printed with `--format text`, `json` or `markdown`")),
    }
}

fn level(rule: &Rule) -> String {
    rule.or.map_or_else(|| rule.level.to_string(), |or| format!("{} or {or}", rule.level))
}

fn list() -> String {
    let width = rules::all().map(|rule| rule.id.len()).max().unwrap_or_default();
    let line = |rule: &Rule| format!("{:width$}  {:21}  {}\n", rule.id, level(rule), rule.about);
    rules::all().map(line).collect()
}

fn object(rule: &Rule) -> Value {
    let Rule { id, or, area, action, direction, mirror, about, help, .. } = rule;
    json!({
        "id": id, "level": rule.level, "or": or, "area": area, "action": action, "direction": direction,
        "mirror": mirror, "explanation": about, "help": help,
    })
}

fn page() -> String {
    let section = |area: &Area| {
        let rows: String = rules::all().filter(|rule| rule.area == *area).map(row).collect();
        format!(
            "\n## {area}\n\n| id | level | action | direction | what it means | what to do |\n|---|---|---|---|---|---|\n{rows}"
        )
    };
    HEAD.to_owned() + &Area::ALL.iter().map(section).collect::<String>()
}

fn row(rule: &Rule) -> String {
    let Rule { id, action, direction, about, help, .. } = rule;
    let cell = |text: &str| text.replace('|', "\\|");
    format!("| `{id}` | {} | {action} | {direction} | {} | {} |\n", level(rule), cell(about), cell(help))
}
