//! A program that uses every public item of a list with the type that it has there.

use graphdoc::surface::{Item, Surface};

/// The text of a module. Lines name types without their paths, so that each version has a module of its own.
pub fn everything(surface: &Surface) -> String {
    let of = |version: &str| -> String {
        let start = format!("{version}::");
        let items = surface.items().iter().filter(|item| item.path.starts_with(&start)).enumerate();
        items.filter_map(|(at, item)| Some(format!("    pub fn use_{at}{}\n", usage(item)?))).collect()
    };
    let versions = ["beta", "v1"].map(|version| (version, of(version)));
    let versions = versions.iter().filter(|(_, uses)| !uses.is_empty());
    let versions = versions.map(|(version, uses)| {
        format!("mod of_{version} {{\n    use super::*;\n    use super::{version}::models::*;\n{uses}}}\n")
    });
    let permissions = format!("mod of_permissions {{\n    use super::*;\n{}}}\n", of("permissions"));
    versions.chain([permissions]).collect()
}

/// The arguments and the body of a function that uses an item; nothing where its line does not say how.
pub fn usage(item: &Item) -> Option<String> {
    let Item { path, signature, .. } = item;
    if let Some((path, ability)) = path.split_once(" as ") {
        return Some(format!("() {{ fn is<T: {ability}>() {{}} is::<{path}>() }}"));
    }
    let (owner, name) = path.rsplit_once("::")?;
    Some(match signature.as_str() {
        ": struct" | ": enum" => format!("(_: {path}) {{}}"),
        ": Permission" => format!("() {{ let _ = {path}; }}"),
        "" => format!("() -> {owner} {{ {path} }}"),
        option if option.starts_with(": option") => {
            let of = option.strip_prefix(": option<").and_then(|option| option.strip_suffix('>'));
            let given = match (of, name) {
                (Some(of), _) => format!("[] as [Prop<{of}>; 0]"),
                (None, "count" | "eventual") => String::new(),
                (None, "top" | "skip") => "1".to_owned(),
                _ => "\"x\"".to_owned(),
            };
            format!("(it: {owner}) -> {owner} {{ it.{name}({given}) }}")
        }
        known => match (known.strip_prefix(": "), known.strip_prefix(" = ")) {
            (Some(ty), _) if ty.starts_with("Prop<") => format!("() -> {ty} {{ {path} }}"),
            (Some(ty), _) => format!("(it: {owner}) -> {ty} {{ it.{name} }}"),
            (_, Some(ty)) => format!("(it: <{owner} as Operation>::Response) -> {ty} {{ it }}"),
            _ => call(path, owner, name, known)?,
        },
    })
}

/// A call with arguments of the types in `(…) -> …`, or what makes a variant.
fn call(path: &str, owner: &str, name: &str, signature: &str) -> Option<String> {
    let (arguments, result) = match signature.rsplit_once(") -> ") {
        Some((arguments, result)) => (arguments, result),
        None => (signature.strip_suffix(')')?, "Self"),
    };
    let result = result.replace("Self", owner);
    let mut given = arguments.strip_prefix('(')?.split(", ").filter(|one| !one.is_empty()).peekable();
    let receiver = given.next_if(|one| one.ends_with("self"));
    let types: Vec<&str> = given.map(plain).collect();
    let listed: String = types.iter().enumerate().map(|(at, ty)| format!(", a{at}: {ty}")).collect();
    let passed: Vec<_> = (0..types.len()).map(|at| format!("a{at}")).collect();
    let passed = passed.join(", ");
    Some(match receiver {
        Some("&self") => format!("(it: &{owner}) -> {result} {{ it.{name}({passed}) }}"),
        Some(_) => format!("(it: {owner}{listed}) -> {result} {{ it.{name}({passed}) }}"),
        None => format!("({}) -> {result} {{ {path}({passed}) }}", listed.trim_start_matches(", ")),
    })
}

/// A type that is taken as this.
fn plain(ty: &str) -> &str {
    match ty {
        "impl AsRef<str>" => "&str",
        ty => ty.strip_prefix("impl Into<").and_then(|ty| ty.strip_suffix('>')).unwrap_or(ty),
    }
}
