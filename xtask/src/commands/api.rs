//! `cargo xtask api`

use crate::{
    Ended,
    failure::Failure,
    load,
    report::{self, Detail},
};
use graphdoc::names::Lock;
use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

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
    let mut lock = match &arguments.names {
        Some(path) => load::lock(path)?,
        None => Lock::default(),
    };
    let description = load::description(&arguments.docs, &mut lock)?;
    let json = serde_json::to_string_pretty(&description.api);
    let json = json.map_err(|error| Failure::new(format!("the description cannot be written: {error}")))?;
    write(arguments.out.as_deref(), &json)?;
    let diagnostics = &description.diagnostics;
    eprint!("{}", report::text(diagnostics, Detail::Summary));
    eprintln!(
        "{} pages, {} types, {} operations; {}",
        description.account.pages(),
        description.api.types.len(),
        description.api.operations.len(),
        report::levels(diagnostics)
    );
    Ok(if report::has_errors(diagnostics) { Ended::FoundSomething } else { Ended::Done })
}

fn write(out: Option<&Path>, json: &str) -> Result<(), Failure> {
    let Some(path) = out else {
        return match writeln!(io::stdout(), "{json}") {
            // A reader that has seen enough, such as `head`, is no failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::file("write", "standard output", &error))
            }
            _ => Ok(()),
        };
    };
    std::fs::write(path, format!("{json}\n")).map_err(|error| Failure::file("write", path, &error))
}
