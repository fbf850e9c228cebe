//! `diff`: what is changed between two docs folders, and how a command ends because of it.

use super::folder::{Folder, Ran};
use graphdoc::diff::rules;
use insta::assert_snapshot;
use serde_json::Value;
use std::process::Command;

const LAMP: &str = "# lamp resource type\n\nNamespace: microsoft.graph\n\nA light.\n\n## Properties\n\n\
    |Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n";
pub const HUE: &str = "|hue|String|Its colour.|\n";
/// What a page must not be able to do.
const HOSTILE: &str = "|hue|String|</script><script>alert(1)</script> ::error::x `` & \"'.|\n";

fn page(rows: &str) -> String {
    format!("{LAMP}{rows}")
}

/// A folder with a page of v1.0 before and after.
pub fn with_pages(before: &str, after: &str) -> Folder {
    let folder = Folder::empty();
    folder.put("old/v1.0/resources/lamp.md", page(before));
    folder.put("new/v1.0/resources/lamp.md", page(after));
    folder
}

pub fn diff(folder: &Folder, more: &[&str]) -> Ran {
    let arguments: Vec<&str> = ["diff", "old", "new"].iter().chain(more).copied().collect();
    folder.run(&arguments)
}

#[test]
fn a_removal_fails_and_an_addition_does_not() {
    assert_snapshot!(diff(&with_pages(HUE, ""), &[]), @r##"
        exit code 1
        stdout: 1 breaking, 0 warn, 0 additive, 0 docs-only
        stdout: next version: major (v1.0: major, beta: none)
        stdout:
        stdout: v1.0 microsoft.graph.lamp
        stdout:   breaking  property-removed hue Edm.String ->  v1.0/resources/lamp.md:12:6 (base)
        stdout:             v1::models::Lamp::hue
        stderr: 1 breaking, 0 warn, 0 additive, 0 docs-only; 1 fails; next version: major (v1.0: major, beta: none)
        "##);
    assert_snapshot!(diff(&with_pages("", HUE), &["--format", "line"]), @r##"
        exit code 0
        stdout: additive property-added microsoft.graph.lamp/hue -> Edm.String v1.0/resources/lamp.md:12:6
        stderr: 0 breaking, 0 warn, 1 additive, 0 docs-only; 0 fail; next version: minor (v1.0: minor, beta: none)
        "##);
}

#[test]
fn nothing_changed_is_a_whole_report() {
    let folder = with_pages(HUE, HUE);
    for format in ["text", "line", "json", "markdown", "github", "sarif", "junit", "graph-changelog", "html"]
    {
        let ran = diff(&folder, &["--format", format, "--fail-on", "any"]);
        assert_eq!(ran.code, 0, "{ran}");
        assert!(ran.stderr.contains("0 breaking, 0 warn, 0 additive, 0 docs-only; 0 fail"), "{ran}");
    }
}

#[test]
fn beta_may_change_unless_one_asks() {
    let folder = Folder::empty();
    folder.put("old/beta/resources/lamp.md", page(HUE));
    folder.put("new/beta/resources/lamp.md", page(""));
    assert_eq!(diff(&folder, &[]).code, 0);
    assert_eq!(diff(&folder, &["--fail-on", "breaking"]).code, 1);
    folder.put("diff.toml", "[fail-on]\nbeta = \"breaking\"\n");
    assert_eq!(diff(&folder, &[]).code, 1);
    assert_eq!(diff(&folder, &["--fail-on", "never"]).code, 0);
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = with_pages("|hue|String|Its colour.|\n|size|Int32|Wide.|\n", "|hue|Int32|Its colour.|\n");
    let schema: Value = serde_json::from_str(&folder.run(&["diff", "--schema"]).stdout).expect("a schema");
    let report: Value = serde_json::from_str(&diff(&folder, &["--format", "json"]).stdout).expect("a report");
    let validator = jsonschema::validator_for(&schema).expect("a schema that can be used");
    let wrong: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(wrong, [""; 0]);
    assert_snapshot!(serde_json::to_string_pretty(&report["findings"][0]).expect("JSON"), @r##"
        {
          "accepted": false,
          "action": "changed",
          "announced": false,
          "area": "property",
          "base": {
            "column": 6,
            "file": "v1.0/resources/lamp.md",
            "length": 6,
            "line": 12
          },
          "direction": "both",
          "due": false,
          "fingerprint": "8bd0e0d673c8",
          "held": false,
          "help": "use the new type, or hold the old one with `[[hold]]` until the next major version",
          "id": "property-type-changed",
          "item": "microsoft.graph.lamp",
          "level": "breaking",
          "message": "A property has another type: `Edm.String` became `Edm.Int32`",
          "new": "Edm.Int32",
          "old": "Edm.String",
          "revision": {
            "column": 6,
            "file": "v1.0/resources/lamp.md",
            "length": 5,
            "line": 12
          },
          "rust_items": [
            "v1::models::Lamp::hue"
          ],
          "subject": "microsoft.graph.lamp/hue",
          "unreachable": false,
          "version": "v1.0"
        }
        "##);
}

#[test]
fn reports_for_pull_requests_and_services() {
    let folder = with_pages(HUE, "|size|Int32|Wide.|\n");
    assert_snapshot!(diff(&folder, &["--format", "markdown"]).stdout, @r##"
        # Changes in the reference

        1 breaking, 0 warn, 1 additive, 0 docs-only. Next version: major (v1.0: major, beta: none).

        ## Breaking

        - v1.0 `microsoft.graph.lamp/hue` property-removed: `Edm.String`

        ## Added

        - v1.0 `microsoft.graph.lamp/size` property-added: `Edm.Int32`
        "##);
    assert_snapshot!(diff(&folder, &["--format", "github"]).stdout, @r##"::error title=property-removed::v1.0 microsoft.graph.lamp/hue: A type no longer lists a property: `Edm.String`; help: the field is gone, unless the type inherits it; what the service still sends is in `extra`"##);
    assert_snapshot!(diff(&folder, &["--format", "graph-changelog"]).stdout, @r##"
        {
          "changelog": [
            {
              "ChangeList": [
                {
                  "ApiChange": "Property",
                  "ChangeType": "Deletion",
                  "ChangedApiName": "hue",
                  "Description": "microsoft.graph.lamp/hue: A type no longer lists a property: `Edm.String`",
                  "Id": "1387427ca5ff",
                  "Target": "lamp"
                },
                {
                  "ApiChange": "Property",
                  "ChangeType": "Addition",
                  "ChangedApiName": "size",
                  "Description": "microsoft.graph.lamp/size: A type lists a property that it did not list: `Edm.Int32`",
                  "Id": "04ac129c88ce",
                  "Target": "lamp"
                }
              ],
              "Cloud": "prd",
              "CreatedDateTime": null,
              "Id": "v1.0",
              "SubArea": null,
              "Version": "v1.0",
              "WorkloadArea": null
            }
          ]
        }
        "##);
    let junit = diff(&folder, &["--format", "junit"]).stdout;
    let failing: Vec<_> = junit.split("<testcase ").filter(|case| case.contains("<failure")).collect();
    assert_snapshot!(failing.concat(), @r##"
        classname="diff.property" name="property-removed"><failure type="breaking" message="1 finding: A type no longer lists a property.">v1.0 microsoft.graph.lamp/hue Edm.String -&gt;
        </failure></testcase>
        "##);
    let sarif: Value = serde_json::from_str(&diff(&folder, &["--format", "sarif"]).stdout).expect("JSON");
    let listed = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().map(Vec::len);
    assert_eq!((sarif["version"].as_str(), listed), (Some("2.1.0"), Some(rules::all().count())));
    assert_snapshot!(serde_json::to_string_pretty(&sarif["runs"][0]["results"][0]).expect("JSON"), @r##"
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "v1.0/resources/lamp.md"
                },
                "region": {
                  "endColumn": 12,
                  "startColumn": 6,
                  "startLine": 12
                }
              }
            }
          ],
          "message": {
            "text": "v1.0 microsoft.graph.lamp/hue: A type no longer lists a property: `Edm.String`"
          },
          "partialFingerprints": {
            "graphdocDiff/v1": "1387427ca5ff"
          },
          "properties": {
            "level": "breaking",
            "marks": [],
            "rustItems": [
              "v1::models::Lamp::hue"
            ],
            "subject": "microsoft.graph.lamp/hue"
          },
          "ruleId": "property-removed",
          "ruleIndex": 26
        }
        "##);
}

#[test]
fn text_of_pages_stays_text() {
    let folder = with_pages(HUE, HOSTILE);
    let html = diff(&folder, &["--format", "html"]).stdout;
    assert_eq!(html.matches("<script>").count(), 1, "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
    for format in ["junit", "github", "line", "text"] {
        let told = diff(&folder, &["--format", format]).stdout;
        assert!(!told.lines().any(|line| line.starts_with("::error::x")), "{told}");
    }
}

#[test]
fn accepted_findings_are_told_and_do_not_fail() {
    let folder = with_pages(HUE, "");
    assert_eq!(diff(&folder, &["--accept-new"]).code, 1);
    let config = folder.get("diff.toml");
    let refused = diff(&folder, &[]);
    assert_eq!(refused.code, 2, "{refused}");
    assert!(refused.stderr.contains("has no reason"), "{refused}");
    folder.put("diff.toml", config.replace("reason = \"\"", "reason = \"it was never returned\""));
    let ran = diff(&folder, &["--format", "line"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stdout.starts_with("breaking property-removed") && ran.stdout.contains("accepted"), "{ran}");
    folder.put("new/v1.0/resources/lamp.md", page(HUE));
    let stale = diff(&folder, &[]);
    assert_eq!(stale.code, 2, "{stale}");
    assert!(stale.stderr.contains("matches no finding"), "{stale}");
}

#[test]
fn what_cannot_be_read_is_no_finding() {
    let folder = with_pages(HUE, "");
    for (arguments, told) in [
        (vec!["diff", "old", "elsewhere"], "no folder or file at elsewhere"),
        (vec!["diff", "old", "main:."], "no revision `main`"),
        (vec!["diff", "old", "new", "--config", "none.toml"], "cannot read none.toml"),
        (vec!["diff", "elsewhere"], "where there is a docs.lock, a revision of what it pins"),
        (vec!["diff"], "<BASE>"),
        (vec!["diff", "--rules", "--format", "html"], "rules are printed with"),
    ] {
        let ran = folder.run(&arguments);
        assert_eq!(ran.code, 2, "{ran}");
        assert!(ran.stderr.contains(told), "{ran}");
    }
    folder.put("diff.toml", "[levels]\nproperty-remved = \"off\"\n");
    let ran = diff(&folder, &[]);
    assert_eq!(ran.code, 2, "{ran}");
    assert!(ran.stderr.contains("did you mean `property-removed`?"), "{ran}");
}

fn git(folder: &Folder, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder.path("clone")).args([
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@y",
        "-c",
        "init.defaultBranch=main",
    ]);
    let output = git.args(arguments).output().expect("git");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn revisions_are_read_without_checking_them_out() {
    let folder = Folder::empty();
    let path = "clone/api-reference/v1.0/resources/lamp.md";
    folder.put("clone/api-reference/includes/snippets/x.md", "code");
    for rows in [HUE, ""] {
        folder.put(path, page(rows));
        if rows == HUE {
            git(&folder, &["init", "--quiet"]);
        }
        git(&folder, &["add", "."]);
        git(&folder, &["commit", "--quiet", "--message", "x"]);
    }
    let told = |base: &str, revision: &str| folder.run(&["diff", base, revision, "--format", "line"]).stdout;
    let expected = told("main~1:clone", "main:clone");
    assert!(expected.starts_with("breaking property-removed microsoft.graph.lamp/hue"), "{expected}");
    assert_eq!(told("main~1:clone/api-reference", "clone"), expected);
    let named =
        folder.run(&["diff", "main~1:api-reference", "main:", "--format", "line", "--repository", "clone"]);
    assert_eq!(named.code, 2, "an empty folder is the one that the command runs in: {named}");
    let named = folder.run(&[
        "diff",
        "main~1:api-reference",
        "main:api-reference",
        "--format",
        "line",
        "--repository",
        "clone",
    ]);
    assert_eq!(named.stdout, expected);
    assert_eq!(folder.get(path), page(""));
}

#[test]
fn saved_descriptions_are_compared() {
    let folder = with_pages(HUE, "");
    for side in ["old", "new"] {
        folder.run(&["api", "--docs", side, "--out", &format!("{side}.json")]);
    }
    let ran = folder.run(&["diff", "old.json", "new.json", "--format", "line"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(
        ran.stdout.starts_with("breaking property-removed microsoft.graph.lamp/hue Edm.String ->"),
        "{ran}"
    );
    folder.put("new.json", "{}");
    let ran = folder.run(&["diff", "old.json", "new.json"]);
    assert_eq!(ran.code, 2, "{ran}");
    assert!(ran.stderr.contains("is no description of the API"), "{ran}");
}

#[test]
fn one_argument_is_compared_with_the_docs_that_are_there() {
    let folder = Folder::with_docs();
    let ran = folder.run(&["diff", "docs-input", "--fail-on", "any"]);
    assert_eq!(ran.code, 0, "{ran}");
}
