//! Enumerations: tables of members, and sentences that list values (page format, section 6).

use super::{
    Context,
    columns::{Column, Columns, bare_name},
    properties::is_heading,
};
use crate::{
    account::Outcome,
    diagnostic::codes,
    markdown::{Block, BlockKind, Inline, Span},
};
use foldhash::HashSet;
use std::ops::Range;

/// A table of members.
#[derive(Clone, Debug)]
pub struct EnumTable {
    /// The enumeration's name as the heading has it; nothing on a page of one enumeration.
    pub name: Option<String>,
    /// The members.
    pub members: Vec<MemberRow>,
    /// Where the heading is.
    pub span: Span,
    /// Where its tables are.
    pub tables: Vec<Span>,
}

/// A row of such a table.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// The name.
    pub name: String,
    /// The number, where the table has one.
    pub value: Option<i64>,
    /// What it means.
    pub description: Inline,
    /// Its name is marked as deprecated.
    pub deprecated: bool,
    /// Where the name is.
    pub span: Span,
}

impl EnumTable {
    /// Adds a member; `names` are those that are there.
    fn add(&mut self, context: &mut Context<'_>, names: &mut HashSet<String>, row: MemberRow) -> Outcome {
        if !names.insert(row.name.clone()) {
            let message = format!("the member `{}` is listed twice", row.name);
            context.report(&codes::DUPLICATE_MEMBER, row.span, message);
            return Outcome::Repeated;
        }
        self.members.push(row);
        Outcome::Read
    }
}

/// The table of members among these blocks, if there is one.
pub(super) fn parse(
    context: &mut Context<'_>,
    name: Option<&str>,
    heading: Option<&Block>,
    blocks: &[Block],
) -> Option<EnumTable> {
    let mut table = EnumTable {
        name: name.map(name_of_heading),
        members: Vec::new(),
        span: heading.map(|block| block.span).unwrap_or_default(),
        tables: Vec::new(),
    };
    let mut names = HashSet::default();
    for block in blocks {
        let BlockKind::Table(found) = &block.kind else { continue };
        let columns = Columns::of(context, found);
        table.tables.push(columns.span());
        for row in columns.rows() {
            let outcome = match member(&columns, row) {
                Some(found) => table.add(context, &mut names, found),
                None if is_heading(row) => Outcome::Heading,
                None => {
                    context.report_skipped(row, "member");
                    Outcome::Skipped
                }
            };
            columns.row_is(context, outcome);
        }
    }
    (!table.members.is_empty()).then_some(table)
}

/// `riskLevel values` names `riskLevel`.
fn name_of_heading(heading: &str) -> String {
    let heading = heading.trim();
    let cut = heading.len().saturating_sub(" values".len());
    bare_name(heading.get(..cut).unwrap_or(heading)).0
}

/// The member is below "Member", or below "Value" where that holds no numbers.
fn member(columns: &Columns<'_>, row: &crate::markdown::Row) -> Option<MemberRow> {
    let number = |cell: &Inline| cell.text.trim().parse::<i64>().ok();
    let named = columns.has(Column::Name);
    let cell = columns.cell_or_first(row, if named { &[Column::Name] } else { &[Column::Value] })?;
    let (name, deprecated) = bare_name(&cell.text);
    let name = name.trim_matches(['"', '\'']).to_owned();
    let value = columns.cell(row, &[Column::Value]).filter(|_| named).and_then(number);
    let description = columns.cell(row, &[Column::Description]).cloned().unwrap_or_default();
    let is_heading = name.is_empty() || name.len() > 120;
    (!is_heading).then_some(MemberRow { name, value, description, deprecated, span: cell.span })
}

/// Values that a sentence lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The values, in order, each once.
    pub names: Vec<String>,
    /// Values that come only with `Prefer: include-unknown-enum-members`; they are in `names` too.
    pub evolvable: Vec<String>,
}

/// Lead-ins, in lower case. A new wording is a new row.
const LEADS: &[&str] = &[
    "possible values",
    "possible value",
    "supported values",
    "allowed values",
    "one of the following values",
    "valid values",
];

