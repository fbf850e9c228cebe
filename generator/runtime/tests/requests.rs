//! Requests as data.
mod emitted;

use bytes::Bytes;
use emitted::{device::*, directory::*, operations::*};
use graphdoc_runtime::operation::{Call, Operation, RequestOptions, lit};
use http::Method;
use serde_json::{Value, json};

fn uri(op: &impl Operation) -> String {
    op.request().unwrap().uri().to_string()
}

#[test]
fn path_parameters_stay_in_their_segment() {
    assert_eq!(uri(&GetUser::users("a/../b?c#d")), "/users/a%2F..%2Fb%3Fc%23d");
    assert_eq!(uri(&GetUser::users("a%2e é")), "/users/a%252e%20%C3%A9");
    assert_eq!(uri(&GetUser::users("adele.o'x@contoso.com")), "/users/adele.o%27x@contoso.com");
    for bad in ["", ".", ".."] {
        let error = GetUser::users(bad).request().unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot make the request: path parameter user-id is empty or a dot segment"
        );
    }
}

#[test]
fn function_parameters_and_paths() {
    assert_eq!(uri(&SearchDrive::me("it's/a #?")), "/me/drive/root/search(q='it%27%27s%2Fa%20%23%3F')");
    assert_eq!(uri(&SearchDrive::me("")), "/me/drive/root/search(q='')");
    assert_eq!(
        uri(&PutContent::me("Documents/a:b.txt", "x")),
        "/me/drive/root:/Documents/a%3Ab.txt:/content"
    );
    for bad in ["", "/a", "a/", "a//b", "a/../b", "."] {
        let error = PutContent::me(bad, "x").request().unwrap_err().to_string();
        assert!(error.contains("item-path"), "{error}");
    }
}

#[test]
fn options_are_in_the_query_and_the_headers() {
    let list = ListLogs::new("s")
        .select([LogCollection::ID, LogCollection::STATUS])
        .orderby([LogCollection::SIZE.desc(), LogCollection::ID.into()])
        .filter(format!("enrolledByUser eq {} and a/any(b:b eq 'c&d=e+f')", lit("O'Neil")))
        .search("\"x y\"")
        .top(2)
        .skip(4)
        .count()
        .skip_token("t")
        .format("json")
        .eventual()
        .query("@p", "'1'");
    let request = list.request().unwrap();
    assert_eq!(
        request.uri().query().unwrap().split('&').collect::<Vec<_>>(),
        [
            "$select=id,status",
            "$orderby=size%20desc,id",
            "$filter=enrolledByUser%20eq%20'O''Neil'%20and%20a/any(b:b%20eq%20'c%26d=e%2Bf')",
            "$search=%22x%20y%22",
            "$top=2",
            "$skip=4",
            "$count=true",
            "$skiptoken=t",
            "$format=json",
            "@p='1'",
        ]
    );
    assert_eq!(request.headers()["consistencylevel"], "eventual");
    assert_eq!(
        uri(&GetUser::me().expand([User::MANAGER]).select([User::ID]).select([User::DISPLAY_NAME])),
        "/me?$expand=manager&$select=displayName"
    );
    assert_eq!(uri(&DeltaUsers::new().delta_token("latest")), "/users/delta?$deltatoken=latest");
}

#[test]
fn headers() {
    let request = DeltaUsers::new()
        .prefer("a=1")
        .prefer("b")
        .header("X-Mine", "1")
        .header("x-mine", "2")
        .request()
        .unwrap();
    assert_eq!(
        (&request.headers()["prefer"], &request.headers()["x-mine"]),
        (&"a=1, b".parse().unwrap(), &"2".parse().unwrap())
    );
    assert_eq!(
        GetUser::me().if_none_match("W/\"1\"").request().unwrap().headers()["if-none-match"],
        "W/\"1\""
    );
    let error = GetUser::me().header("prefer", "a\r\nb: c").request().unwrap_err().to_string();
    assert_eq!(error, "cannot make the request: header \"prefer\" has a character it cannot have");
    assert!(GetUser::me().header("a b", "c").request().is_err());
}

#[test]
fn a_documented_query_in_the_path() {
    let call = Call::new("/reports/get?period=").seg("period", "D7&x", "").query("$top", "1");
    let request = call.build(Method::GET).unwrap();
    assert_eq!(request.uri(), "/reports/get?period=D7%26x&$top=1");
}

#[test]
fn bodies() {
    let update = UpdateUser::new("u").display_name("Adele").job_title(None).request().unwrap();
    assert_eq!(update.method(), Method::PATCH);
    assert_eq!(update.headers()["content-type"], "application/json");
    assert_eq!(
        serde_json::from_slice::<Value>(update.body()).unwrap(),
        json!({"displayName": "Adele", "jobTitle": null})
    );
    let mail = SendMail::me().message(json!({"subject": "Hi"})).save_to_sent_items(false).request().unwrap();
    assert_eq!(mail.body(), r#"{"message":{"subject":"Hi"},"saveToSentItems":false}"#);
    let put = PutContent::me("a.txt", "text").header("content-type", "text/plain").request().unwrap();
    assert_eq!(
        (put.headers()["content-type"].as_bytes(), put.body()),
        (&b"text/plain"[..], &Bytes::from("text"))
    );
    assert_eq!(
        PutContent::me("a", "b").request().unwrap().headers()["content-type"],
        "application/octet-stream"
    );
    assert!(GetUser::me().request().unwrap().headers().is_empty());
}
