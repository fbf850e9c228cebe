//! Which operations somebody asks for.

use crate::{ir::Operation, lower::OperationDraft, resolve::Asks, source::Version};
use foldhash::HashSet;

/// Of each operation whether somebody asks for it. Pages with the same request lines may be joined later: where one of
/// them is asked for, all are.
pub(super) fn operations(asks: Asks<'_>, operations: &[OperationDraft]) -> Vec<bool> {
    let mut asked: Vec<_> = operations.iter().map(|draft| asks(&draft.operation)).collect();
    let chosen = operations.iter().zip(&asked).filter(|(_, asked)| **asked);
    let known: HashSet<_> = chosen.flat_map(|(draft, _)| lines(&draft.operation)).collect();
    for (draft, asked) in operations.iter().zip(&mut asked).filter(|(_, asked)| !**asked) {
        *asked = lines(&draft.operation).any(|line| known.contains(&line));
    }
    asked
}

fn lines(operation: &Operation) -> impl Iterator<Item = (Version, String)> {
    operation.requests.iter().map(|request| (operation.version, request.key()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Description, describe_for, names::Lock, select::Selection, source::Docs};

    const ROOM: &str = "---\nms.prod: \"home\"\n---\n# room resource type\nNamespace: microsoft.graph\n\nA room.\n\
## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n|lamps|Int32|How many.|\n";

    /// A page whose example asks for `url`, and shows several lamps where one number is documented.
    fn operation(title: &str, url: &str) -> String {
        format!(
            "---\nms.prod: \"home\"\n---\n# {title}\nNamespace: microsoft.graph\n\nGets it.\n## HTTP request\n```http\n\
GET /users/{{id}}/room\n```\n## Response\nReturns `200 OK` and a [room](../resources/room.md) object.\n\
## Examples\n```http\nGET https://graph.microsoft.com/v1.0{url}\n```\n```http\nHTTP/1.1 200 OK\n\
Content-type: application/json\n\n{{\"id\": \"1\", \"lamps\": [1, 2]}}\n```\n"
        )
    }

    fn described(selection: Option<&Selection>) -> Description {
        let (one, other) =
            (operation("Get room", "/users/1/room"), operation("Get the room of somebody", "/me/room"));
        let pages = [
            ("v1.0/resources/room.md", ROOM),
            ("v1.0/api/room-get.md", &one),
            ("v1.0/api/user-get-room.md", &other),
        ];
        let asks = selection.map(|selection| |operation: &Operation| selection.may_choose(operation));
        let asks = asks.as_ref().map(|asks| asks as Asks<'_>);
        describe_for(Docs::from_texts(pages).unwrap(), &mut Lock::default(), asks, &|| ())
    }

    /// Which pages have an example that differs from its type, where the pattern is asked for.
    fn check(pattern: &str, expect: &[&str]) {
        let selection = Selection::parse([pattern]).unwrap();
        let description = described(Some(&selection));
        let found = description.diagnostics.iter().filter(|found| found.code.name == "example-collection");
        assert_eq!(found.map(|found| &*found.at.page).collect::<Vec<_>>(), expect, "{pattern}");
    }

    #[test]
    fn pages_that_are_joined_are_asked_for_together() {
        let whole = described(None);
        let joined = whole.api.operations.iter().filter(|operation| operation.main_page.is_some());
        assert_eq!(joined.count(), 1, "the pages are one operation");
        let both = ["v1.0/api/room-get.md", "v1.0/api/user-get-room.md"];
        for pattern in ["GET /users/*/room", "GET /me/room", "*"] {
            check(pattern, &both);
        }
        check("DELETE /users/*/room", &[]);
        check("beta:GET /users/*/room", &[]);
    }
}