/// Lead-ins that begin a sentence and have the values right behind them, in lower case.
const STRICT_LEADS: &[&str] = &["values are", "the values are", "can be"];

/// What may stand between such a lead-in and the first value, in lower case.
const INTRODUCTIONS: &[&str] = &["", "either", "one of", "one of the following"];

/// What all lead-ins have one of.
const IN_LEADS: &[&str] = &["value", "can be"];

/// The lead-in of the second list.
const EVOLVABLE: &str = "evolvable enum";

/// The values that a description lists in code marks, where it says that it does.
pub fn listed_values(description: &Inline) -> Option<Values> {
    // Without marks only a list behind a colon is one.
    if description.codes.is_empty() && !description.text.contains(':') {
        return None;
    }
    let lower = description.text.to_lowercase();
    if !IN_LEADS.iter().any(|words| lower.contains(words)) {
        return None;
    }
    if description.codes.is_empty() {
        let names = bare_values(&description.text, &lower)?;
        return Some(Values { names, evolvable: Vec::new() });
    }
    let mut names = IndexedNames::default();
    let mut evolvable = IndexedNames::default();
    for lead in LEADS {
        for (at, _) in lower.match_indices(lead) {
            run(description, at + lead.len(), leads_in, &mut names);
        }
    }
    for lead in STRICT_LEADS {
        let begins = |at: usize| lower[..at].trim_end().ends_with('.') || lower[..at].trim().is_empty();
        for (at, _) in lower.match_indices(lead).filter(|(at, _)| begins(*at)) {
            run(description, at + lead.len(), introduces, &mut names);
        }
    }
    if let Some(at) = lower.rfind(EVOLVABLE).filter(|_| !names.list.is_empty()) {
        run(description, at, leads_in, &mut evolvable);
        evolvable.list.iter().for_each(|name| names.add(name));
    }
    let (names, evolvable) = (names.list, evolvable.list);
    (!names.is_empty()).then_some(Values { names, evolvable })
}

/// Names in their order, each once: a sentence may list thousands.
#[derive(Default)]
struct IndexedNames {
    list: Vec<String>,
    known: HashSet<String>,
}

impl IndexedNames {
    fn add(&mut self, name: &str) {
        if self.known.insert(name.to_owned()) {
            self.list.push(name.to_owned());
        }
    }
}

/// Takes the run of code that begins behind a place: only separators, and remarks in parentheses, stand
/// between its members.
fn run(description: &Inline, from: usize, leads_in: fn(&str) -> bool, names: &mut IndexedNames) {
    let Ok(from) = u32::try_from(from) else { return };
    let mut at = from as usize;
    let mut first = true;
    for (code, range) in description.code_texts().filter(|(_, range)| range.start >= from as usize) {
        let between = description.text.get(at..range.start).unwrap_or_default();
        let joined = if first { leads_in(between) } else { separates(between) };
        let absent = code == "null";
        if !joined || !(absent || is_value(code)) {
            return;
        }
        // `null` in a list says that there may be no value; it is not one of them.
        if !absent {
            names.add(code);
        }
        (at, first) = (end_of(range), false);
    }
}

fn end_of(range: &Range<usize>) -> usize {
    range.end
}

/// What may stand between the lead-in and the first value: a few words and a colon, no sentence end.
fn leads_in(text: &str) -> bool {
    text.len() < 80 && !text.contains(". ")
}

/// Nothing, or a word of a table, and a colon.
fn introduces(text: &str) -> bool {
    INTRODUCTIONS.contains(&text.trim_matches([' ', ':']).to_lowercase().as_str())
}

