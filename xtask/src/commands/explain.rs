//! `cargo xtask explain`

use crate::{
    Ended,
    catalogue::{self, Entry},
    console::print,
    failure::Failure,
};
use graphdoc::diagnostic::codes;

pub const EXAMPLES: &str = "Examples:\n  cargo xtask explain unknown-type\n  cargo xtask explain\n  cargo xtask explain --markdown > generator/DIAGNOSTICS.md";

#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a diagnostic; a line for each where none is given.
    #[arg(conflicts_with = "markdown")]
    code: Option<String>,
    /// The whole catalogue as a Markdown page.
    #[arg(long)]
    markdown: bool,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let text = match &arguments.code {
        None if arguments.markdown => catalogue::page(codes::ALL),
        None => catalogue::list(codes::ALL),
        Some(name) => match codes::find(name.trim()) {
            Some(code) => Entry::of(code).text(),
            None => return Err(unknown(name)),
        },
    };
    print(&text)?;
    Ok(Ended::Done)
}

fn unknown(name: &str) -> Failure {
    let near = codes::like(name.trim()).map(|code| format!(": did you mean `{}`?", code.name));
    let near = near.unwrap_or_else(|| ";".to_owned());
    Failure::new(format!("no diagnostic has the code `{name}`{near} `cargo xtask explain` lists all"))
}
