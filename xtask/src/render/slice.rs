//! What a selection pulls in: a tree of paths, operations, types and why they are there.

use crate::report::counted;
use graphdoc::{
    ir::{Operation, Request},
    slice::{Reached, Slice, Why},
    source::Version,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write as _};

/// Sums that are more than the slice itself says.
pub struct Sums {
    /// The size of what is emitted, as one file.
    pub bytes: usize,
    /// How many types there are, by what is followed beside properties.
    pub types: [(&'static str, usize); 5],
}

/// A segment of paths, and what goes on from there.
#[derive(Default)]
struct Node<'a> {
    lines: Vec<(&'a str, &'a Operation)>,
    next: BTreeMap<String, Node<'a>>,
}

impl<'a> Node<'a> {
    fn add(&mut self, request: &'a Request, operation: &'a Operation) {
        let mut node = self;
        for segment in request.callable().segments() {
            // Pages have different names for one placeholder.
            let segment =
                if segment.starts_with('{') && segment.ends_with('}') { "{}".into() } else { segment };
            node = node.next.entry(segment).or_default();
        }
        node.lines.push((&request.method, operation));
    }

    fn count(&self) -> usize {
        self.lines.len() + self.next.values().map(Node::count).sum::<usize>()
    }

    /// Segments that nothing else goes on from share a line.
    fn write(&self, path: &str, depth: usize, text: &mut String) {
        match (self.lines.as_slice(), self.next.len()) {
            ([], 1) if !path.is_empty() || depth == 1 => {
                for (segment, node) in &self.next {
                    node.write(&format!("{path}/{segment}"), depth, text);
                }
                return;
            }
            _ => {}
        }
        let indent = "  ".repeat(depth);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{indent}{}  {}", if path.is_empty() { "/" } else { path }, self.count());
        for (method, operation) in &self.lines {
            let _ = writeln!(text, "{indent}  {method} {}", operation.name);
        }
        for (segment, node) in &self.next {
            node.write(&format!("/{segment}"), depth + 1, text);
        }
    }
}

/// Text to read.
pub fn text(slice: &Slice<'_>, sums: &Sums) -> String {
    let mut text = String::new();
    for version in Version::ALL {
        let operations: Vec<_> = slice.operations.iter().filter(|one| one.version == version).collect();
        if operations.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{version}: {}", counted(operations.len(), "operation"));
        let mut root = Node::default();
        for operation in operations {
            operation.callable_requests().for_each(|request| root.add(request, operation));
        }
        root.write("", 1, &mut text);
    }
    for version in Version::ALL {
        let types: Vec<_> = slice.types.iter().filter(|reached| reached.ty.version == version).collect();
        if !types.is_empty() {
            let _ = writeln!(text, "{version}: {}", counted(types.len(), "type"));
        }
        for reached in types {
            let _ = writeln!(text, "  {}  {}", reached.ty.name, chain(slice, reached).join(", "));
        }
    }
    let types = sums.types.iter().map(|(what, count)| format!("{count} with {what}"));
    let _ = writeln!(text, "types: {}", types.collect::<Vec<_>>().join(", "));
    let (operations, types) = (slice.operations.len(), slice.types.len());
    let _ = writeln!(
        text,
        "{}, {}, about {} KB of Rust",
        counted(operations, "operation"),
        counted(types, "type"),
        sums.bytes.div_ceil(1000)
    );
    text
}

/// The same as data.
pub fn json(slice: &Slice<'_>, sums: &Sums) -> Value {
    let operations = slice.operations.iter().map(|operation| {
        let lines =
            operation.callable_requests().map(|request| format!("{} {}", request.method, request.callable()));
        json!({
            "version": operation.version,
            "name": operation.name,
            "requests": lines.collect::<Vec<_>>(),
            "page": operation.page,
        })
    });
    let types = slice.types.iter().map(|reached| {
        json!({
            "version": reached.ty.version,
            "name": reached.ty.name,
            "kind": reached.ty.kind,
            "distance": reached.distance,
            "why": chain(slice, reached),
            "page": reached.ty.page,
        })
    });
    let counts: serde_json::Map<_, _> =
        sums.types.iter().map(|(what, count)| ((*what).to_owned(), json!(count))).collect();
    json!({
        "operations": operations.collect::<Vec<_>>(),
        "types": types.collect::<Vec<_>>(),
        "typesWith": counts,
        "estimatedBytes": sums.bytes,
    })
}

/// Why a type is there, and why what led to it is.
fn chain(slice: &Slice<'_>, reached: &Reached<'_>) -> Vec<String> {
    slice.chain(reached).iter().map(why).collect()
}

fn why(why: &Why<'_>) -> String {
    match why {
        Why::Chosen => "chosen".to_owned(),
        Why::Sent(operation) => format!("sent by {}", operation.name),
        Why::Answered(operation) => format!("answered by {}", operation.name),
        Why::Property(ty, name) => format!("property {name} of {}", ty.simple_name()),
        Why::Relationship(ty, name) => format!("relationship {name} of {}", ty.simple_name()),
        Why::Base(ty) => format!("base of {}", ty.simple_name()),
        Why::Derived(ty, None) => format!("derived from {}", ty.simple_name()),
        Why::Derived(ty, Some(shown)) => {
            format!("derived from {} and shown by {}", ty.simple_name(), shown.name)
        }
    }
}
