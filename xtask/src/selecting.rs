//! What commands are told to choose.

use crate::{failure::Failure, report};
use graphdoc::{
    Description,
    config::Config,
    diagnostic::{Diagnostic, Level},
    names::Lock,
    select::{Parts, Reach, Selection},
    slice::{Slice, concerns},
};

/// How far a selection reaches.
#[derive(Debug, clap::Args)]
pub struct Reaching {
    /// All derived types of the types that values have, and not only those that an example names.
    #[arg(long)]
    derived: bool,
    /// How many relationships to follow one after the other.
    #[arg(long, value_name = "N", default_value_t = 0)]
    relationships: usize,
    /// Operations alone, or types alone.
    #[arg(long, value_enum, value_name = "WHAT")]
    emit: Option<Emitted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Emitted {
    Types,
    Operations,
}

impl Reaching {
    fn reach(&self) -> Reach {
        let parts = match self.emit {
            None => Parts::All,
            Some(Emitted::Types) => Parts::Types,
            Some(Emitted::Operations) => Parts::Operations,
        };
        Reach { derived: self.derived, relationships: self.relationships, parts }
    }

    /// The arguments as they were written, to say which command to run.
    pub fn arguments(&self) -> String {
        let mut text = String::new();
        if self.derived {
            text.push_str(" --derived");
        }
        if self.relationships > 0 {
            text.push_str(&format!(" --relationships {}", self.relationships));
        }
        match self.emit {
            None => {}
            Some(Emitted::Types) => text.push_str(" --emit types"),
            Some(Emitted::Operations) => text.push_str(" --emit operations"),
        }
        text
    }
}

/// What is chosen: by patterns, else by the configuration of the docs. Nothing means everything.
pub fn selection(
    patterns: &[String],
    reaching: &Reaching,
    config: &Config,
) -> Result<Option<(Selection, Reach)>, Failure> {
    let reach = reaching.reach();
    match (patterns.is_empty(), &config.slice) {
        (false, _) => Ok(Some((Selection::parse(patterns.iter().map(String::as_str))?, reach))),
        (true, Some((selection, _))) if reach != Reach::default() => Ok(Some((selection.clone(), reach))),
        (true, Some(slice)) => Ok(Some(slice.clone())),
        (true, None) if reach == Reach::default() => Ok(None),
        (true, None) => Ok(Some((Selection::parse(["*"])?, reach))),
    }
}

/// The part of a description that is chosen, and the names that it publishes. Of the findings those stay that are about its pages or
/// the configuration; a line says that there were others.
pub fn part(
    description: Description,
    names: Lock,
    published: &Lock,
    selection: Option<&(Selection, Reach)>,
) -> Result<(Description, Lock, String), Failure> {
    let Some((selection, reach)) = selection else { return Ok((description, names, String::new())) };
    let api = description.api;
    let slice = Slice::of(&api, &selection.choose(&api)?, reach);
    let pages = slice.pages();
    // What stands in an included file may be about any page.
    let is_included = |page: &str| page.split('/').any(|folder| folder == "includes");
    let is_here = |found: &Diagnostic| concerns(&pages, found) || is_included(&found.at.page);
    let (diagnostics, others): (Vec<_>, Vec<_>) = description.diagnostics.into_iter().partition(is_here);
    let (api, lock) = slice.cut(&api, names, published);
    Ok((Description { api, diagnostics, ..description }, lock, outside(&others)))
}

/// What else was found, in a line; nothing where it is of no weight.
fn outside(others: &[Diagnostic]) -> String {
    if others.iter().all(|found| found.level() == Level::Info) {
        return String::new();
    }
    let levels = report::levels(others);
    format!("note: {levels} on pages outside of the selection; `cargo xtask check` tells them\n")
}
