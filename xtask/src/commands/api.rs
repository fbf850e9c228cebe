//! `cargo xtask api`

use crate::{
    Ended, console,
    failure::Failure,
    load,
    report::{self, Detail},
};
use std::path::PathBuf;

pub const EXAMPLES: &str =
    "Example:\n  cargo xtask api --docs ../microsoft-graph-docs-contrib --out target/api.json";

#[derive(clap::Args)]
pub struct Arguments {
    /// A folder that holds `v1.0` and/or `beta`, or a clone's root.
    #[arg(long, default_value = load::DOCS)]
    docs: PathBuf,
    /// The file to write; standard output where it is not given.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Published names to keep.
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let mut lock = load::named_lock(arguments.names.as_deref())?;
    let description = load::description(&arguments.docs, &mut lock)?;
    let json = serde_json::to_string_pretty(&description.api);
    let json = json.map_err(|error| Failure::new(format!("the description cannot be written: {error}")))?;
    write(arguments.out.as_ref(), &format!("{json}\n"))?;
    let diagnostics = &description.diagnostics;
    console::tell(&report::text(diagnostics, Detail::Summary));
    console::tell(&format!("{}; {}\n", report::size(&description), report::levels(diagnostics)));
    Ok(if report::has_errors(diagnostics) { Ended::FoundSomething } else { Ended::Done })
}

fn write(out: Option<&PathBuf>, text: &str) -> Result<(), Failure> {
    match out {
        Some(path) => std::fs::write(path, text).map_err(|error| Failure::file("write", path, &error)),
        None => console::print(text),
    }
}
