//! Headers and query options.

super::rules! {
    HEADER_ADDED "header-added" Additive/DocsOnly Header Added Request ~ "header-removed":
        "An operation names one more header."
        "nothing to do";
    HEADER_ADDED_REQUIRED "header-added-required" Warn Header Added Request ~ "header-removed":
        "An operation names one more header, which must be there."
        "set the header: a request without it may be refused";
    HEADER_BECAME_REQUIRED "header-became-required" Warn Header Changed Request ~ "header-became-optional":
        "A header must be there."
        "set the header: a request without it may be refused";
    HEADER_BECAME_OPTIONAL "header-became-optional" DocsOnly Header Changed Request ~ "header-became-required":
        "A header may be left out."
        "nothing to do";
    HEADER_REMOVED "header-removed" Breaking/Warn Header Removed Request:
        "An operation no longer names a header."
        "leave the header out; those that have a method lose it";
    HEADER_VALUE_CHANGED "header-value-changed" DocsOnly Header Changed Request ~ "header-value-changed":
        "What an operation says about the value of a header is another."
        "nothing to do: rustdoc changes";
    QUERY_OPTION_ADDED "query-option-added" Additive/DocsOnly Query Added Request ~ "query-option-removed":
        "An operation supports one more query option."
        "nothing to do: a method appears, unless it is one that is set by hand";
    QUERY_OPTION_REMOVED "query-option-removed" Breaking/Warn Query Removed Request ~ "query-option-added":
        "An operation no longer supports a query option: its page names others, or names some for the first time."
        "leave the option out: where it has a method, that is gone";
    QUERY_PARAMETER_ADDED "query-parameter-added" Additive/DocsOnly Query Added Request ~ "query-parameter-removed":
        "An operation has one more parameter in the query."
        "nothing to do: where it is one of OData's, a method appears";
    QUERY_PARAMETER_REMOVED "query-parameter-removed" Breaking/Warn Query Removed Request ~ "query-parameter-added":
        "An operation has lost a parameter in the query."
        "leave the parameter out; one that is set by hand compiles all the same";
    QUERY_PARAMETER_TYPE_CHANGED "query-parameter-type-changed" DocsOnly/Breaking Query Changed Request ~ "query-parameter-type-changed":
        "A parameter in the query has another type."
        "give a value of the new type; `true` and whole numbers have methods of their own types";
    QUERY_PARAMETER_BECAME_REQUIRED "query-parameter-became-required" Warn Query Changed Request ~ "query-parameter-became-optional":
        "A parameter in the query must be there."
        "set the parameter: a request without it may be refused";
    QUERY_PARAMETER_BECAME_OPTIONAL "query-parameter-became-optional" DocsOnly Query Changed Request ~ "query-parameter-became-required":
        "A parameter in the query may be left out."
        "nothing to do";
    QUERY_CONSISTENCY_REQUIRED "query-consistency-required" Warn Query Changed Request:
        "An operation asks for `ConsistencyLevel: eventual`."
        "set the header: what is read may lag behind what was written";
}
