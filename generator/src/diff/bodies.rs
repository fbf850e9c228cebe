//! Bodies of requests.

use super::{
    Finding, Rule,
    operations::Pair,
    page_facts::Listing,
    properties::is_same_type,
    reading::Loss,
    rules, rust_items,
    types::{Sides, Types},
};
use crate::{
    ir::{Body, BodyShape, Field, Operation, OperationKind},
    view::{BYTES, as_field},
};
use std::collections::BTreeMap;

pub(super) fn compare(sides: &Sides<'_>, pair: &Pair<'_>, found: &mut Vec<Finding>) {
    match (&pair.old.request_body, &pair.new.request_body) {
        (None, Some(body)) => {
            let is_set = is_set_by_property(body, pair.new.kind);
            let finding = pair.finding(&rules::BODY_ADDED, "body").or_if(is_set).new_value(name(body));
            found.push(finding.at(None, body.at.as_ref()));
        }
        (Some(body), None) => {
            // Words that stand where a table stood may say as much as it did.
            let is_told = pair.revision.tells_without_a_table(&pair.new.page, Listing::Body);
            let is_lost = is_told && !body.properties.is_empty();
            let rule = if is_lost { &rules::COVERAGE_LOST } else { &rules::BODY_REMOVED };
            found.push(pair.finding(rule, "body").old(name(body)).at(body.at.as_ref(), None));
        }
        (Some(old), Some(new)) => both(sides, pair, (old, new), found),
        (None, None) => {}
    }
}

/// The type of a body, or what it is made of where it has none.
fn name(body: &Body) -> String {
    body.ty.as_ref().map_or_else(|| media(body.shape).to_owned(), ToString::to_string)
}

fn media(shape: BodyShape) -> &'static str {
    match shape {
        BodyShape::Object | BodyShape::Parameters => "JSON",
        BodyShape::Stream => "bytes",
        BodyShape::Reference => "reference",
    }
}

/// Has the request a method for each property, rather than an argument for the whole?
fn is_set_by_property(body: &Body, kind: OperationKind) -> bool {
    match (body.shape, &body.ty) {
        (BodyShape::Parameters, _) => true,
        (BodyShape::Object, Some(_)) => kind == OperationKind::Update,
        (BodyShape::Object, None) => !body.properties.is_empty(),
        _ => false,
    }
}

fn both(sides: &Sides<'_>, pair: &Pair<'_>, (old, new): (&Body, &Body), found: &mut Vec<Finding>) {
    let finding = |rule, one: String, other: String| {
        pair.finding(rule, "body").change(one, other).at(old.at.as_ref(), new.at.as_ref())
    };
    if media(old.shape) != media(new.shape) {
        let media = |body: &Body| media(body.shape).to_owned();
        found.push(finding(&rules::BODY_MEDIA_TYPE_CHANGED, media(old), media(new)));
        return;
    }
    if let Some([one, other]) = sent_as(old, new) {
        found.push(finding(&rules::BODY_MEDIA_TYPE_CHANGED, one, other).or_if(true));
    }
    let is_other = match (&old.ty, &new.ty) {
        (Some(one), Some(other)) => !is_same_type(one, other),
        (one, other) => one.is_some() != other.is_some(),
    };
    let types = old.ty.as_ref().zip(new.ty.as_ref());
    let is_lost = types.is_some_and(|types| sides.revision.has_lost(&sides.base, types));
    if is_other {
        let rule = if is_lost { &rules::COVERAGE_LOST } else { &rules::BODY_TYPE_CHANGED };
        found.push(finding(rule, name(old), name(new)));
    }
    properties(sides, pair, (old, new), found);
}

fn properties(sides: &Sides<'_>, pair: &Pair<'_>, (old, new): (&Body, &Body), found: &mut Vec<Finding>) {
    let (listed_before, listed_after) =
        (listed(&sides.base, pair.old, old), listed(&sides.revision, pair.new, new));
    // Where neither page lists any, what the type has is told of the type.
    let (old_fields, new_fields) = match (old.properties.is_empty(), new.properties.is_empty()) {
        (true, true) => (Vec::new(), Vec::new()),
        _ => (listed_before, listed_after),
    };
    let (before, after) = (by_name(&old_fields), by_name(&new_fields));
    let body = Properties { sides, pair, old, new };
    for (key, one) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        body.removed(key, one, found);
    }
    for (key, one) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        body.added(key, one, found);
    }
    for (key, one) in &before {
        if let Some(other) = after.get(key) {
            body.same(key, one, other, found);
        }
    }
}

/// The media types that bytes are sent as, where they are two.
fn sent_as(old: &Body, new: &Body) -> Option<[String; 2]> {
    let of = |body: &Body| body.content_type.as_deref().unwrap_or(BYTES).to_lowercase();
    let [one, other] = [old, new].map(of);
    (one != other).then_some([one, other])
}

/// The properties that a request has methods for: those that its page lists, or else, of an update, those of its type.
fn listed(types: &Types<'_>, operation: &Operation, body: &Body) -> Vec<Field> {
    let ty = body.ty.as_ref().and_then(|ty| types.get(ty.named()?));
    match ty.filter(|_| body.properties.is_empty() && operation.kind == OperationKind::Update) {
        Some(ty) => {
            let all = types.line(ty).into_iter().rev().flat_map(|ty| &ty.properties);
            all.filter(|one| !one.navigation && one.name != "id").map(as_field).collect()
        }
        None => body.properties.clone(),
    }
}

fn by_name(fields: &[Field]) -> BTreeMap<String, &Field> {
    fields.iter().map(|field| (field.name.to_lowercase(), field)).collect()
}

