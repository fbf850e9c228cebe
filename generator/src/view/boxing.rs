//! Which fields are boxed: those by which a struct would hold itself.

use super::table::TypeTable;
use petgraph::{algo::tarjan_scc, graph::DiGraph};
use std::collections::{HashMap, HashSet};

/// Pairs of a type and a property whose single value lies in the same strongly connected component.
pub(super) fn boxed<'a>(table: &TypeTable<'a>) -> HashSet<(&'a str, &'a str)> {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: HashMap<_, _> = table.iter().map(|ty| (ty.name.as_str(), graph.add_node(()))).collect();
    let mut edges = Vec::new();
    for ty in table.iter() {
        for property in table.properties(ty) {
            let Some(held) = table.holds(property) else { continue };
            edges.push((ty.name.as_str(), property.name.as_str(), held));
        }
    }
    for (from, _, to) in &edges {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let mut component = HashMap::new();
    for (number, nodes) in tarjan_scc(&graph).into_iter().enumerate() {
        component.extend(nodes.into_iter().map(|node| (node, number)));
    }
    let same = |from: &str, to: &str| component[&nodes[from]] == component[&nodes[to]];
    edges.into_iter().filter(|(from, _, to)| same(from, to)).map(|(from, name, _)| (from, name)).collect()
}
