//! What each override changes, and how far that goes.

use super::change;
use insta::assert_snapshot;

#[test]
fn a_property_has_another_type_and_its_cell_is_settled() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lamp"
        name = "size"
        version = "beta"
        is = "Edm.Double"
        reason = "A slip of the pen."
        "#
    ));
}

#[test]
fn without_a_version_every_version_that_differs_changes() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lamp"
        name = "size"
        is = "Edm.Double"
        reason = "v1.0 is right."

        [[property]]
        type = "microsoft.graph.lamp"
        name = "id"
        is = "Edm.Guid"
        reason = "Both are wrong."
        "#
    ));
}

#[test]
fn what_a_derived_type_repeats_follows_its_base() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lamp"
        name = "id"
        version = "beta"
        is = "Edm.Guid"
        reason = "It is one."
        "#
    ));
}

#[test]
fn an_override_that_confirms_the_table_settles_a_contradiction() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lamp"
        name = "tags"
        is = "Edm.String"
        reason = "The table is right, the JSON is not."
        "#
    ));
}

#[test]
fn an_enumeration_of_a_sentence_goes_with_its_last_use() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lamp"
        name = "mood"
        is = "Edm.String"
        reason = "Any text is taken."
        "#
    ));
}

#[test]
fn a_base_is_another_one_or_none() {
    assert_snapshot!(change(
        r#"
        [[base]]
        type = "microsoft.graph.lamp"
        version = "beta"
        is = "microsoft.graph.device"
        reason = "There is no furniture."

        [[base]]
        type = "microsoft.graph.device"
        is = "none"
        reason = "The lantern is derived, not the device."
        "#
    ));
}

#[test]
fn an_unknown_base_is_settled_by_none() {
    assert_snapshot!(change(
        r#"
        [[base]]
        type = "microsoft.graph.lamp"
        version = "beta"
        is = "none"
        reason = "There is no furniture."
        "#
    ));
}

#[test]
fn members_come_and_go() {
    assert_snapshot!(change(
        r#"
        [[members]]
        type = "microsoft.graph.lampState"
        add = ["dimmed", "off"]
        remove = ["dimmd"]
        reason = "A slip of the pen, and a member that is missing."

        [[members]]
        type = "microsoft.graph.lampMood"
        remove = ["read", "sleep"]
        reason = "All members may go."
        "#
    ));
}

#[test]
fn a_request_line_is_replaced() {
    assert_snapshot!(change(
        r#"
        [[path]]
        page = "beta/api/lamp-get.md"
        from = "GET /lamps"
        to = "GET /lamps/{id}"
        reason = "The key is missing."
        "#
    ));
}

#[test]
fn a_request_line_that_was_lost_is_found_again() {
    let added = change(
        r#"
        [[path]]
        page = "beta/api/lamp-post.md"
        add = "POST /lamps"
        reason = "The page says that it was not found."
        "#,
    );
    assert_snapshot!(added);
    for from in ["** Collection URI for lamp not found", "POST ** Collection URI for lamp not found"] {
        let replaced = change(&format!(
            "[[path]]\npage = 'beta/api/lamp-post.md'\nfrom = '{from}'\nto = 'POST /lamps'\nreason = 'r'\n"
        ));
        assert_eq!(replaced, added, "{from}");
    }
}

#[test]
fn an_operation_returns_something_else() {
    assert_snapshot!(change(
        r#"
        [[response]]
        page = "beta/api/lamp-get.md"
        is = "Collection(microsoft.graph.lamp)"
        reason = "The page has no words for it."

        [[response]]
        page = "beta/api/lamp-update.md"
        is = "none"
        status = 204
        reason = "Nothing comes back."
        "#
    ));
}

#[test]
fn a_skipped_page_is_not_read() {
    assert_snapshot!(change(
        r#"
        [[skip]]
        page = "beta/api/lamp-post.md"
        reason = "It has no request."

        [[skip]]
        page = "v1.0/resources/plug.md"
        reason = "It says nothing."
        "#
    ));
}

#[test]
fn levels_are_those_of_the_file() {
    assert_snapshot!(change(
        r#"
        [levels]
        bad-path = "off"
        no-namespace = "error"
        unknown-base = "info"
        unknown-type = "error"
        "#
    ));
}
