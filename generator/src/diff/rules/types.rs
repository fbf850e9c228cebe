//! Entities and complex types.

super::rules! {
    TYPE_ADDED "type-added" Additive Type Added Both ~ "type-removed":
        "There is a type that was not described."
        "nothing to do: a struct appears";
    TYPE_REMOVED "type-removed" Breaking Type Removed Both ~ "type-added":
        "A type is no longer described."
        "its struct is gone: stop using it, or keep the page with an override until callers have";
    TYPE_RENAMED "type-renamed" Breaking Type Renamed Both ~ "type-renamed":
        "A type has another name; most of its properties are the same."
        "name the struct by its new name";
    TYPE_CASE_CHANGED "type-case-changed" DocsOnly/Breaking Type Renamed Both ~ "type-case-changed":
        "The name of a type is written in other capitals."
        "where the Rust name follows, name the struct by its new name";
    TYPE_KIND_CHANGED "type-kind-changed" Breaking/DocsOnly Type Changed Both ~ "type-kind-changed":
        "An entity, a complex type or an enumeration is another of the three."
        "where an enum became a struct, or a struct an enum, use the item as what it is now";
    TYPE_BASE_DECLARED "type-base-declared" Additive Type Added Both ~ "type-base-removed":
        "A type that had no base names one."
        "nothing to do: the fields of the base appear";
    TYPE_BASE_CHANGED "type-base-changed" Breaking Type Changed Both ~ "type-base-changed":
        "A type has another base."
        "fields of the old base are gone, and so is the variant of its union";
    TYPE_BASE_REMOVED "type-base-removed" Breaking Type Removed Both ~ "type-base-declared":
        "A type no longer names a base."
        "inherited fields are gone, and so is the variant of the base's union";
    TYPE_DERIVED_ADDED "type-derived-added" Additive/Breaking Type Added Response ~ "type-derived-removed":
        "A type has a derived type that it did not have."
        "the union of the base, which is open, gains a variant; the first derived type makes the union, which is the type of fields then";
    TYPE_DERIVED_REMOVED "type-derived-removed" Breaking Type Removed Response ~ "type-derived-added":
        "A type has lost a derived type."
        "the variant of the base's union is gone; its values are read as the base";
    TYPE_DISCRIMINATOR_CHANGED "type-discriminator-changed" Warn Type Changed Both ~ "type-discriminator-changed":
        "The `@odata.type` of a type is written differently, and its Rust name is the same."
        "programs that compare the text of `@odata.type` have to be changed";
    TYPE_BECAME_OPEN "type-became-open" DocsOnly Type Changed Both ~ "type-became-closed":
        "A type may have properties that are not documented."
        "nothing to do: every struct keeps what is not documented in `extra`";
    TYPE_BECAME_CLOSED "type-became-closed" Warn Type Changed Both ~ "type-became-open":
        "A type may no longer have properties that are not documented."
        "what is sent beside the documented fields may be refused; `extra` stays";
    TYPE_KEY_CHANGED "type-key-changed" Breaking/DocsOnly Type Changed Both ~ "type-key-changed":
        "The key of a type has another type."
        "the field of the key has another type; arguments of paths stay texts";
    TYPE_DEPRECATED "type-deprecated" Additive Type Changed Both ~ "type-undeprecated":
        "A type or an enumeration is said to go away."
        "plan without it: its struct or enum is marked as deprecated";
    TYPE_UNDEPRECATED "type-undeprecated" DocsOnly Type Changed Both ~ "type-deprecated":
        "A type or an enumeration is no longer said to go away."
        "nothing to do";
    TYPE_DESCRIPTION_CHANGED "type-description-changed" DocsOnly Type Changed None ~ "type-description-changed":
        "A type is described in other words."
        "nothing to do: rustdoc changes";
}
