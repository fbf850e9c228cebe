//! Any selection gives a slice that lacks nothing, and always the same one.

use super::NEAR;
use graphdoc::{
    describe,
    emit::{Package, single},
    ir::{Api, BodyShape, Operation, OperationKind, TypeRef},
    names::Lock,
    render,
    select::{Chosen, Reach, Selection},
    slice::Slice,
    source::Docs,
    view::plain_view,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::{collections::BTreeSet, path::Path};

/// A selection as numbers: which operations, which types, which of them are barred, and how far it reaches.
type Numbers = (Vec<usize>, Vec<usize>, Vec<usize>, bool, usize);

fn numbers() -> impl Strategy<Value = Numbers> {
    let some = |most| prop::collection::vec(any::<usize>(), 0..most);
    (some(4), some(3), some(3), any::<bool>(), 0..3_usize)
}

fn chosen<'a>(api: &'a Api, (operations, types, barred, ..): &Numbers) -> Chosen<'a> {
    let main: Vec<_> = api.operations.iter().filter(|one| one.main_page.is_none()).collect();
    let at = |number: &usize, length: usize| number % length;
    let operations: BTreeSet<_> = operations.iter().map(|n| at(n, main.len())).collect();
    let types: BTreeSet<_> = types.iter().map(|n| at(n, api.types.len())).collect();
    Chosen {
        operations: operations.into_iter().map(|at| main[at]).collect(),
        types: types.into_iter().map(|at| &api.types[at]).collect(),
        barred: barred.iter().map(|n| &api.types[at(n, api.types.len())]).collect(),
    }
}

/// Larger slices than this are not rendered: that takes most of the time, and says nothing new.
const RENDERED: usize = 100;

/// The types that the slice names and has not, though the API has them.
fn missing(api: &Api, slice: &Api) -> Vec<String> {
    let names =
        |api: &Api| -> BTreeSet<_> { api.types.iter().map(|ty| (ty.version, ty.name.clone())).collect() };
    let (all, here) = (names(api), names(slice));
    let held = slice.types.iter().flat_map(|ty| {
        let held = ty.properties.iter().filter(|property| !property.navigation);
        let named = held.filter_map(|property| property.ty.named()).chain(ty.base.as_deref());
        named.map(move |name| (ty.version, name.to_owned()))
    });
    let referred = slice.operations.iter().flat_map(|one| {
        let sent = one.request_body.iter().flat_map(|body| &body.ty);
        let named = sent.chain(rows(one)).chain(&one.response.ty).filter_map(TypeRef::named);
        named.map(move |name| (one.version, name.to_owned()))
    });
    let named = held.chain(referred).filter(|name| all.contains(name) && !here.contains(name));
    named.map(|(version, name)| format!("{version} {name}")).collect()
}

/// The types of what is set one by one: parameters, and properties of a body that is no value of a type or of an update.
fn rows(operation: &Operation) -> impl Iterator<Item = &TypeRef> {
    let is_update = operation.kind == OperationKind::Update;
    let bodies = operation.request_body.iter();
    let set =
        bodies.filter(move |body| body.shape == BodyShape::Parameters || body.ty.is_none() || is_update);
    set.flat_map(|body| &body.properties).map(|field| &field.ty)
}

/// So many random slices: closed, the same again, larger with a larger reach, each type with a reason.
fn check(api: &Api, cases: u32) {
    let mut runner =
        TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let run = runner.run(&numbers(), |numbers| {
        let (.., derived, relationships) = numbers;
        let reach = Reach { derived, relationships, ..NEAR };
        let chosen = chosen(api, &numbers);
        let slice = Slice::of(api, &chosen, &reach);
        let part = slice.api();
        prop_assert_eq!(missing(api, &part), Vec::<String>::new());
        prop_assert_eq!(&Slice::of(api, &chosen, &reach).api(), &part);
        let further = Slice::of(api, &chosen, &Reach { relationships: relationships + 1, ..reach });
        for reached in &slice.types {
            prop_assert!(further.get(reached.ty).is_some(), "{} is not in a larger slice", reached.ty.name);
            let chain = slice.chain(reached);
            prop_assert!(chain.last().is_some_and(|why| why.from().is_none()), "{}", reached.ty.name);
        }
        if part.types.len() <= RENDERED {
            prop_assert_eq!(rendered(&part), rendered(&part));
        }
        Ok(())
    });
    run.expect("every slice is closed");
}

