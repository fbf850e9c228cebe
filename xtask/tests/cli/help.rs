//! What the commands say about themselves.

use super::folder::Folder;
use insta::assert_snapshot;

#[test]
fn help_lists_the_commands() {
    assert_snapshot!(Folder::empty().run(&["--help"]), @"
        exit code 0
        stdout: Reads the Microsoft Graph REST reference and emits a typed Rust SDK
        stdout:
        stdout: Usage: cargo xtask <COMMAND>
        stdout:
        stdout: Commands:
        stdout:   regenerate  Emits the SDK crate from a docs folder, or checks that it is up to date
        stdout:   preview     Prints the Rust for one page and for the types it refers to
        stdout:   api         Writes the description of the API, `api.json`
        stdout:   help        Print this message or the help of the given subcommand(s)
        stdout:
        stdout: Options:
        stdout:   -h, --help  Print help
        ");
}

#[test]
fn the_help_of_each_command_has_an_example() {
    let folder = Folder::empty();
    for command in ["regenerate", "preview", "api"] {
        for help in ["--help", "-h"] {
            let ran = folder.run(&[command, help]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
            assert!(ran.stdout.contains(&format!("Usage: cargo xtask {command} ")), "{ran}");
            assert!(ran.stdout.contains(&format!("\n  cargo xtask {command}")), "{ran}");
        }
    }
}

#[test]
fn arguments_that_are_not_known_are_refused() {
    let ran = Folder::empty().run(&["regenerate", "--chekc"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran}");
    assert!(ran.stderr.contains("'--check'"), "{ran}");
    assert_eq!(Folder::empty().run(&[]).code, 2);
}
