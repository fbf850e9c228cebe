//! The shape of Microsoft's changelog of Graph: entries by version, each a list of changes.

use super::Sides;
use graphdoc::{
    diff::{Action, Area, Finding, Level},
    source::Version,
};
use serde_json::{Value, json};

/// What only words say is no entry, and what is said of the emitted crate alone is none.
pub fn list(found: &[Finding], sides: &Sides<'_>) -> Value {
    let created = sides.date.map(|date| format!("{date}T00:00:00Z"));
    let is_entry =
        |finding: &&Finding| finding.level != Level::DocsOnly && finding.rule.area != Area::Surface;
    let entry = |version: Version| {
        let changes: Vec<Value> = found
            .iter()
            .filter(|finding| finding.version == version && is_entry(finding))
            .map(change)
            .collect();
        (!changes.is_empty()).then(|| {
            json!({
                "ChangeList": changes,
                "Id": version.as_str(),
                "Cloud": "prd",
                "Version": version.as_str(),
                "CreatedDateTime": created,
                "WorkloadArea": null,
                "SubArea": null,
            })
        })
    };
    json!({ "changelog": Version::ALL.into_iter().filter_map(entry).collect::<Vec<_>>() })
}

fn change(finding: &Finding) -> Value {
    let name = finding.subject.rsplit(['/', '#']).next().unwrap_or(&finding.subject);
    let is_row = matches!(finding.rule.area, Area::Property | Area::Relationship | Area::Enum);
    let target = if is_row && finding.subject != finding.item { finding.item.as_str() } else { "" };
    let simple = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let (changed, target) = match (finding.rule.area, target) {
        (Area::Type | Area::Enum, "") => (simple(name), simple(name)),
        (_, "") => (finding.subject.clone(), finding.item.clone()),
        (_, target) => (name.to_owned(), simple(target)),
    };
    json!({
        "Id": finding.fingerprint(),
        "ApiChange": api_change(finding),
        "ChangedApiName": changed,
        "ChangeType": change_type(finding),
        "Description": format!("{}: {}", finding.subject, finding.message()),
        "Target": target,
    })
}

fn api_change(finding: &Finding) -> &'static str {
    match finding.rule.area {
        Area::Property => "Property",
        Area::Relationship => "Relationship",
        Area::Enum if finding.subject == finding.item => "Enum type",
        Area::Enum => "Member",
        Area::Body | Area::Query => "Parameter",
        Area::Permission => "Permission",
        Area::Header => "Header",
        Area::Operation | Area::Path | Area::Response | Area::Example | Area::Cloud => "Method",
        Area::Lifecycle if finding.item.contains(' ') => "Method",
        Area::Page | Area::Type | Area::Lifecycle | Area::Surface => "Resource",
    }
}

fn change_type(finding: &Finding) -> &'static str {
    if finding.rule.id.ends_with("-deprecated") || finding.rule.id.starts_with("retirement-") {
        return "Deprecation";
    }
    match finding.rule.action {
        Action::Added => "Addition",
        Action::Removed => "Deletion",
        Action::Renamed | Action::Changed | Action::Raised | Action::Lowered => "Change",
    }
}
