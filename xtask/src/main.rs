//! The commands of this workspace: `cargo xtask …`.
//!
//! Exit codes: 0 done, 1 found something (stale files, pages with errors), 2 could not run.

mod catalogue;
mod commands;
mod console;
mod docs_lock;
mod failure;
mod git;
mod load;
mod progress;
mod remembered;
mod render;
mod report;
mod selecting;
mod whole_file;

use clap::{Parser, Subcommand};
use commands::{api, check, coverage, diff, explain, preview, regenerate, show, sync};
use std::process::ExitCode;

/// The whole reference is millions of small allocations: with the system's allocator they are two thirds of
/// the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads the Microsoft Graph REST reference and emits a typed Rust SDK.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Emits the SDK crate from a docs folder, or checks that it is up to date.
    #[command(after_help = regenerate::EXAMPLES)]
    Regenerate(regenerate::Arguments),
    /// Prints the Rust for one page and for the types it refers to.
    #[command(after_help = preview::EXAMPLES)]
    Preview(preview::Arguments),
    /// Writes the description of the API, `api.json`, or its schema.
    #[command(after_help = api::EXAMPLES)]
    Api(api::Arguments),
    /// Says what of the pages was not understood, with the cell underlined.
    #[command(after_help = check::EXAMPLES)]
    Check(check::Arguments),
    /// Accounts for every page, section, table and row: what was read, and why the rest was not.
    #[command(after_help = coverage::EXAMPLES)]
    Coverage(coverage::Arguments),
    /// Says what is changed between two docs folders, and what each change means for callers of the emitted crate.
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Arguments),
    /// Explains the codes of diagnostics, with docs that give them and what mends these.
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Arguments),
    /// Says what patterns choose: operations, the types that come with them, and why.
    #[command(after_help = show::EXAMPLES)]
    Show(show::Arguments),
    /// Fetches the docs that `docs.lock` pins, or moves the pin and says what that changes.
    #[command(after_help = sync::EXAMPLES)]
    Sync(sync::Arguments),
}

/// How a command ended, unless it could not run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Done,
    FoundSomething,
}

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Regenerate(arguments) => regenerate::run(&arguments),
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Api(arguments) => api::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Sync(arguments) => sync::run(&arguments),
    };
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::FoundSomething) => ExitCode::from(1),
        Err(failure) => {
            console::tell(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}
