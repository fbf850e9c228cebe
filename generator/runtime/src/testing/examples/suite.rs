//! The runner: a named test for each example, or their counts.

use super::{
    Area, Example,
    check::{Part, Verdict},
    report::Report,
};
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use std::{fs, path::Path, process::ExitCode, sync::Arc};

/// The environment variable that asks for counts rather than for tests.
const REPORT: &str = "GRAPHDOC_EXAMPLES_REPORT";

/// The `main` of an emitted crate's tests: reads the files of examples in `folder` and runs them, with the options of
/// any other test. With `GRAPHDOC_EXAMPLES_REPORT` set it counts them by what comes of them.
///
/// `complete` says that all features are on. A file that is missing or damaged, or names an operation that the
/// table does not have, is an error.
pub fn main(folder: &str, areas: &'static [Area], complete: bool) -> ExitCode {
    match read(Path::new(folder), areas) {
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
        Ok(cases) if std::env::var_os(REPORT).is_some() => count(cases, complete),
        Ok(cases) => {
            let trials = cases.into_iter().flat_map(|case| trials(case, complete)).collect();
            libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
        }
    }
}

/// An example and its operation.
struct Case {
    area: &'static str,
    example: Example,
    entry: &'static super::Entry,
}

fn read(folder: &Path, areas: &'static [Area]) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for area in areas {
        let path = folder.join(format!("{}.jsonl", area.name));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for (number, line) in text.lines().enumerate() {
            let case =
                case(area, line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1));
            cases.push(case?);
        }
    }
    Ok(cases)
}

fn case(area: &'static Area, line: &str) -> Result<Case, String> {
    let example: Example = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let entry = area.operations.iter().find(|entry| entry.name == example.operation);
    let entry = entry.ok_or_else(|| format!("no operation `{}`", example.operation))?;
    Ok(Case { area: area.name, example, entry })
}

fn trials(case: Case, complete: bool) -> Vec<Trial> {
    let case = Arc::new(case);
    let trial = |(part, name): (Part, String)| {
        let case = case.clone();
        Trial::ignorable_test(format!("{}::{name}", case.area), move || run(&case, part, complete))
    };
    case.example.parts().into_iter().map(trial).collect()
}

fn run(case: &Case, part: Part, complete: bool) -> Result<Completion, Failed> {
    let mut checked = case.example.check(case.entry, complete).into_iter();
    match checked.find(|checked| checked.part == part).map(|checked| checked.verdict) {
        Some(Verdict::Wrong(message)) => Err(format!("{}: {message}", case.example.at).into()),
        Some(Verdict::Foreseen(reasons)) => {
            let reasons: Vec<_> = reasons.iter().map(|reason| reason.reason.as_str()).collect();
            Ok(Completion::ignored_with(format!("{}: {}", case.example.at, reasons.join("; "))))
        }
        Some(Verdict::Holds) | None => Ok(Completion::Completed),
    }
}

fn count(cases: Vec<Case>, complete: bool) -> ExitCode {
    let mut report = Report::default();
    for case in cases {
        report.add(&case.example, case.example.check(case.entry, complete));
    }
    println!("{report}");
    if report.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
