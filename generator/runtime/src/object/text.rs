//! Objects from and to text.

use super::{Mismatches, NotJson, Object, Reader, Wire, Writer, wire};

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

/// As [`write`](super::write), to a text: the type's name, where it has to be said, annotations, the fields, then what
/// is in no field. Fields win over what is in `extra` under their names.
pub(super) fn write(object: &dyn Object, type_name: Option<&'static str>, out: &mut Vec<u8>) {
    out.push(b'{');
    let extra = object.extra();
    if let Some(type_name) = type_name.filter(|_| !extra.contains_key("@odata.type")) {
        wire::name_text("@odata.type", out);
        wire::string_text(type_name, out);
    }
    let is_annotation = |name: &str| name.starts_with('@');
    let mut others = 0;
    for (name, value) in extra {
        if is_annotation(name) {
            wire::name_text(name, out);
            value.write_text(out);
        } else {
            others += 1;
        }
    }
    if others == 0 {
        object.write(&mut Writer::text(out));
    } else {
        let mut set = Vec::new();
        object.write(&mut Writer::text_noting(out, &mut set));
        let others = extra.iter().filter(|(name, _)| !is_annotation(name) && !set.contains(&name.as_str()));
        for (name, value) in others {
            wire::name_text(name, out);
            value.write_text(out);
        }
    }
    out.push(b'}');
}
