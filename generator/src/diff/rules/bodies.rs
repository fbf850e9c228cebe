//! What is sent, and what comes back.

super::rules! {
    BODY_ADDED "body-added" Breaking/Additive Body Added Request ~ "body-removed":
        "A request has a body, which it did not have."
        "give the body; where it is set property by property, methods appear and nothing else changes";
    BODY_REMOVED "body-removed" Breaking Body Removed Request ~ "body-added":
        "A request no longer has a body."
        "leave the body out";
    BODY_TYPE_CHANGED "body-type-changed" Breaking Body Changed Request ~ "body-type-changed":
        "The body of a request has another type."
        "give a body of the new type";
    BODY_MEDIA_TYPE_CHANGED "body-media-type-changed" Breaking/Warn Body Changed Request ~ "body-media-type-changed":
        "The body of a request is bytes, JSON or a reference, and was another of them; or its bytes are of another media type."
        "give the body in its new form; where only the media type is another, give bytes of that one";
    BODY_PROPERTY_ADDED "body-property-added" Additive/DocsOnly Body Added Request ~ "body-property-removed":
        "A request lists one more property of its body."
        "nothing to do: where the body is set property by property, a method appears";
    BODY_PROPERTY_ADDED_REQUIRED "body-property-added-required" Warn Body Added Request ~ "body-property-removed":
        "A request lists one more property of its body, which must be there."
        "set the property: a request without it may be refused";
    BODY_PROPERTY_REMOVED "body-property-removed" Breaking/Warn Body Removed Request:
        "A request no longer lists a property of its body."
        "stop sending it; the setter of a parameter is gone, that of a property may stay";
    BODY_PROPERTY_TYPE_CHANGED "body-property-type-changed" Breaking/DocsOnly Body Changed Request ~ "body-property-type-changed":
        "A property of the body of a request has another type."
        "give a value of the new type, where the body is set property by property";
    BODY_PROPERTY_BECAME_REQUIRED "body-property-became-required" Warn Body Changed Request ~ "body-property-became-optional":
        "A property of the body of a request must be there."
        "set the property: a request without it may be refused";
    BODY_PROPERTY_BECAME_OPTIONAL "body-property-became-optional" DocsOnly Body Changed Request ~ "body-property-became-required":
        "A property of the body of a request may be left out."
        "nothing to do";
    RESPONSE_TYPE_CHANGED "response-type-changed" Breaking Response Changed Response ~ "response-type-changed":
        "What comes back has another type."
        "use the new type";
    RESPONSE_COLLECTION_CHANGED "response-collection-changed" Breaking Response Changed Response ~ "response-collection-changed":
        "Several things come back instead of one, or one instead of several."
        "use a page of values, or the value itself";
    RESPONSE_BODY_ADDED "response-body-added" Breaking/DocsOnly Response Added Response ~ "response-body-removed":
        "What comes back has a body, which it did not have."
        "the call answers the body instead of nothing; an update may answer what it sends, whatever its page says";
    RESPONSE_BODY_REMOVED "response-body-removed" Breaking/DocsOnly Response Removed Response ~ "response-body-added":
        "What comes back no longer has a body."
        "the call answers nothing: read the thing with a request of its own; an update may still answer what it sends";
    RESPONSE_STATUS_CHANGED "response-status-changed" DocsOnly Response Changed Response ~ "response-status-changed":
        "The documented status of success is another."
        "nothing to do: every status of success is one";
    RESPONSE_BECAME_ASYNCHRONOUS "response-became-asynchronous" Breaking/DocsOnly Response Changed Response:
        "The request is accepted and carried out later."
        "follow what the `Location` header leads to; where a body is gone, the call answers nothing";
    RESPONSE_HEADER_ADDED "response-header-added" Additive Response Added Response ~ "response-header-removed":
        "The section on what comes back names one more header."
        "nothing to do";
    RESPONSE_HEADER_REMOVED "response-header-removed" Warn/Breaking Response Removed Response ~ "response-header-added":
        "The section on what comes back no longer names a header."
        "do without the header; without the one that leads to a monitor, `Client::start` does not take the operation";
    ERROR_CODE_CHANGED "error-code-changed" DocsOnly Response Changed Response ~ "error-code-changed":
        "The examples show other errors."
        "nothing to do: codes of errors may change at any time";
    EXAMPLE_ADDED "example-added" DocsOnly Example Added None ~ "example-removed":
        "An operation has more examples."
        "nothing to do: tests are regenerated";
    EXAMPLE_REMOVED "example-removed" DocsOnly Example Removed None ~ "example-added":
        "An operation has fewer examples."
        "nothing to do: tests are regenerated";
    EXAMPLE_CHANGED "example-changed" DocsOnly Example Changed None ~ "example-changed":
        "An example of an operation is another."
        "nothing to do: tests are regenerated";
}
