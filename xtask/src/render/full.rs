//! The cell underlined, with the header of its column as context and a help line.

use super::{line, place};
use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};
use graphdoc::diagnostic::{Diagnostic, Level};

pub fn render(found: &Diagnostic, text: Option<&str>, colour: bool) -> String {
    let find = if found.at.page.ends_with(".toml") { place::in_toml } else { place::find };
    let place = text.and_then(|text| find(text, found.at.line, found.at.column));
    let (Some(text), Some(place)) = (text, place) else { return line::render(found) };
    let mark = match found.level() {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Info => Mark::NOTE,
    };
    let message = printable(&found.message);
    let help = printable(&found.help);
    let mut snippet =
        Snippet::source(text).path(&*found.at.page).annotation(AnnotationKind::Primary.span(place.cell));
    if let Some(header) = place.header {
        snippet = snippet.annotation(AnnotationKind::Context.span(header).label("in this column"));
    }
    let group = Group::with_title(mark.primary_title(message).id(found.code.name)).element(snippet);
    let report = &[group.element(Mark::HELP.message(help))];
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(report))
}

/// Messages repeat text of pages, which may hold anything.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
