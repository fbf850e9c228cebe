//! The account as tables of text.

use graphdoc::account::{
    Class, IncludeCounts,
    coverage::{Coverage, Reason, Repaired, SectionCoverage},
};
use std::fmt::Write as _;

/// So many characters of a message are shown.
const LONGEST: usize = 100;

/// The whole account. Writing to a string cannot fail, so that results of `writeln!` are dropped here.
pub fn text(sums: &Coverage) -> String {
    let mut text = String::new();
    pages(&mut text, sums);
    sections(&mut text, sums);
    aliases(&mut text, sums);
    reasons(&mut text, sums);
    balance(&mut text, sums);
    text
}

fn pages(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "{:>8}  pages", sums.accounted.pages);
    for (class, count) in &sums.pages {
        let lacking = match (class, sums.operations_without_request) {
            (Class::Operation, 1..) => {
                format!(", {} without a request line", sums.operations_without_request)
            }
            _ => String::new(),
        };
        let _ = writeln!(text, "{count:>8}    {}{lacking}", name(*class));
    }
    let _ = writeln!(text, "{:>8}  pages left out by graphdoc.toml", sums.left_out);
    let _ = writeln!(text, "{:>8}  files that are no pages", sums.stray_files);
    let IncludeCounts { read, left_out, missing } = sums.includes;
    let _ = writeln!(text, "\n{:>8}  includes", read + left_out + missing);
    let _ = writeln!(text, "{read:>8}    read");
    let _ = writeln!(text, "{left_out:>8}    code samples, left out");
    let _ = writeln!(text, "{missing:>8}    missing");
}

const fn name(class: Class) -> &'static str {
    match class {
        Class::Operation => "operation",
        Class::Type => "type",
        Class::TypeAndEnumerations => "type and enumerations",
        Class::Enumerations => "enumerations",
        Class::Concept => "concept",
        Class::NoPage => "neither title nor front matter",
    }
}

fn sections(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "\n{:<17} {:>15}   {:>33}   {:>29}", "", "tables", "rows", "type cells");
    let columns =
        ["read", "skipped", "read", "headings", "repeated", "skipped", "understood", "unexplained", "empty"];
    row(text, "section", columns.map(str::to_owned));
    let mut all = SectionCoverage::default();
    for (name, section) in &sums.sections {
        row(text, name, counts(section));
        add(&mut all, section);
    }
    row(text, "all", counts(&all));
    let Repaired { tables, rows } = sums.repaired;
    let _ = writeln!(
        text,
        "\n{tables:>8}  of the tables, with {rows} rows, are repaired: Markdown sees none there"
    );
    let _ = writeln!(text, "{:>8}  of the tables stand in included files", sums.included_tables);
}

fn row(text: &mut String, name: &str, cells: [String; 9]) {
    let [tables, no_tables, rows, headings, repeated, no_rows, types, no_types, empty] = cells;
    let _ = writeln!(
        text,
        "{name:<17} {tables:>7} {no_tables:>7}   {rows:>7} {headings:>8} {repeated:>8} {no_rows:>7}   \
         {types:>10} {no_types:>11} {empty:>6}"
    );
}

/// What is not there is easier to overlook than a zero.
fn counts(section: &SectionCoverage) -> [String; 9] {
    let SectionCoverage { tables_read, tables_skipped, rows, types } = *section;
    let tables = [tables_read, tables_skipped];
    let rows = [rows.read, rows.headings, rows.repeated, rows.skipped];
    let types = [types.understood, types.unexplained, types.empty];
    let mut all = tables.into_iter().chain(rows).chain(types);
    std::array::from_fn(|_| match all.next() {
        None | Some(0) => "-".to_owned(),
        Some(count) => count.to_string(),
    })
}

fn add(all: &mut SectionCoverage, section: &SectionCoverage) {
    all.tables_read += section.tables_read;
    all.tables_skipped += section.tables_skipped;
    all.rows.append(&section.rows);
    all.types.append(&section.types);
}

fn aliases(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "\nheadings by section, and the wordings they are known by");
    for (section, by_alias) in &sums.headings {
        let _ = writeln!(text, "{:>8}  {section}", by_alias.values().sum::<usize>());
        for (alias, count) in by_alias {
            let _ =
                writeln!(text, "{count:>8}    {}", wording(alias, "(unknown, or a part of what is above)"));
        }
    }
    let _ = writeln!(text, "\ncolumns, by the wordings they are known by");
    for (alias, count) in &sums.columns {
        let _ = writeln!(text, "{count:>8}  {}", wording(alias, "(unknown)"));
    }
}

/// The wording of a row of a table, with dots where it is only the beginning or the end of what pages say.
fn wording(alias: &str, unknown: &str) -> String {
    match alias {
        "" => unknown.to_owned(),
        _ if alias.starts_with(' ') => format!("…{alias}"),
        _ if alias.ends_with([' ', '(', ':']) => format!("{alias}…"),
        _ => alias.to_owned(),
    }
}

fn reasons(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "\nreasons and findings, with one of each");
    for Reason { code, level, count, example, at } in &sums.reasons {
        let _ = writeln!(text, "{count:>8}  {level:<7}  {code:<20}  {} ({at})", shortened(example));
    }
}

/// The beginning of a message: some list a dozen findings.
fn shortened(message: &str) -> String {
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or(message).trim_end()),
        None => message.to_owned(),
    }
}

fn balance(text: &mut String, sums: &Coverage) {
    let (seen, accounted) = (sums.seen, sums.accounted);
    let _ = writeln!(text, "\n{:<20} {:>10} {:>10}", "balance", "Markdown", "accounted");
    for (name, seen, accounted) in [
        ("pages", seen.pages, accounted.pages),
        ("headings", seen.headings, accounted.headings),
        ("tables", seen.tables, accounted.tables),
        ("rows", seen.rows, accounted.rows),
    ] {
        let differs = if seen == accounted { "" } else { "  differs" };
        let _ = writeln!(text, "{name:<20} {seen:>10} {accounted:>10}{differs}");
    }
    let _ = writeln!(text, "{:<20} {:>21}", "rows without outcome", sums.rows_without_outcome);
    text.push_str(if sums.adds_up() {
        "the account adds up\n"
    } else {
        "the account does not add up: a mistake in graphdoc, not in the pages; please report it\n"
    });
}