/// Values without marks, in quotes or not: each a single word, up to the end of the sentence.
fn bare_values(text: &str, lower: &str) -> Option<Vec<String>> {
    // Only ASCII keeps its places in small letters.
    let plain = Some(text).filter(|text| text.is_ascii())?;
    let at = LEADS.iter().find_map(|lead| Some(lower.find(lead)? + lead.len()))?;
    let (lead, list) = plain.get(at..)?.split_once(':')?;
    let list = list.split(". ").next()?.trim().trim_end_matches('.');
    let mut names = IndexedNames::default();
    let parts =
        list.split([',', ';']).flat_map(|part| part.split(" or ")).flat_map(|part| part.split(" and "));
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix("or ").or_else(|| part.strip_prefix("and ")).unwrap_or(part);
        let name = part.trim_matches(['"', '\'', ' ']);
        if !is_value(name) || name.contains([' ', '.']) {
            return None;
        }
        names.add(name);
    }
    (leads_in(lead) && names.list.len() > 1).then_some(names.list)
}

fn separates(text: &str) -> bool {
    let mut rest = text.to_owned();
    while let (Some(open), Some(close)) = (rest.find('('), rest.find(')')) {
        if close < open {
            return false;
        }
        rest.replace_range(open..=close, "");
    }
    let mut words =
        rest.split(|c: char| c.is_whitespace() || ",;".contains(c)).filter(|word| !word.is_empty());
    // ``0 - `off`, 1 - `on` `` numbers them.
    let numbers = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.all(|word| {
        numbers(word)
            || matches!(word.to_lowercase().as_str(), "and" | "or" | "and/or" | "-" | "–" | "=" | ":")
    })
}

/// A name of a member: no type's name, no number, no boolean.
fn is_value(code: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_- .".contains(c);
    !code.is_empty()
        && code.len() <= 80
        && code.chars().all(plain)
        && code.chars().any(char::is_alphabetic)
        && !code.starts_with("microsoft.graph")
        && !matches!(code, "true" | "false" | "null")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceText;

    fn check(markdown: &str, expect: &[&str]) {
        let none = |_: &str, _: &str| crate::markdown::Included::Missing;
        let document = crate::markdown::parse(&std::sync::Arc::new(SourceText::new("p.md", markdown)), &none);
        let Some(BlockKind::Paragraph(text)) = document.blocks.first().map(|block| &block.kind) else {
            panic!("{markdown:?} is no paragraph");
        };
        let names = listed_values(text).map(|values| values.names).unwrap_or_default();
        assert_eq!(names, expect, "{markdown:?}");
    }

    #[test]
    fn all_lead_ins_have_one_of_a_few_words() {
        let has_one = |lead: &&str| IN_LEADS.iter().any(|words| lead.contains(words));
        assert!(LEADS.iter().chain(STRICT_LEADS).all(has_one));
    }

    #[test]
    fn sentences_list_values() {
        check("Possible values are: `a`, `b`.", &["a", "b"]);
        check("The possible values are: `a`, `b`, and `c`. Default is `d`.", &["a", "b", "c"]);
        check("Possible values: `a` (first), `b`; `c` or `d`", &["a", "b", "c", "d"]);
        check("Possible value is `a`", &["a"]);
        check("Possible values are: `true`, `false`.", &[]);
        check("Valid values 0 to 9. Set `x`.", &[]);
        check("Possible values: see below. Use `x`.", &[]);
        check("The possible values are: `null` (default value), `a`, and `b` (for a reason).", &["a", "b"]);
        check("Possible values are: `a`, `null`, `b`.", &["a", "b"]);
        check("Valid values are `a` and `b`.", &["a", "b"]);
        check("How it shines. Values are: `a`, `b`.", &["a", "b"]);
        check("Can be one of: `a`, `b`.", &["a", "b"]);
        check("It can be set with `a`.", &[]);
        check("Can be turned off with `a`.", &[]);
        check("Possible values are: 0 - `Not Ready`, 1 - `Ready`.", &["Not Ready", "Ready"]);
        check("Possible values are: a, b, or c.", &["a", "b", "c"]);
        check("Possible values: \"a\", 'b'. Read-only.", &["a", "b"]);
        check("Possible values are: those of the lamp, and others.", &[]);
        check("Valid values: 0 to 9, 12", &[]);
        check(
            "Possible values are: `a`, `unknownFutureValue`. Use the `Prefer: x` header to get the following \
             values in this [evolvable enum](/graph/x): `b` , `c`.",
            &["a", "unknownFutureValue", "b", "c"],
        );
    }
}
