//! `cargo xtask show`

use crate::{
    Ended,
    console::print,
    failure::Failure,
    load,
    render::slice::{self, Sums},
    selecting::{self, Reaching},
};
use graphdoc::{
    emit,
    select::{Reach, Selection},
    slice::Slice,
    view::plain_view,
};
use std::path::PathBuf;

pub const EXAMPLES: &str = "Examples:\n  cargo xtask show 'GET /users/*'\n  cargo xtask show user '!beta:*' --docs ../microsoft-graph-docs-contrib --format json";

#[derive(clap::Args)]
pub struct Arguments {
    /// What to choose; the documentation of `graphdoc::select` has the patterns. Where none is given, what
    /// `graphdoc.toml` says, else everything.
    patterns: Vec<String>,
    #[command(flatten)]
    reaching: Reaching,
    /// A folder that holds `v1.0` and/or `beta`, or a clone's root.
    #[arg(long, default_value = load::DOCS)]
    docs: PathBuf,
    /// Published names to keep.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Trees to read.
    Text,
    /// The same as data.
    Json,
}

/// Prints what a selection pulls in.
pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let published = load::named_lock(arguments.names.as_deref())?;
    let docs = load::docs(&arguments.docs)?;
    let selection = selecting::selection(&arguments.patterns, &arguments.reaching, &docs.config)?;
    let (selection, reach) = match selection {
        Some(chosen) => chosen,
        None => (Selection::parse(["*"])?, Reach::default()),
    };
    let mut names = published.clone();
    let api = load::described(docs, &mut names).api;
    let chosen = selection.choose(&api)?;
    let slice = Slice::of(&api, &chosen, &reach);
    let (part, mut lock) = slice.cut(&api, names, &published);
    let count = |reach: Reach| Slice::of(&api, &chosen, &reach).types.len();
    let near = Reach::default();
    let sums = Sums {
        bytes: emit::single(&plain_view(&part, &mut lock))?.len(),
        types: [
            ("properties", count(near)),
            ("all derived types", count(Reach { derived: true, ..near })),
            ("one relationship", count(Reach { relationships: 1, ..near })),
            ("all relationships", count(Reach { relationships: usize::MAX, ..near })),
            ("all of these", count(Reach { derived: true, relationships: usize::MAX, ..near })),
        ],
    };
    match arguments.format {
        Format::Text => print(&slice::text(&slice, &sums))?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&slice::json(&slice, &sums));
            let json = json.map_err(|error| Failure::new(format!("the slice cannot be written: {error}")))?;
            print(&format!("{json}\n"))?;
        }
    }
    Ok(Ended::Done)
}
