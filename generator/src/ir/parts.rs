//! Operations whose request lines do not all answer the same.

use super::{Edm, Example, Operation, OperationKind, Path, PermissionSets, Permissions, Request, TypeRef};
use std::borrow::Cow;

/// Last segments of request lines that answer the bytes of what the line without them is about, in lower case.
const CONTENT: &[&str] = &["$value", "content"];

/// Does a path lead to bytes?
fn is_content(path: &str) -> bool {
    let last = path.split('?').next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
    last.is_some_and(|last| CONTENT.iter().any(|word| last.eq_ignore_ascii_case(word)))
}

impl Path {
    /// Does its last segment say that it leads to bytes?
    pub(crate) fn is_content(&self) -> bool {
        is_content(&self.text())
    }
}

impl Operation {
    /// Do some of its lines answer bytes, and others what these are about?
    pub(crate) fn is_divided(&self) -> bool {
        self.requests.iter().any(|request| request.answers.is_some())
    }

    /// The names of what programs call.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.name), self.other_name.as_ref()].into_iter().flatten().map(String::as_str)
    }

    /// What programs call: the operation, and what its other lines are, each with lines that answer the same.
    pub(crate) fn parts(&self) -> Vec<Cow<'_, Self>> {
        if !self.is_divided() {
            return vec![Cow::Borrowed(self)];
        }
        let is_content = self.requests.first().is_some_and(|request| request.callable().is_content());
        let first = self.part(is_content);
        let name = self.other_name.clone().unwrap_or_default();
        let mut other = Self { name, ..self.part(!is_content) };
        let answers = other.requests.first().and_then(|request| request.answers.clone());
        other.kind = kind(answers.as_ref());
        other.response.ty = answers;
        [first, other].map(Cow::Owned).into()
    }

    /// The lines that lead to bytes, or all others, and their examples.
    fn part(&self, content: bool) -> Self {
        let of_part = |request: &&Request| request.callable().is_content() == content;
        let shows = |example: &&Example| {
            let url = example.request.as_ref().map(|request| request.url.as_str());
            url.is_some_and(is_content) == content
        };
        let mut part = Self {
            requests: self.requests.iter().filter(of_part).cloned().collect(),
            aliases: self.aliases.iter().filter(of_part).cloned().collect(),
            examples: self.examples.iter().filter(shows).cloned().collect(),
            ..self.clone()
        };
        if part.requests.iter().any(|request| request.permission_sets.is_some()) {
            part.needs_what_its_lines_need();
        }
        if content {
            part.query_options.clear();
            part.query_options_at.clear();
            part.more_query_options = false;
            part.denied_query_options.clear();
        }
        part
    }

    /// Lines that are left alone, or all need the same, are what the operation needs.
    fn needs_what_its_lines_need(&mut self) {
        self.permission_sets = PermissionSets::enough_for(&self.requests);
        self.permissions = Permissions::of(&self.permission_sets);
        let differ = self.requests.windows(2).any(|pair| {
            pair.first().map(|one| &one.permission_sets) != pair.last().map(|other| &other.permission_sets)
        });
        if !differ {
            self.requests.iter_mut().for_each(Request::forget_permissions);
        }
    }
}

fn kind(answers: Option<&TypeRef>) -> OperationKind {
    match answers {
        Some(ty) if ty.is(Edm::Stream) => OperationKind::Media,
        Some(ty) if ty.collection => OperationKind::List,
        _ => OperationKind::Get,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_segment_says_whether_a_path_leads_to_bytes() {
        for (path, expect) in [
            ("/me/messages/{id}/$value", true),
            ("/drive/items/{id}/Content/", true),
            ("/me/photo/$value?x=/y", true),
            ("/me/messages/{id}", false),
            ("/contents", false),
            ("", false),
        ] {
            assert_eq!(is_content(path), expect, "{path}");
        }
    }
}
