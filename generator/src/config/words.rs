//! The values of the file: names of types, request lines.

use crate::{
    diagnostic::nearest,
    ir::{Edm, METHODS, Path, TypeName, TypeRef},
};

/// The word for "there is none".
pub(super) const NONE: &str = "none";

/// A value that cannot be used: what is wrong, and what to do.
pub(super) type Refused = (String, String);

/// A type as api.json names it.
pub(super) fn type_ref(text: &str) -> Result<TypeRef, Refused> {
    let inner = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
    let name = item(inner.unwrap_or(text))?;
    Ok(TypeRef { name, collection: inner.is_some() })
}

/// A type, or nothing for `none`.
pub(super) fn type_or_none(text: &str) -> Result<Option<TypeRef>, Refused> {
    if text == NONE { Ok(None) } else { type_ref(text).map(Some) }
}

/// The name of a documented type, or nothing for `none`.
pub(super) fn base_or_none(text: &str) -> Result<Option<String>, Refused> {
    match type_or_none(text)? {
        None => Ok(None),
        Some(ty) => match ty.named() {
            Some(name) if !ty.collection => Ok(Some(name.to_owned())),
            _ => Err((
                format!("`{text}` can be no base"),
                "name one documented type, or write `none`".to_owned(),
            )),
        },
    }
}

fn item(text: &str) -> Result<TypeName, Refused> {
    if let Some(name) = text.strip_prefix("Edm.") {
        let edm = Edm::ALL.iter().find(|edm| edm.as_str() == name);
        return edm.map(|edm| TypeName::Edm(*edm)).ok_or_else(|| no_type(text));
    }
    match text.contains('.') && text.split('.').all(is_identifier) {
        true => Ok(TypeName::Named(text.into())),
        false => Err(no_type(text)),
    }
}

fn no_type(text: &str) -> Refused {
    let bare = text.rsplit('.').next().unwrap_or(text);
    let near = nearest(bare, Edm::ALL.iter().map(|edm| edm.as_str()));
    let asked = near.map_or_else(String::new, |near| format!("did you mean `Edm.{near}`? "));
    let help =
        format!("{asked}write `Edm.String`, `microsoft.graph.user`, or `Collection(…)` around such a name");
    (format!("`{text}` is no name of a type"), help)
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A request line in one spelling: the method, a blank, the path from the root after the version. Stricter
/// than what pages may write.
pub(super) fn request_line(text: &str) -> Result<String, Refused> {
    let refused = |what: &str| {
        let help = format!("write a method ({}) and a path, such as `GET /users/{{id}}`", METHODS.join(", "));
        (format!("`{text}` is no request line: {what}"), help)
    };
    let (method, path) = text.trim().split_once(' ').ok_or_else(|| refused("it has no path"))?;
    let (path, query) = match path.trim().split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path.trim(), None),
    };
    if !METHODS.contains(&method) {
        return Err(refused(&format!("`{method}` is no method")));
    }
    if !path.starts_with('/') || path.len() < 2 || path.ends_with('/') {
        return Err(refused("a path begins with `/` and ends in a name or a parameter"));
    }
    let first = path.split('/').nth(1).unwrap_or_default();
    if path.contains("//") || ["v1.0", "beta", "{version}"].contains(&first) {
        return Err(refused("a path begins after the version, and no part of it is empty"));
    }
    if Path::parse(path).is_elided() {
        return Err(refused("`...` leaves out a part of the path"));
    }
    if !is_sendable(path) {
        return Err(refused("braces or parentheses are not closed, or a character cannot be sent"));
    }
    match query {
        None => Ok(format!("{method} {path}")),
        Some(query) if is_query(query) => Ok(format!("{method} {path}?{query}")),
        Some(_) => Err(refused("the query is empty, or has a character that cannot be sent")),
    }
}

fn is_query(query: &str) -> bool {
    let sendable =
        |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '^' | '`' | '\\' | '#');
    !query.is_empty() && query.chars().all(sendable)
}

/// Braces and parentheses are closed, and what stands outside of braces can be sent.
fn is_sendable(path: &str) -> bool {
    let (mut braces, mut parentheses) = (0_i32, 0_i32);
    for c in path.chars() {
        match c {
            '{' => braces += 1,
            '}' => braces -= 1,
            '(' if braces == 0 => parentheses += 1,
            ')' if braces == 0 => parentheses -= 1,
            _ if c.is_control() => return false,
            _ if c.is_whitespace() && (braces == 0 || c != ' ') => return false,
            '"' | '^' | '`' | '\\' | '<' | '>' | '*' | '#' | '[' | ']' => return false,
            // Within braces is only the name of a parameter.
            '/' | '(' | ')' if braces > 0 => return false,
            _ => {}
        }
        if !(0..=1).contains(&braces) || parentheses < 0 {
            return false;
        }
    }
    braces == 0 && parentheses == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_type(text: &str, expect: Option<&str>) {
        assert_eq!(type_ref(text).ok().map(|ty| ty.to_string()).as_deref(), expect, "{text:?}");
    }

    #[test]
    fn types_have_the_names_of_the_description() {
        for text in ["Edm.String", "Collection(Edm.Int64)", "microsoft.graph.user", "Collection(a.b_c)"] {
            check_type(text, Some(text));
        }
        for text in ["", "String", "Edm.string", "user", "none", "Collection(Collection(Edm.String))", "a..b"]
        {
            check_type(text, None);
        }
    }

    #[test]
    fn a_base_is_one_documented_type_or_none() {
        assert_eq!(base_or_none("none"), Ok(None));
        assert_eq!(base_or_none("microsoft.graph.room"), Ok(Some("microsoft.graph.room".to_owned())));
        assert!(base_or_none("Edm.String").is_err() && base_or_none("Collection(a.b)").is_err());
    }

    fn check_line(text: &str, is_one: bool) {
        assert_eq!(request_line(text).is_ok(), is_one, "{text:?}");
    }

    #[test]
    fn request_lines_are_a_method_and_a_path() {
        check_line("GET /users/{id | userPrincipalName}/drive/root:/{item-path}:/children", true);
        check_line("  PATCH   /lamps/search(q='{text}')?$top=5", true);
        for text in ["", "GET", "GET lamps", "GET /", "GET /lamps/", "get /lamps", "FETCH /lamps"] {
            check_line(text, false);
        }
        for text in [
            "GET /a{b",
            "GET /a)b(",
            "GET /a b",
            "GET /.../a",
            "GET /{{a}}",
            "POST /** not found",
            "GET /beta/me",
            "GET //a",
        ] {
            check_line(text, false);
        }
    }
}
