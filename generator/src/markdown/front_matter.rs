//! The `key: value` lines at the top of a page. Not YAML: one page in ten thousand is not even that.

/// Keys in lower case and their values without quotes, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter(Vec<(String, String)>);

impl FrontMatter {
    /// Reads the lines between the two `---`.
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (key, value) = line.split_once(':')?;
            let key = key.trim().to_ascii_lowercase();
            let plain = !key.is_empty() && !key.contains(char::is_whitespace) && !key.starts_with(['#', '-']);
            plain.then(|| (key, unquote(value).to_owned()))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The value of a key, where it is there and not empty.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, v)| k == key && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// There are no keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner.trim();
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str, expect: Option<&str>) {
        assert_eq!(FrontMatter::parse(text).get(key), expect, "{text:?}");
    }

    #[test]
    fn values_lose_their_quotes_and_keys_their_case() {
        check("title: \"List: users\" ", "title", Some("List: users"));
        check("Title: 'a'\r\n", "title", Some("a"));
        check("title: \"half", "title", Some("\"half"));
        check("ms.prod: \"\"", "ms.prod", None);
        check("no colon", "no colon", None);
        check("# title: x", "title", None);
    }
}
