//! What the commands say about themselves.

use super::folder::Folder;

/// The commands that the help lists, but for `help` itself.
fn commands(folder: &Folder) -> Vec<String> {
    let ran = folder.run(&["--help"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran}");
    assert!(ran.stdout.contains("\nUsage: cargo xtask <COMMAND>\n"), "{ran}");
    let list = ran.stdout.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = list.map_while(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_help_of_each_command_has_an_example() {
    let folder = Folder::empty();
    let commands = commands(&folder);
    for expected in ["regenerate", "preview", "api"] {
        assert!(commands.iter().any(|command| command == expected), "{expected} is not in {commands:?}");
    }
    for command in &commands {
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
