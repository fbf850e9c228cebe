//! `cargo xtask coverage`

use crate::{Ended, console::print, failure::Failure, load, render::coverage::text};
use graphdoc::{
    account::{
        coverage::{Coverage, coverage},
        seen::seen,
    },
    describe,
    names::Lock,
};
use std::path::PathBuf;

pub const EXAMPLES: &str = "Examples:\n  cargo xtask coverage\n  cargo xtask coverage --docs ../microsoft-graph-docs-contrib --format json";

#[derive(clap::Args)]
pub struct Arguments {
    /// A folder that holds `v1.0` and/or `beta`, or a clone's root.
    #[arg(long, default_value = load::DOCS)]
    docs: PathBuf,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables to read.
    Text,
    /// The same as data.
    Json,
}

/// Prints the account of a docs folder. An account that does not add up is a finding.
pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let sums = account(&arguments.docs)?;
    match arguments.format {
        Format::Text => print(&text(&sums))?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&sums);
            let json =
                json.map_err(|error| Failure::new(format!("the account cannot be written: {error}")))?;
            print(&format!("{json}\n"))?;
        }
    }
    Ok(if sums.adds_up() { Ended::Done } else { Ended::FoundSomething })
}

fn account(folder: &std::path::Path) -> Result<Coverage, Failure> {
    let docs = load::docs(folder)?;
    let seen = seen(&docs);
    let description = describe(docs, &mut Lock::default(), &|| ());
    Ok(coverage(&description.account, &description.diagnostics, seen))
}
