//! What does not fit the documentation is put aside, and nothing is lost.
mod emitted;

use bytes::Bytes;
use emitted::{device::*, operations::*};
use graphdoc_runtime::{
    Error,
    object::{Mismatches, Object, Wire},
    operation::{Operation, Page, decode, decode_noting, decode_strict},
    testing::{same, unlisted},
};
use http::Response;
use serde_json::{Value, json};

fn answer(body: &Value) -> Response<Bytes> {
    Response::new(body.to_string().into())
}

fn paths(found: &Mismatches) -> Vec<String> {
    found.list().iter().map(ToString::to_string).collect()
}

#[test]
fn a_value_of_another_type_stays_in_extra() {
    let body = json!({
        "id": 7, "status": {"a": 1}, "size": 1.5, "errorCode": null, "enrolledByUser": "x", "new": [1], "gone": null,
    });
    let mut found = Mismatches::new();
    let log = LogCollection::from_json(&body, &mut found).unwrap();

    assert_eq!((log.id.as_ref(), log.status.as_ref(), log.size), (None, None, Some(1.5)));
    assert_eq!(log.mismatches(), ["id", "status"]);
    assert_eq!(
        (&log.extra["id"], &log.extra["new"], &log.extra["gone"]),
        (&json!(7), &json!([1]), &Value::Null)
    );
    assert!(!log.extra.contains_key("errorCode"));
    assert_eq!(
        paths(&found),
        ["id: expected a string, found a number", "status: expected an enumeration's text, found an object"]
    );
    assert!(same(&log.to_json(), &body));
}

#[test]
fn a_field_set_later_wins() {
    let mut log = LogCollection::from_json(&json!({"id": 7}), &mut Mismatches::new()).unwrap();
    log.id = Some("seven".to_owned());
    assert_eq!(log.mismatches(), Vec::<&str>::new());
    assert_eq!(log.to_json(), json!({"id": "seven"}));
}

#[test]
fn paths_lead_into_collections_and_objects() {
    let body = json!({"items": [{}, {}, {"size": "big"}], "texts": ["a", null], "byte": 300});
    let mut found = Mismatches::new();
    let numbers = Numbers::from_json(&body, &mut found).unwrap();
    assert_eq!(
        paths(&found),
        [
            "byte: expected a Byte, found a number",
            "items[2].size: expected a Double, found a string",
            "texts[1]: expected a string, found null",
        ]
    );
    let items = numbers.items.as_ref().unwrap();
    assert_eq!((items[2].size, items[2].mismatches()), (None, vec!["size"]));
    assert_eq!(numbers.mismatches(), ["byte", "texts"]);
    assert!(same(&numbers.to_json(), &body));
}

#[test]
fn decoding_is_lenient_and_strict() {
    let body = json!({"id": "1", "status": 3});
    let log = decode::<<CreateLog as Operation>::Response>(answer(&body)).unwrap();
    assert_eq!((log.id.as_deref(), log.mismatches()), (Some("1"), vec!["status"]));

    let Err(Error::Decode { message, body: kept }) =
        decode_strict::<<CreateLog as Operation>::Response>(answer(&body))
    else {
        panic!("a wrong status is not strict")
    };
    assert_eq!(message, "status: expected an enumeration's text, found a number");
    assert_eq!(kept, body.to_string());

    let mut found = Mismatches::new();
    decode_noting::<<CreateLog as Operation>::Response>(answer(&body), &mut found).unwrap();
    assert_eq!(found.list()[0].path, "status");
}

#[test]
fn only_another_shape_is_an_error() {
    for body in ["", "[1]", "\"text\"", "{", "<html>secret</html>"] {
        let error = decode::<<CreateLog as Operation>::Response>(Response::new(body.into())).unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{body}: {error}");
        assert!(!error.to_string().contains("secret"));
        assert!(!format!("{error:?}").contains("secret") || cfg!(feature = "debug"));
    }
    for body in
        [json!({}), json!({"value": 1}), json!({"value": [], "@odata.nextLink": 1}), json!({"value": ["x"]})]
    {
        decode::<<ListLogs as Operation>::Response>(answer(&body)).expect_err(&body.to_string());
    }
}

#[test]
fn pages_keep_other_annotations() {
    let body = json!({
        "value": [{"id": "1"}], "@odata.nextLink": "https://x/1", "@odata.deltaLink": "https://x/2",
        "@odata.count": "12", "@odata.context": "c", "new": 1,
    });
    let page = decode::<<ListLogs as Operation>::Response>(answer(&body)).unwrap();
    assert_eq!(
        (page.count, page.next_link.as_deref(), page.delta_link.as_deref()),
        (Some(12), Some("https://x/1"), Some("https://x/2"))
    );
    assert_eq!(page.extra.keys().collect::<Vec<_>>(), ["@odata.context", "new"]);
    assert!(same(&page.to_json(), &body));
    let odd = json!({"value": [], "@odata.count": "many", "@odata.nextLink": null});
    let page = Page::<Value>::from_json(&odd, &mut Mismatches::new()).unwrap();
    assert!(page.count.is_none() && page.next_link.is_none() && same(&page.to_json(), &odd));
}

#[test]
fn names_that_are_not_listed_have_paths() {
    let body = json!({
        "@odata.type": "#microsoft.graph.numbers", "new": 1, "json": {"any": 1}, "#microsoft.graph.act": {},
        "items": [{"newer": 2, "id@odata.bind": "x"}],
    });
    let numbers = Numbers::from_json(&body, &mut Mismatches::new()).unwrap();
    assert_eq!(unlisted(&numbers), ["items[0].newer", "new"]);
    let open = Extension::from_json(&json!({"id": "1", "anything": 1}), &mut Mismatches::new()).unwrap();
    assert_eq!(unlisted(&open), Vec::<String>::new());
    let derived = json!({"@odata.type": "#microsoft.graph.other", "of_other": 1});
    assert_eq!(
        unlisted(&LogCollection::from_json(&derived, &mut Mismatches::new()).unwrap()),
        Vec::<String>::new()
    );
}

#[test]
fn annotations() {
    let body = json!({"@odata.type": "#microsoft.graph.setting", "@odata.etag": "W/\"1\""});
    let setting = Setting::from_json(&body, &mut Mismatches::new()).unwrap();
    assert_eq!((setting.odata_type(), setting.etag()), (Some("#microsoft.graph.setting"), Some("W/\"1\"")));
    assert_eq!(
        Setting::default().with_odata_type().to_json(),
        json!({"@odata.type": "#microsoft.graph.setting"})
    );
    let dynamic: &dyn Object = &setting;
    assert_eq!((dynamic.mismatches(), dynamic.open()), (vec![], false));
}
