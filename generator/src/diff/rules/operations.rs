//! Operations and their request lines.

super::rules! {
    OPERATION_ADDED "operation-added" Additive Operation Added Both ~ "operation-removed":
        "There is an operation that was not described."
        "nothing to do: a request appears";
    OPERATION_REMOVED "operation-removed" Breaking/DocsOnly Operation Removed Both ~ "operation-added":
        "An operation is no longer described."
        "its struct is gone: stop calling it; nothing is gone where another page has its requests under the same name";
    OPERATION_RENAMED "operation-renamed" DocsOnly/Breaking Operation Renamed None ~ "operation-renamed":
        "An operation is described on another page, or has another name."
        "where the Rust name follows, name the struct by its new name";
    OPERATION_METHOD_CHANGED "operation-method-changed" Breaking Operation Changed Request ~ "operation-method-changed":
        "An operation has the same path and another method."
        "send it with the new method";
    OPERATION_KIND_CHANGED "operation-kind-changed" Breaking Operation Changed Request ~ "operation-kind-changed":
        "An operation is an action, a function or a plain request, and was another of them."
        "build the request as the new kind asks for";
    PATH_ALTERNATIVE_ADDED "path-alternative-added" Additive Path Added Request ~ "path-alternative-removed":
        "An operation has one more request line."
        "nothing to do: a constructor appears";
    PATH_ALTERNATIVE_REMOVED "path-alternative-removed" Breaking Path Removed Request ~ "path-alternative-added":
        "An operation has lost a request line."
        "use another constructor of the operation";
    PATH_SEGMENT_CHANGED "path-segment-changed" Breaking Path Changed Request ~ "path-segment-changed":
        "A segment of a request line is another."
        "use the constructor of the new path";
    PATH_CASE_CHANGED "path-case-changed" DocsOnly Path Changed Request ~ "path-case-changed":
        "A request line is written in other capitals."
        "nothing to do: the service does not tell them apart";
    PATH_PARAMETER_RENAMED "path-parameter-renamed" DocsOnly Path Renamed Request ~ "path-parameter-renamed":
        "A placeholder in a request line has another name."
        "nothing to do: arguments are positional";
    PATH_PARAMETER_ADDED "path-parameter-added" Breaking Path Added Request ~ "path-parameter-removed":
        "A request line has one more placeholder."
        "give one more argument";
    PATH_PARAMETER_REMOVED "path-parameter-removed" Breaking Path Removed Request ~ "path-parameter-added":
        "A request line has lost a placeholder."
        "give one argument less";
    PATH_PARAMETER_TYPE_CHANGED "path-parameter-type-changed" DocsOnly/Breaking Path Changed Request ~ "path-parameter-type-changed":
        "A parameter of a path has another type."
        "write the argument as the new type asks for: arguments are texts";
    PATH_PARAMETER_ORDER_CHANGED "path-parameter-order-changed" Warn Path Changed Request ~ "path-parameter-order-changed":
        "The placeholders of a request line stand in another order."
        "swap the arguments: they are texts, which compile in the old order too";
    FUNCTION_PARAMETER_ADDED_REQUIRED "function-parameter-added-required" Breaking Operation Added Request ~ "function-parameter-removed":
        "A function has one more parameter, which must be there."
        "give one more argument";
    FUNCTION_PARAMETER_ADDED_OPTIONAL "function-parameter-added-optional" Breaking Operation Added Request ~ "function-parameter-removed":
        "A function has one more parameter, which may be left out."
        "give one more argument, which may be empty: arguments of functions are positional";
    FUNCTION_PARAMETER_REMOVED "function-parameter-removed" Breaking Operation Removed Request:
        "A function has lost a parameter."
        "leave the argument out";
    FUNCTION_PARAMETER_TYPE_CHANGED "function-parameter-type-changed" DocsOnly/Breaking Operation Changed Request ~ "function-parameter-type-changed":
        "A parameter of a function has another type."
        "write the argument as the new type asks for: arguments are texts";
    OPERATION_PAGING_CHANGED "operation-paging-changed" DocsOnly Operation Changed Response ~ "operation-paging-changed":
        "The examples of an operation show a next page, or no longer do."
        "nothing to do: collections always come in pages";
    OPERATION_DEPRECATED "operation-deprecated" Additive Operation Changed Both ~ "operation-undeprecated":
        "An operation is said to go away."
        "plan without it: its struct is marked as deprecated";
    OPERATION_UNDEPRECATED "operation-undeprecated" DocsOnly Operation Changed Both ~ "operation-deprecated":
        "An operation is no longer said to go away."
        "nothing to do";
    OPERATION_DESCRIPTION_CHANGED "operation-description-changed" DocsOnly Operation Changed None ~ "operation-description-changed":
        "An operation is described in other words."
        "nothing to do: rustdoc changes";
}
