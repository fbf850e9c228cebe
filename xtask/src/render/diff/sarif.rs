//! SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").

use super::marks;
use graphdoc::diff::{Finding, Level, Place, Rule, rules};
use serde_json::{Value, json};

/// Services refuse logs with more results.
const MOST: usize = 5_000;

/// The log: all rules, and the results that matter most.
pub fn log(found: &[Finding]) -> Value {
    let rules: Vec<&Rule> = rules::all().collect();
    let mut sorted: Vec<&Finding> = found.iter().collect();
    sorted.sort_by_key(|finding| finding.level);
    let results: Vec<Value> = sorted.iter().take(MOST).map(|finding| result(finding, &rules)).collect();
    let mut run = json!({
        "tool": { "driver": { "name": "graphdoc", "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>() } },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    if found.len() > MOST {
        let text = format!(
            "{} of {} findings are left out, those that matter least",
            found.len() - MOST,
            found.len()
        );
        run["invocations"] = json!([{
            "executionSuccessful": true,
            "toolExecutionNotifications": [{ "level": "warning", "message": { "text": text } }],
        }]);
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Breaking => "error",
        Level::Warn => "warning",
        Level::Additive | Level::DocsOnly => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.about },
        "help": { "text": rule.help },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "level": rule.level, "area": rule.area, "action": rule.action, "direction": rule.direction },
    })
}

fn result(finding: &Finding, rules: &[&Rule]) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.level),
        "message": { "text": format!("{} {}: {}", finding.version, finding.subject, finding.message()) },
        "partialFingerprints": { "graphdocDiff/v1": finding.fingerprint() },
        "properties": {
            "level": finding.level,
            "subject": finding.subject,
            "rustItems": finding.rust_items,
            "marks": marks(finding),
        },
    });
    let place = finding.revision.as_ref().or(finding.base.as_ref());
    result["locations"] = place.map_or_else(|| json!([]), |place| json!([location(place)]));
    if finding.accepted {
        result["suppressions"] = json!([{ "kind": "external" }]);
    }
    result
}

fn location(place: &Place) -> Value {
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if place.length > 0 {
        region["endColumn"] = json!(place.column + place.length);
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&place.file) }, "region": region } })
}

/// A path as a relative reference (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
