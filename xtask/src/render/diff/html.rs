//! One page for a browser, which needs nothing else: no server, no other file. Without scripts it shows everything.

use super::{
    Sides, marks,
    markup::{escaped, prose},
};
use graphdoc::{
    diff::{Area, Finding, Level, Place, record::Summary},
    source::Version,
};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub fn render(found: &[Finding], sides: &Sides<'_>) -> String {
    let mut sorted: Vec<&Finding> = found.iter().collect();
    sorted.sort_by_key(|finding| finding.level);
    let articles: String = sorted.iter().map(|finding| article(finding)).collect();
    let none = if found.is_empty() { "<p>Nothing is changed.</p>\n" } else { "" };
    let none = format!("{none}<p class=\"none\" hidden>No finding is as the filters ask.</p>\n");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n<title>Changes in the reference</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         {}{}<main>\n{none}{articles}</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        head(sides),
        form(found),
    )
}

fn head(sides: &Sides<'_>) -> String {
    let Summary { breaking, warn, additive, docs_only } = sides.summary;
    let counts = Level::ALL.iter().zip([breaking, warn, additive, docs_only]);
    let items: String =
        counts.map(|(level, count)| format!("<li class=\"{level}\"><b>{count}</b>{level}</li>\n")).collect();
    format!(
        "<header>\n<h1>Changes in the reference</h1>\n<p>From <code>{}</code> to <code>{}</code>.</p>\n\
         <ul class=\"counts\">\n{items}</ul>\n<p>Next version: {}.</p>\n</header>\n",
        escaped(sides.base),
        escaped(sides.revision),
        sides.bumps,
    )
}

fn form(found: &[Finding]) -> String {
    let level = |level: &Level| {
        format!("<label><input type=\"checkbox\" name=\"level\" value=\"{level}\" checked> {level}</label>\n")
    };
    let option = |word: &str| format!("<option value=\"{word}\">{word}</option>");
    let used = |area: &&Area| found.iter().any(|finding| finding.rule.area == **area);
    let areas: String = Area::ALL.iter().filter(used).map(|area| option(area.as_str())).collect();
    let versions: String = Version::ALL.iter().map(|version| option(version.as_str())).collect();
    let levels: String = Level::ALL.iter().map(level).collect();
    format!(
        "<form autocomplete=\"off\">\n<fieldset>\n{levels}</fieldset>\n\
         <label>Area <select name=\"area\"><option value=\"\">all</option>{areas}</select></label>\n\
         <label>Version <select name=\"version\"><option value=\"\">all</option>{versions}</select></label>\n\
         <input type=\"search\" name=\"text\" placeholder=\"Words of a finding\" aria-label=\"Words of a finding\">\n\
         <output></output>\n</form>\n"
    )
}

fn article(finding: &Finding) -> String {
    let Finding { rule, level, version, .. } = finding;
    let mut text = format!(
        "<article class=\"{level}\" data-level=\"{level}\" data-area=\"{}\" data-version=\"{version}\">\n<h2>{}</h2>\n<p>",
        rule.area,
        escaped(&finding.subject),
    );
    let tags = [level.as_str(), version.as_str(), rule.id].into_iter().chain(marks(finding));
    text.extend(tags.map(|tag| format!("<span class=\"tag\">{tag}</span>")));
    // Writing to a string cannot fail.
    let _ = write!(text, "{}</p>\n<table class=\"cells\">\n", prose(rule.about));
    row(&mut text, "was", finding.old.as_deref(), finding.base.as_ref());
    row(&mut text, "is", finding.new.as_deref(), finding.revision.as_ref());
    let _ = writeln!(text, "</table>");
    let items: Vec<_> =
        finding.rust_items.iter().map(|item| format!("<code>{}</code>", escaped(item))).collect();
    let items = if items.is_empty() { String::new() } else { format!("{}: ", items.join(", ")) };
    let _ = writeln!(text, "<p>Rust: {items}{}.</p>", prose(rule.help));
    let _ =
        writeln!(text, "<p class=\"at\">fingerprint <code>{}</code></p>\n</article>", finding.fingerprint());
    text
}

/// A cell, and where it stands.
fn row(text: &mut String, name: &str, cell: Option<&str>, place: Option<&Place>) {
    if cell.is_none() && place.is_none() {
        return;
    }
    let at = place.map(|place| format!(" <span class=\"at\">{}</span>", escaped(&place.to_string())));
    let cell = escaped(cell.unwrap_or_default());
    let _ = writeln!(text, "<tr><th>{name}</th><td>{cell}{}</td></tr>", at.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use graphdoc::diff::Bumps;

    #[test]
    fn the_page_asks_for_nothing_from_elsewhere() {
        let summary = Summary::default();
        let sides = Sides { base: "<a>", revision: "b", date: None, bumps: Bumps::default(), summary };
        let page = render(&[], &sides);
        assert!(page.contains("<code>&lt;a&gt;</code>") && page.contains("Nothing is changed."));
        for word in ["http:", "https:", "src=", "href=", "@import", "url("] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
