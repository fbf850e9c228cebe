//! `cargo xtask api`

use crate::{
    Ended, console,
    failure::Failure,
    load,
    report::{self, Detail},
    whole_file,
};
use graphdoc::ir::schema::schema;
use std::path::PathBuf;

pub const EXAMPLES: &str = "Examples:\n  cargo xtask api --docs ../microsoft-graph-docs-contrib --out target/api.json\n  cargo xtask api --schema > generator/api.schema.json";

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
    /// Print the JSON Schema of the description, and do nothing else.
    #[arg(long, exclusive = true)]
    schema: bool,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    match arguments.schema {
        true => console::print(&text(&schema())?).map(|()| Ended::Done),
        false => describe(arguments),
    }
}

fn describe(arguments: &Arguments) -> Result<Ended, Failure> {
    let mut lock = load::named_lock(arguments.names.as_deref())?;
    let description = load::description(&arguments.docs, &mut lock)?;
    write(arguments.out.as_ref(), &text(&description.api)?)?;
    let diagnostics = &description.diagnostics;
    console::tell(&report::text(diagnostics, Detail::Summary));
    console::tell(&format!("{}; {}\n", report::size(&description), report::levels(diagnostics)));
    Ok(if report::has_errors(diagnostics) { Ended::FoundSomething } else { Ended::Done })
}

fn text(value: &impl serde::Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value);
    json.map(|json| json + "\n").map_err(|error| Failure::new(format!("the JSON cannot be written: {error}")))
}

fn write(out: Option<&PathBuf>, text: &str) -> Result<(), Failure> {
    match out {
        Some(path) => whole_file::write(path, text),
        None => console::print(text),
    }
}
