//! The account as tables of text.

use graphdoc::account::{
    coverage::{Coverage, SectionCoverage},
    seen::Seen,
};
use std::fmt::Write as _;

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
    let _ = writeln!(text, "pages");
    for (class, count) in &sums.pages {
        let name = serde_json::to_string(class).unwrap_or_default();
        let _ = writeln!(text, "{count:>8}  {}", name.trim_matches('"'));
    }
    let _ = writeln!(text, "{:>8}  all", sums.accounted.pages);
    let _ = writeln!(text, "{:>8}  operations without a request line", sums.operations_without_request);
    let _ = writeln!(text, "{:>8}  files that are no pages", sums.stray_files);
    let includes = &sums.includes;
    let _ = writeln!(
        text,
        "\nincludes: {} read, {} code samples left out, {} missing",
        includes.read, includes.left_out, includes.missing
    );
}

fn sections(text: &mut String, sums: &Coverage) {
    let _ = writeln!(
        text,
        "\n{:<20} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>11} {:>11} {:>8}",
        "tables",
        "read",
        "skipped",
        "rows",
        "headings",
        "repeated",
        "skipped",
        "type cells",
        "unexplained",
        "empty"
    );
    let mut all = SectionCoverage::default();
    for (name, section) in &sums.sections {
        line(text, name, section);
        add(&mut all, section);
    }
    line(text, "all", &all);
    let repaired = &sums.repaired;
    let _ = writeln!(
        text,
        "\n{} tables ({} rows) that the Markdown parser does not see; {} tables in included files",
        repaired.tables, repaired.rows, sums.included_tables
    );
}

fn line(text: &mut String, name: &str, section: &SectionCoverage) {
    let SectionCoverage { tables_read, tables_skipped, rows, types } = section;
    let _ = writeln!(
        text,
        "{name:<20} {tables_read:>7} {tables_skipped:>8} {:>8} {:>8} {:>8} {:>8} {:>11} {:>11} {:>8}",
        rows.read,
        rows.headings,
        rows.repeated,
        rows.skipped,
        types.understood,
        types.unexplained,
        types.empty
    );
}

fn add(all: &mut SectionCoverage, section: &SectionCoverage) {
    all.tables_read += section.tables_read;
    all.tables_skipped += section.tables_skipped;
    all.rows.read += section.rows.read;
    all.rows.headings += section.rows.headings;
    all.rows.repeated += section.rows.repeated;
    all.rows.skipped += section.rows.skipped;
    all.types.understood += section.types.understood;
    all.types.unexplained += section.types.unexplained;
    all.types.empty += section.types.empty;
}

fn aliases(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "\nheadings, by the heading they are known by");
    for (section, by_alias) in &sums.headings {
        let _ = writeln!(text, "{:>8}  {section}", by_alias.values().sum::<usize>());
        for (alias, count) in by_alias {
            let alias = if alias.is_empty() { "(unknown, or a part of the section above)" } else { *alias };
            let _ = writeln!(text, "{count:>8}      {alias}");
        }
    }
    let _ = writeln!(text, "\ncolumns, by the header they are known by");
    for (alias, count) in &sums.columns {
        let _ = writeln!(text, "{count:>8}  {}", if alias.is_empty() { "(unknown)" } else { *alias });
    }
}

fn reasons(text: &mut String, sums: &Coverage) {
    let _ = writeln!(text, "\nreasons and findings, with one of each");
    for reason in &sums.reasons {
        let _ = writeln!(
            text,
            "{:>8}  {:<7} {:<20} {} ({})",
            reason.count, reason.level, reason.code, reason.example, reason.at
        );
    }
}

fn balance(text: &mut String, sums: &Coverage) {
    let Seen { pages, headings, tables, rows } = sums.seen;
    let _ = writeln!(text, "\n{:<10} {:>12} {:>12}", "balance", "Markdown", "accounted");
    let accounted = &sums.accounted;
    for (name, seen, accounted) in [
        ("pages", pages, accounted.pages),
        ("headings", headings, accounted.headings),
        ("tables", tables, accounted.tables),
        ("rows", rows, accounted.rows),
    ] {
        let _ = writeln!(text, "{name:<10} {seen:>12} {accounted:>12}");
    }
    let _ = writeln!(text, "{:<10} {:>12} {:>12}", "rows without outcome", "", sums.rows_without_outcome);
    let _ = writeln!(
        text,
        "{}",
        if sums.adds_up() { "the account adds up" } else { "the account does not add up" }
    );
}
