//! What `diff.toml` and the arguments make of findings, and what is emitted because of it.

use super::diff::{HUE, diff, with_pages};
use insta::assert_snapshot;

const STATE: &str = "# state enum type\n\nNamespace: microsoft.graph\n\nOn or off.\n\n## Members\n\n\
    |Member|Description|\n|:--|:--|\n|on|On.|\n|off|Off.|\n";

/// What `regenerate` emits is what `diff` says: the old type, until the hold goes.
#[test]
fn what_is_held_is_emitted_as_it_was() {
    let folder = with_pages("|state|String|Is it on.|\n", "|state|[state](state.md)|Is it on.|\n");
    folder.put("old/v1.0/resources/state.md", STATE);
    folder.put("new/v1.0/resources/state.md", STATE);
    assert_eq!(diff(&folder, &[]).code, 1);
    let emitted = || {
        assert_eq!(folder.run(&["regenerate", "--docs", "new", "--out", "out"]).code, 0);
        folder.get("out/api-surface.txt").contains("v1::models::Lamp::state: Option<String>")
    };
    assert!(!emitted());
    let hold = "[[hold]]\nproperty = \"microsoft.graph.lamp/state\"\ntype = \"Edm.String\"\n";
    folder.put("diff.toml", hold);
    assert_snapshot!(diff(&folder, &["--format", "line"]), @r##"
        exit code 0
        stdout: docs-only property-type-refined microsoft.graph.lamp/state Edm.String -> microsoft.graph.state v1.0/resources/lamp.md:12:8 (held)
        stderr: 0 breaking, 0 warn, 0 additive, 1 docs-only; 0 fail; next version: patch (v1.0: patch, beta: none)
        "##);
    assert!(emitted());
    // Once the docs say it on both sides it is held all the same, and where they no longer do, it is of no use.
    assert_eq!(folder.run(&["diff", "new", "new", "--fail-on", "any"]).code, 0);
    let stale = folder.run(&["diff", "new", "old"]);
    assert!(stale.code == 2 && stale.stderr.contains("it has that type anyway; remove it"), "{stale}");
    let told = folder.run(&["regenerate", "--docs", "old", "--out", "old-out"]);
    assert!(
        told.code == 0 && told.stderr.contains("note: diff.toml: `hold` of microsoft.graph.lamp/state"),
        "{told}"
    );
    folder.put("diff.toml", "");
    assert!(!emitted());
}

#[test]
fn the_least_level_hides_findings_and_counts_them() {
    let folder = with_pages(HUE, "|size|Int32|Wide.|\n");
    let counts = "1 breaking, 0 warn, 1 additive, 0 docs-only";
    for format in ["text", "markdown", "html", "json"] {
        let ran = diff(&folder, &["--level", "breaking", "--format", format]);
        assert!(!ran.stdout.contains("property-added") && ran.stderr.contains(counts), "{ran}");
        let is_counted = match format {
            "json" => ran.stdout.contains("\"additive\": 1"),
            "html" => ran.stdout.contains("<b>1</b>additive"),
            _ => ran.stdout.contains(counts),
        };
        assert!(is_counted, "{ran}");
    }
}

#[test]
fn the_configuration_of_the_contract_is_read() {
    let folder = with_pages(HUE, HUE);
    let text = "[fail-on]\n\"v1.0\" = \"breaking\"\nbeta = \"never\"\n[levels]\n\
        \"permission-least-privileged-raised\" = \"breaking\"\n\"area:example\" = \"off\"\n\
        [announced-removal]\nlevel = \"warn\"\n";
    folder.put("diff.toml", text);
    assert_eq!(diff(&folder, &[]).code, 0);
}