/// The files of the crate that a description becomes. What is emitted is parsed as Rust.
fn rendered(api: &Api) -> Vec<(String, String)> {
    let package = Package {
        name: "part".to_owned(),
        version: "0.1.0".to_owned(),
        command: "cargo test".to_owned(),
        runtime_path: "../runtime".to_owned(),
    };
    let files = render(api, &mut Lock::default(), &package).expect("any slice gives Rust");
    files.into_iter().map(|file| (file.path, file.contents)).collect()
}

fn api(docs: &Path) -> Api {
    describe(Docs::read(docs).expect("a docs folder"), &mut Lock::default(), &|| ()).api
}

#[test]
fn any_slice_of_the_docs_in_the_repository_is_closed() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    check(&api(&docs), 64);
}

/// How many slices are compiled, and how many types each may have: what compiles is no question of size.
const SAMPLE: (usize, usize) = (20, 150);

/// Writes a sample of slices, and the one of users, as modules of a crate into the folder that `GRAPHDOC_SAMPLE` names.
/// `.ci/slices` compiles it.
#[test]
fn a_sample_of_slices_of_the_reference_is_written() {
    let (docs, out) = (std::env::var_os("GRAPHDOC_DOCS"), std::env::var_os("GRAPHDOC_SAMPLE"));
    let (Some(docs), Some(out)) = (docs, out) else {
        println!("skipped: GRAPHDOC_DOCS or GRAPHDOC_SAMPLE names no folder");
        return;
    };
    let (api, out) = (api(Path::new(&docs)), Path::new(&out));
    let mut runner = TestRunner::deterministic();
    let mut slices = vec![users(&api)];
    while slices.len() <= SAMPLE.0 {
        let numbers = numbers().new_tree(&mut runner).expect("numbers").current();
        let reach = Reach { derived: numbers.3, relationships: numbers.4, ..NEAR };
        let slice = Slice::of(&api, &chosen(&api, &numbers), &reach).api();
        if (1..=SAMPLE.1).contains(&slice.types.len()) && !slice.operations.is_empty() {
            slices.push(slice);
        }
    }
    let mut modules = "#![recursion_limit = \"512\"]\n".to_owned();
    for (at, slice) in slices.iter().enumerate() {
        let text = single(&plain_view(slice, &mut Lock::default())).expect("any slice gives Rust");
        std::fs::write(out.join(format!("slice_{at}.rs")), text).expect("a new file");
        modules += &format!("pub mod slice_{at};\n");
        println!("slice {at}: {} operations, {} types", slice.operations.len(), slice.types.len());
    }
    std::fs::write(out.join("lib.rs"), modules).expect("a new file");
}

/// Users and all that is done with them.
fn users(api: &Api) -> Api {
    let patterns = ["v1.0:type:user", "v1.0:/users", "v1.0:/users/**", "v1.0:/me", "v1.0:/me/**"];
    let selection = Selection::parse(patterns).expect("patterns");
    Slice::of(api, &selection.choose(api).expect("operations on users"), &NEAR).api()
}

/// `GRAPHDOC_DOCS` names a clone of the reference.
#[test]
fn any_slice_of_the_reference_is_closed() {
    match std::env::var_os("GRAPHDOC_DOCS") {
        Some(docs) => check(&api(Path::new(&docs)), 200),
        None => println!("skipped: GRAPHDOC_DOCS names no docs folder"),
    }
}
