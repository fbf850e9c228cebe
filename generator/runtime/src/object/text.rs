//! Objects from and to text.

use super::{Extra, Mismatches, NotJson, Object, Reader, Wire, Writer, wire};

/// As [`read`](super::read), from a text. Names that are not listed are not collected: whether a type has others is
/// known only once all of the object is.
pub(super) fn read(
    object: &mut dyn Object,
    json: &mut Reader<'_>,
    found: &mut Mismatches,
) -> Result<bool, NotJson> {
    let Some(mut name) = json.object()? else {
        return Ok(found.refuse_kind::<()>("an object", json)?.is_some());
    };
    while let Some(known) = name {
        let place = found.enter(known);
        let kept = match object.slot(known) {
            None => false,
            Some(slot) => {
                let start = json.mark();
                let kept = json.null()? || slot.read_text(json, found)?;
                if !kept {
                    json.back(&start);
                }
                kept
            }
        };
        if !kept {
            let value = json.value()?;
            object.extra_mut().insert(found.name(&place).to_owned(), value);
        }
        found.leave(&place);
        name = json.next_name()?;
    }
    json.up();
    Ok(true)
}

/// As [`write`](super::write), to a text: the type's name, where it has to be said, what is in no field, then the
/// fields.
pub(super) fn write(object: &dyn Object, type_name: Option<&'static str>, out: &mut Vec<u8>) {
    out.push(b'{');
    let extra = object.extra();
    if let Some(type_name) = type_name.filter(|_| !extra.contains_key("@odata.type")) {
        wire::name_text("@odata.type", out);
        wire::string_text(type_name, out);
    }
    let fields = set_twice(object, extra);
    for (name, value) in extra.iter().filter(|(name, _)| !fields.contains(&name.as_str())) {
        wire::name_text(name, out);
        value.write_text(out);
    }
    object.write(&mut Writer::text(out));
    out.push(b'}');
}

/// Names that are in `extra` although their field is set, which wins. Annotations have no field.
fn set_twice(object: &dyn Object, extra: &Extra) -> Vec<&'static str> {
    if extra.keys().all(|name| name.contains('@')) {
        return Vec::new();
    }
    let mut names = Vec::new();
    object.write(&mut Writer::set_twice(extra, &mut names));
    names
}