/// The properties that an operation lists of its body.
struct Properties<'a> {
    sides: &'a Sides<'a>,
    pair: &'a Pair<'a>,
    old: &'a Body,
    new: &'a Body,
}

impl Properties<'_> {
    fn finding(&self, rule: &'static Rule, field: &Field) -> Finding {
        let mut finding = self.pair.finding(rule, &format!("body/{}", field.name));
        let operation = self.pair.new;
        finding.rust_items = vec![match self.new.ty.as_ref().and_then(|ty| ty.named()) {
            Some(ty) if self.is_model() => rust_items::of_field(operation.version, ty, &field.name),
            _ => rust_items::of_setter(operation, &field.name),
        }];
        finding
    }

    /// Is the body given as a whole, and not property by property? Then its type says what it has.
    fn is_model(&self) -> bool {
        let is_typed = self.new.shape == BodyShape::Object && self.new.ty.is_some();
        is_typed && self.pair.new.kind != OperationKind::Update
    }

    /// Has the request a method for a property that its page no longer lists? An update whose page lists none has one for
    /// each property of the type.
    fn keeps(&self) -> bool {
        let is_update = self.new.shape == BodyShape::Object && self.new.ty.is_some();
        self.is_model() || is_update && self.new.properties.is_empty()
    }

    /// Has the operation no list any more, and no type that would say what the body has?
    fn lists_none(&self) -> bool {
        self.new.properties.is_empty() && self.new.ty.is_none()
    }

    fn removed(&self, key: &str, field: &Field, found: &mut Vec<Finding>) {
        let finding = self.finding(&rules::BODY_PROPERTY_REMOVED, field).old(field.ty.to_string());
        let Pair { old, new, base, revision } = *self.pair;
        let is_told = revision.tells_without_a_table(&new.page, Listing::Body) && self.lists_none();
        if is_told || revision.reads_less(Loss::Rows, &new.page, base, &old.page) {
            let mut lost = finding.at(&field.at, None);
            (lost.rule, lost.level) = (&rules::COVERAGE_LOST, rules::COVERAGE_LOST.level);
            found.push(lost);
            return;
        }
        let finding = finding.or_if(self.keeps()).at(&field.at, None);
        self.unless_told(key, |told| told.new.is_none(), finding, found);
    }

    fn added(&self, key: &str, field: &Field, found: &mut Vec<Finding>) {
        let rule =
            if field.required { &rules::BODY_PROPERTY_ADDED_REQUIRED } else { &rules::BODY_PROPERTY_ADDED };
        let finding = self.finding(rule, field).new_value(field.ty.to_string()).at(None, &field.at);
        match field.required {
            true => found.push(finding),
            false => {
                let finding = finding.or_if(self.is_model());
                self.unless_told(key, |told| told.old.is_none(), finding, found);
            }
        }
    }

    fn same(&self, key: &str, one: &Field, other: &Field, found: &mut Vec<Finding>) {
        let finding = |rule| self.finding(rule, other).at(&one.at, &other.at);
        if self.sides.revision.has_lost(&self.sides.base, (&one.ty, &other.ty)) {
            let lost = finding(&rules::COVERAGE_LOST);
            found.push(lost.change(one.ty.to_string(), other.ty.to_string()));
        } else if !is_same_type(&one.ty, &other.ty) {
            let (old, new) = (one.ty.to_string(), other.ty.to_string());
            let changed = finding(&rules::BODY_PROPERTY_TYPE_CHANGED).or_if(self.is_model());
            let changed = changed.change(&*old, &*new);
            let is_told = |told: &Finding| told.old.as_ref() == Some(&old) && told.new.as_ref() == Some(&new);
            self.unless_told(key, is_told, changed, found);
        }
        match (one.required, other.required) {
            (false, true) => {
                found.push(finding(&rules::BODY_PROPERTY_BECAME_REQUIRED).change("optional", "required"))
            }
            (true, false) => {
                found.push(finding(&rules::BODY_PROPERTY_BECAME_OPTIONAL).change("required", "optional"))
            }
            _ => {}
        }
    }

    /// The page of the type says the same: then it is one change, which the operation's method shows too.
    fn unless_told(
        &self,
        key: &str,
        is_it: impl Fn(&Finding) -> bool,
        finding: Finding,
        found: &mut Vec<Finding>,
    ) {
        let subjects = self.subjects(key);
        let told = found
            .iter_mut()
            .find(|told| is_row(told) && is_it(told) && subjects.contains(&told.subject.to_lowercase()));
        match told {
            Some(told) => told.rust_items.extend(finding.rust_items),
            None => found.push(finding),
        }
    }

    /// The property in the type of the body and in its bases, on both sides, in lower case.
    fn subjects(&self, key: &str) -> Vec<String> {
        let sides = [(&self.sides.base, self.old), (&self.sides.revision, self.new)];
        let types = sides.into_iter().filter_map(|(types, body)| {
            let ty = types.get(body.ty.as_ref()?.named()?)?;
            Some(types.line(ty))
        });
        types.flatten().map(|ty| format!("{}/{key}", ty.name.to_lowercase())).collect()
    }
}

/// Is the finding about a row of a type, be it that it cannot be read any more?
fn is_row(finding: &Finding) -> bool {
    use super::Area::{Property, Relationship};
    let is_lost = *finding.rule == rules::COVERAGE_LOST && !finding.item.contains(' ');
    (is_lost || matches!(finding.rule.area, Property | Relationship)) && finding.item != finding.subject
}
