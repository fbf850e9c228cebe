//! Values that sentences list (page format, section 6).

use crate::markdown::Inline;
use foldhash::HashSet;
use std::ops::Range;

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
const STRICT_LEADS: &[&str] = &["values are", "the values are", "can be", "must be one of"];

/// What may stand between such a lead-in and the first value, in lower case.
const INTRODUCTIONS: &[&str] = &["", "either", "one of", "one of the following", "the following"];

/// What all lead-ins have one of.
const IN_LEADS: &[&str] = &["value", "can be", "must be one of"];

/// Words before a lead-in of values that are not allowed, in lower case.
const FORBIDDING: &[&str] = &["cannot", "can't", "can’t", "must not", "may not"];

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
        let names = bare_values(&description.text, &lower).or_else(|| bare_items(description, &lower))?;
        return Some(Values { names, evolvable: Vec::new() });
    }
    let mut names = IndexedNames::default();
    let mut evolvable = IndexedNames::default();
    for lead in LEADS {
        let mut done = 0;
        for (at, _) in lower.match_indices(lead) {
            if at >= done && !is_forbidden(&lower[..at]) {
                done = run(description, at + lead.len(), leads_in, &mut names);
            }
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

/// Does the sentence that leads in say that what follows is not allowed? Only its last words are looked at.
fn is_forbidden(before: &str) -> bool {
    let from = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let sentence = before[from..].rsplit(". ").next().unwrap_or_default();
    let mut behind =
        FORBIDDING.iter().filter_map(|words| sentence.rsplit_once(words)).map(|(_, behind)| behind);
    behind.any(|behind| !behind.contains([':', ';', '(', ',']))
}

/// Names in their order, each once: a sentence may list thousands.
#[derive(Default)]
struct IndexedNames {
    list: Vec<String>,
    known: HashSet<String>,
}

impl IndexedNames {
    /// Takes a value; `false` where it is none. `null` in a list says that there may be no value; it is not one of them.
    fn take(&mut self, code: &str) -> bool {
        let is_one = is_value(code);
        if is_one {
            self.add(code);
        }
        is_one || code == "null"
    }

    fn add(&mut self, name: &str) {
        if self.known.insert(name.to_owned()) {
            self.list.push(name.to_owned());
        }
    }
}

/// What stands between a value at the beginning of an item and what it means.
const EXPLAINS: &[char] = &[':', '-', '–', '—', '('];

/// Takes the values behind a place, and says where they end: those of a list, whose items say what they mean, or code in a row.
fn run(description: &Inline, from: usize, leads_in: fn(&str) -> bool, names: &mut IndexedNames) -> usize {
    let codes = &description.codes[description.codes.partition_point(|range| range.start < from)..];
    let Some(first) = codes.first() else { return from };
    if !leads_in(description.text.get(from..first.start).unwrap_or_default()) {
        return from;
    }
    let items = &description.items[description.items.partition_point(|(at, _)| *at < first.start)..];
    let begun: Vec<bool> =
        items.iter().take_while(|(at, _)| *at == first.start).map(|(_, is_item)| *is_item).collect();
    match begun.as_slice() {
        [] => in_a_row(description, codes, names),
        several => in_items(description, items, several.contains(&true), names),
    }
}

/// Only separators, and remarks in parentheses, stand between the values.
fn in_a_row(description: &Inline, codes: &[Range<usize>], names: &mut IndexedNames) -> usize {
    let mut end = codes.first().map_or(0, |range| range.start);
    for range in codes {
        let between = description.text.get(end..range.start).unwrap_or_default();
        if !separates(between) || !names.take(description.text_at(range)) {
            break;
        }
        end = range.end;
    }
    end
}

/// Each item, or line behind a `<br>`, begins with a value. Where a sign stands behind the first, one stands behind all; else a line
/// has nothing but its value: behind the list another line may begin with code.
fn in_items(description: &Inline, items: &[(usize, bool)], is_item: bool, names: &mut IndexedNames) -> usize {
    let explains = |range: &Range<usize>| {
        description.text.get(range.end..).unwrap_or_default().trim_start().starts_with(EXPLAINS)
    };
    let mut begins = items.iter().filter(|(_, kind)| *kind == is_item).map(|(at, _)| *at).peekable();
    let (mut end, mut explained) = (0, None);
    while let Some(at) = begins.next() {
        let Ok(code) = description.codes.binary_search_by_key(&at, |range| range.start) else { break };
        let range = &description.codes[code];
        let next = begins.peek().copied().unwrap_or(description.text.len());
        let alone =
            || separates(description.text.get(range.end..next).unwrap_or_default().trim_end_matches('.'));
        let fits = match *explained.get_or_insert_with(|| explains(range)) {
            true => explains(range),
            false => is_item || alone(),
        };
        if !fits || !names.take(description.text_at(range)) {
            break;
        }
        end = range.end;
    }
    end
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
    let at = behind_lead(lower)?;
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

/// Where the first lead-in ends; nothing where it leads in what is not allowed.
fn behind_lead(lower: &str) -> Option<usize> {
    let (at, lead) = LEADS.iter().find_map(|lead| Some((lower.find(lead)?, lead)))?;
    (!is_forbidden(&lower[..at])).then_some(at + lead.len())
}

/// Items of a list without marks: each a single word, and what that means behind a colon or a dash.
fn bare_items(description: &Inline, lower: &str) -> Option<Vec<String>> {
    let plain = Some(&description.text).filter(|text| text.is_ascii())?;
    let at = behind_lead(lower)?;
    let begins: Vec<usize> =
        description.items.iter().map(|(item, _)| *item).filter(|item| *item >= at).collect();
    let ends = begins.iter().skip(1).copied().chain([plain.len()]);
    let items = begins.iter().zip(ends).filter_map(|(begin, end)| plain.get(*begin..end));
    let mut names = IndexedNames::default();
    for item in items.map(str::trim).filter(|item| !item.is_empty()) {
        let word = item.split([':', ' ']).next().unwrap_or_default();
        let rest = item.get(word.len()..).unwrap_or_default().trim_start();
        if !is_value(word) || word.contains('.') || !(rest.is_empty() || rest.starts_with([':', '-'])) {
            return None;
        }
        names.add(word);
    }
    (leads_in(plain.get(at..*begins.first()?)?) && names.list.len() > 1).then_some(names.list)
}

fn separates(text: &str) -> bool {
    let Some(rest) = without_remarks(text) else { return false };
    let mut words =
        rest.split(|c: char| c.is_whitespace() || ",;".contains(c)).filter(|word| !word.is_empty());
    // ``0 - `off`, 1 - `on` `` numbers them.
    let numbers = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.all(|word| {
        numbers(word)
            || matches!(word.to_lowercase().as_str(), "and" | "or" | "and/or" | "-" | "–" | "=" | ":")
    })
}

/// A text without what stands in parentheses; nothing where they do not close.
fn without_remarks(mut text: &str) -> Option<String> {
    let mut outside = String::new();
    while let Some((before, behind)) = text.split_once('(') {
        outside.push_str(before);
        text = behind.split_once(')')?.1;
    }
    outside.push_str(text);
    (!outside.contains(')')).then_some(outside)
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
    use crate::{markdown::BlockKind, source::SourceText};

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
    fn sentences_say_what_is_allowed_and_what_is_not() {
        check("How it shines. Must be one of `a` or `b`.", &["a", "b"]);
        check("The name. It cannot be one of the following values: `a`, `b`.", &[]);
        check("It cannot be one of the following values: a, b.", &[]);
        check("Must be one of the following: `a`, `b`.", &["a", "b"]);
        check("Cannot be null; possible values are: `a`, `b`.", &["a", "b"]);
        check("It cannot be long. One of the following values: `a`, `b`.", &["a", "b"]);
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
            "Possible values: <ul><li>`a`: like `x`.</li><li>`b c` - the other.</li></ul> Not `d`.",
            &["a", "b c"],
        );
        check("Possible values are: <br>`a`: one. <br> `b`: not one. <br>`c` is no value.", &["a", "b"]);
        check(
            "Possible values:<br>`x`<br>`y`<br>When `x` is set, nothing is read. <br>`Prefer` is none.",
            &["x", "y"],
        );
        check("Possible values:<br>`x`<br>`y`<br>`Prefer` is none.", &["x", "y"]);
        check("Possible values: <li>A</li><li>B</li><li>C: the last</li>", &["A", "B", "C"]);
        check("Possible values: <li>A lamp</li><li>B</li>", &[]);
        check(
            "Possible values are: `a`, `unknownFutureValue`. Use the `Prefer: x` header to get the following \
             values in this [evolvable enum](/graph/x): `b` , `c`.",
            &["a", "unknownFutureValue", "b", "c"],
        );
    }
}
