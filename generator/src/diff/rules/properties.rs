//! Properties and relationships.

super::rules! {
    PROPERTY_ADDED "property-added" Additive/DocsOnly Property Added Both ~ "property-removed":
        "A type lists a property that it did not list."
        "nothing to do: a field appears, unless the type inherited it already";
    PROPERTY_REMOVED "property-removed" Breaking/DocsOnly Property Removed Both ~ "property-added":
        "A type no longer lists a property."
        "the field is gone, unless the type inherits it; what the service still sends is in `extra`";
    PROPERTY_RENAMED "property-renamed" Breaking Property Renamed Both ~ "property-renamed":
        "A property has another name, in the same place and with the same type."
        "use the field by its new name";
    PROPERTY_CASE_CHANGED "property-case-changed" Warn Property Renamed Both ~ "property-case-changed":
        "The name of a property is written in other capitals."
        "the field keeps its name; what is sent and read is written differently";
    PROPERTY_TYPE_REFINED "property-type-refined" Breaking/DocsOnly Property Changed Both ~ "property-type-generalized":
        "A property was a text and has a type of its own."
        "use the new type, or hold the old one with `[[hold]]` until the next major version";
    PROPERTY_TYPE_GENERALIZED "property-type-generalized" Breaking/DocsOnly Property Changed Both ~ "property-type-refined":
        "A property had a type of its own and is a text."
        "use a text, or hold the old type with `[[hold]]` until the next major version";
    PROPERTY_TYPE_WIDENED "property-type-widened" Breaking/DocsOnly Property Changed Both ~ "property-type-narrowed":
        "The number of a property has more bits."
        "use the wider type";
    PROPERTY_TYPE_NARROWED "property-type-narrowed" Breaking/DocsOnly Property Changed Both ~ "property-type-widened":
        "The number of a property has fewer bits."
        "use the narrower type";
    PROPERTY_TYPE_CHANGED "property-type-changed" Breaking/DocsOnly Property Changed Both ~ "property-type-changed":
        "A property has another type."
        "use the new type, or hold the old one with `[[hold]]` until the next major version";
    PROPERTY_TYPE_RESPELLED "property-type-respelled" DocsOnly Property Changed None ~ "property-type-respelled":
        "The type of a property is written differently and is the same."
        "nothing to do";
    PROPERTY_COLLECTION_CHANGED "property-collection-changed" Breaking/DocsOnly Property Changed Both ~ "property-collection-changed":
        "A property has several values instead of one, or one instead of several."
        "use a `Vec`, or the value itself";
    PROPERTY_NULLABILITY_CHANGED "property-nullability-changed" DocsOnly Property Changed None ~ "property-nullability-changed":
        "The words on whether a property may be null are others."
        "nothing to do: every field is an `Option`";
    PROPERTY_BECAME_READ_ONLY "property-became-read-only" Warn/Breaking Property Changed Request ~ "property-became-writable":
        "A property is said to be read-only."
        "stop sending it: the setter stays, the service may refuse the value";
    PROPERTY_BECAME_WRITABLE "property-became-writable" Additive Property Changed Request ~ "property-became-read-only":
        "A property is no longer said to be read-only."
        "nothing to do";
    PROPERTY_DEFAULT_CHANGED "property-default-changed" Warn Property Changed Request ~ "property-default-changed":
        "The default value of a property is another."
        "set the value where the old default is relied on";
    PROPERTY_BECAME_SELECT_ONLY "property-became-select-only" Warn Property Changed Response ~ "property-no-longer-select-only":
        "A property is only returned where `$select` names it."
        "select the property where it is needed";
    PROPERTY_NO_LONGER_SELECT_ONLY "property-no-longer-select-only" DocsOnly Property Changed Response ~ "property-became-select-only":
        "A property is no longer returned only where `$select` names it."
        "nothing to do";
    PROPERTY_FILTER_GAINED "property-filter-gained" DocsOnly/Additive Property Changed Request ~ "property-filter-lost":
        "A property can be filtered by."
        "nothing to do: filters are texts";
    PROPERTY_FILTER_LOST "property-filter-lost" DocsOnly/Breaking Property Changed Request ~ "property-filter-gained":
        "A property is no longer said to support `$filter`."
        "do not filter by it: filters are texts, which compile all the same";
    PROPERTY_CONSTRAINT_CHANGED "property-constraint-changed" DocsOnly Property Changed None ~ "property-constraint-changed":
        "The length or range that a property allows is another."
        "nothing to do: rustdoc changes";
    PROPERTY_DEPRECATED "property-deprecated" Additive Property Changed Both ~ "property-undeprecated":
        "A property is said to go away."
        "plan without it: the field is marked as deprecated";
    PROPERTY_UNDEPRECATED "property-undeprecated" DocsOnly Property Changed Both:
        "A property or relationship is no longer said to go away."
        "nothing to do";
    PROPERTY_BECAME_RELATIONSHIP "property-became-relationship" DocsOnly/Breaking Property Changed Both ~ "relationship-became-property":
        "A property is a relationship now."
        "where the type is another too, use the new one; expand it where it is needed";
    RELATIONSHIP_BECAME_PROPERTY "relationship-became-property" DocsOnly/Breaking Relationship Changed Both ~ "property-became-relationship":
        "A relationship is a property now."
        "where the type is another too, use the new one";
    PROPERTY_DESCRIPTION_CHANGED "property-description-changed" DocsOnly Property Changed None ~ "property-description-changed":
        "A property or relationship is described in other words."
        "nothing to do: rustdoc changes";
    RELATIONSHIP_ADDED "relationship-added" Additive/DocsOnly Relationship Added Both ~ "relationship-removed":
        "A type lists a relationship that it did not list."
        "nothing to do: a field appears, unless the type inherited it already";
    RELATIONSHIP_REMOVED "relationship-removed" Breaking/DocsOnly Relationship Removed Both ~ "relationship-added":
        "A type no longer lists a relationship."
        "the field is gone, unless the type inherits it";
    RELATIONSHIP_RENAMED "relationship-renamed" Breaking Relationship Renamed Both ~ "relationship-renamed":
        "A relationship has another name, in the same place and with the same type."
        "use field and `$expand` by the new name";
    RELATIONSHIP_TYPE_CHANGED "relationship-type-changed" Breaking/DocsOnly Relationship Changed Both ~ "relationship-type-changed":
        "A relationship leads to another type."
        "use the new type";
    RELATIONSHIP_COLLECTION_CHANGED "relationship-collection-changed" Breaking/DocsOnly Relationship Changed Both ~ "relationship-collection-changed":
        "A relationship leads to several things instead of one, or to one instead of several."
        "use a `Vec`, or the value itself";
    RELATIONSHIP_EXPAND_GAINED "relationship-expand-gained" Additive Relationship Changed Request ~ "relationship-expand-lost":
        "A relationship can be expanded."
        "nothing to do";
    RELATIONSHIP_EXPAND_LOST "relationship-expand-lost" Warn Relationship Changed Request ~ "relationship-expand-gained":
        "A relationship is no longer said to support `$expand`."
        "ask for it with a request of its own";
    RELATIONSHIP_DEPRECATED "relationship-deprecated" Additive Relationship Changed Both:
        "A relationship is said to go away."
        "plan without it: the field is marked as deprecated";
}
