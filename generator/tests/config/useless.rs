//! Overrides that match nothing, change nothing, or name what is not there.

use super::change;
use insta::assert_snapshot;

#[test]
fn properties() {
    assert_snapshot!(change(
        r#"
        [[property]]
        type = "microsoft.graph.lmap"
        name = "size"
        is = "Edm.Double"
        reason = "No such type."

        [[property]]
        type = "microsoft.graph.plug"
        version = "beta"
        name = "volts"
        is = "Edm.Double"
        reason = "Not in this version."

        [[property]]
        type = "microsoft.graph.lamp"
        name = "sizes"
        is = "Edm.Double"
        reason = "No such property."

        [[property]]
        type = "microsoft.graph.lamp"
        name = "state"
        is = "microsoft.graph.lampState"
        reason = "The link is understood."

        [[property]]
        type = "microsoft.graph.lamp"
        name = "id"
        is = "Collection(microsoft.graph.lampstates)"
        reason = "No such type, in neither version."

        [[property]]
        type = "microsoft.graph.lamp"
        name = "mood"
        is = "microsoft.graph.lampMood"
        reason = "The sentence says so too."

        [[property]]
        type = "microsoft.graph.nightLamp"
        name = "id"
        is = "Edm.Guid"
        reason = "The base has it."
        "#
    ));
}

#[test]
fn bases() {
    assert_snapshot!(change(
        r#"
        [[base]]
        type = "microsoft.graph.cupboard"
        is = "none"
        reason = "No such type."

        [[base]]
        type = "microsoft.graph.lampState"
        is = "none"
        reason = "An enumeration."

        [[base]]
        type = "microsoft.graph.lamp"
        version = "v1.0"
        is = "none"
        reason = "It has none."

        [[base]]
        type = "microsoft.graph.plug"
        is = "microsoft.graph.plug"
        reason = "Its own base."

        [[base]]
        type = "microsoft.graph.lamp"
        version = "beta"
        is = "microsoft.graph.lampState"
        reason = "The base is an enumeration."

        [[base]]
        type = "microsoft.graph.lantern"
        is = "microsoft.graph.device"
        reason = "It is."
        "#
    ));
}

#[test]
fn an_entity_has_the_base_of_all_entities_already() {
    let entity = "version = 'beta'\nis = 'microsoft.graph.entity'\nreason = 'r'\n";
    let lamp = change(&format!("[[base]]\ntype = 'microsoft.graph.lamp'\n{entity}"));
    assert!(lamp.contains("- warning[unknown-base]") && !lamp.contains("override"), "{lamp}");
    let plain = super::facts("")
        .iter()
        .any(|line| line.starts_with("beta microsoft.graph.lamp: Entity, base microsoft.graph.entity"));
    assert!(plain, "the lamp has a key");
}

#[test]
fn members() {
    assert_snapshot!(change(
        r#"
        [[members]]
        type = "microsoft.graph.lampstat"
        add = ["a"]
        reason = "No such type."

        [[members]]
        type = "microsoft.graph.lamp"
        add = ["a"]
        reason = "No enumeration."

        [[members]]
        type = "microsoft.graph.lampState"
        add = ["on"]
        remove = ["dimmed"]
        reason = "It is there; it is not there."
        "#
    ));
}

#[test]
fn paths() {
    assert_snapshot!(change(
        r#"
        [[path]]
        page = "beta/api/lamp-gte.md"
        add = "GET /lamps/{id}"
        reason = "No such page."

        [[path]]
        page = "beta/resources/lamp.md"
        add = "GET /lamps/{id}"
        reason = "No operation."

        [[path]]
        page = "beta/api/lamp-get.md"
        from = "GET /lamp"
        to = "GET /lamps/{id}"
        reason = "No such line."

        [[path]]
        page = "beta/api/lamp-get.md"
        add = "GET /lamps"
        reason = "It is there."

        [[path]]
        page = "beta/api/lamp-get.md"
        from = "GET /rooms/{id}/lamp"
        to = "GET /rooms/{id}/lamp"
        reason = "It is the same."

        [[path]]
        page = "beta/api/lamp-update.md"
        from = "PATCH /lamp/{id}"
        to = "PATCH /lamps/{id}"
        reason = "It has been mended."
        "#
    ));
}

#[test]
fn responses_and_pages() {
    assert_snapshot!(change(
        r#"
        [[response]]
        page = "beta/api/lamp-gte.md"
        is = "none"
        reason = "No such page."

        [[response]]
        page = "beta/api/lamp-get.md"
        is = "microsoft.graph.lmap"
        reason = "No such type."

        [[response]]
        page = "beta/api/lamp-update.md"
        is = "microsoft.graph.lamp"
        status = 200
        reason = "It does."

        [[skip]]
        page = "v1.0/resources/lampstate.md"
        reason = "No such page."
        "#
    ));
}

#[test]
fn levels_hold_for_overrides_too() {
    assert_snapshot!(change(
        r#"
        [levels]
        override-no-match = "warning"

        [[skip]]
        page = "v1.0/resources/wardrobe.md"
        reason = "Another folder has it."
        "#
    ));
}
