//! Where a token goes, over HTTP: what is meant for the Internet comes to two servers on this machine.

use crate::{
    internet::{HOST, Internet, TOKEN},
    service::{Sent, answer, ok, sent, status},
};
use futures::TryStreamExt;
use graphdoc_sdk::{
    Error, Result,
    beta::{models::DeviceLogCollectionResponse, operations::*},
    meta::Cloud,
    v1::{models::User, operations::*},
};
use serde_json::json;
use std::collections::HashSet;

/// Each request's line and whether it had the token.
fn seen(sent: &[Sent]) -> Vec<(&str, bool)> {
    sent.iter().map(|sent| (sent.line.as_str(), sent.header("authorization") == Some(TOKEN))).collect()
}

#[tokio::test]
async fn every_page_of_the_service_gets_the_token() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    let next = format!("https://{HOST}/v1.0/next?$skiptoken=x");
    let first = json!({"value": [{"id": "1"}], "@odata.nextLink": next});
    answer(&internet.own, "GET", "/v1.0/users", ok(first)).await;
    answer(&internet.own, "GET", "/v1.0/next", ok(json!({"value": [{"id": "2"}]}))).await;
    let at = "/beta/deviceManagement/deviceManagementScripts/s/deviceRunStates/d/managedDevice/logCollectionRequests";
    answer(&internet.own, "POST", at, status(201).set_body_json(json!({"id": "3"}))).await;

    let users: Vec<User> = client.items(ListUsers::new()).try_collect().await?;
    assert_eq!(users.len(), 2);
    let body = DeviceLogCollectionResponse::default();
    client.send(CreateDeviceLogCollectionResponse::new("s", "d", body)).await?;
    assert_eq!(
        seen(&sent(&internet.own).await),
        [
            ("GET /v1.0/users", true),
            ("GET /v1.0/next?$skiptoken=x", true),
            (format!("POST {at}").as_str(), true),
        ]
    );
    Ok(())
}

#[tokio::test]
async fn a_link_to_another_host_gets_no_request() {
    let (internet, client) = Internet::setup().await;
    for link in [
        "https://evil.example/v1.0/users?$skiptoken=x".to_owned(),
        format!("https://{HOST}.evil.example/v1.0/users"),
        format!("https://{HOST}@evil.example/v1.0/users"),
        format!("http://{HOST}/v1.0/users"),
        "https://graph.microsoft.com/v1.0/users".to_owned(),
    ] {
        internet.own.reset().await;
        let page = json!({"value": [{"id": "1"}], "@odata.nextLink": link, "@odata.deltaLink": link});
        answer(&internet.own, "GET", "/v1.0/users/delta", ok(page)).await;

        let mut users = client.items(DeltaUsers::new());
        assert_eq!(users.try_next().await.unwrap().and_then(|user| user.item.id).as_deref(), Some("1"));
        let error = users.try_next().await.unwrap_err();
        assert!(matches!(&error, Error::ForeignLink(found) if *found == link), "{error}");
        assert!(matches!(client.since::<User>(&link).await, Err(Error::ForeignLink(_))), "{link}");
        let changes = client.changes::<User>(&link).try_next().await;
        assert!(matches!(changes, Err(Error::ForeignLink(_))), "{link}");
        assert_eq!(seen(&sent(&internet.own).await), [("GET /v1.0/users/delta", true)]);
    }
    assert_eq!(seen(&sent(&internet.elsewhere).await), []);
}

#[tokio::test]
async fn media_are_got_elsewhere_without_the_token() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    let found = status(302).insert_header("location", "https://cdn.example/photo?sig=1");
    answer(&internet.own, "GET", "/v1.0/me/photo/$value", found).await;
    answer(&internet.elsewhere, "GET", "/photo", status(200).set_body_bytes([1, 2, 3])).await;

    let photo = client.download(GetProfilePhotoContent::me()).await?.collect().await?;
    assert_eq!(&photo[..], [1, 2, 3]);
    assert_eq!(seen(&sent(&internet.own).await), [("GET /v1.0/me/photo/$value", true)]);
    let [elsewhere] = &sent(&internet.elsewhere).await[..] else { panic!("not one request") };
    assert_eq!(elsewhere.line, "GET /photo?sig=1");
    assert_eq!(elsewhere.header("authorization"), None);
    Ok(())
}

#[tokio::test]
async fn every_cloud_has_its_root_and_its_token() -> Result<()> {
    let mut roots = HashSet::new();
    for cloud in Cloud::ALL {
        let (internet, client) = Internet::of(cloud).await;
        answer(&internet.own, "GET", "/v1.0/me", ok(json!({"id": "1"}))).await;
        client.send(GetUser::me()).await?;
        let token = format!("Bearer token for {}/.default", cloud.endpoint());
        assert_eq!(sent(&internet.own).await[0].header("authorization"), Some(token.as_str()));
        assert_eq!(sent(&internet.elsewhere).await.len(), 0);
        roots.insert(cloud.endpoint());
    }
    assert_eq!(roots.len(), 4);
    Ok(())
}

#[tokio::test]
async fn a_redirection_without_tls_or_with_a_name_is_not_followed() {
    let (internet, client) = Internet::setup().await;
    for link in ["http://cdn.example/photo", "https://name:word@cdn.example/photo", "file:///etc/hosts"] {
        internet.own.reset().await;
        let found = status(302).insert_header("location", link);
        answer(&internet.own, "GET", "/v1.0/me/photo/$value", found).await;
        let error = client.download(GetProfilePhotoContent::me()).await.unwrap_err();
        assert!(matches!(&error, Error::ForeignLink(found) if found == link), "{error}");
    }
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);
}

#[tokio::test]
async fn nothing_else_is_redirected() {
    let (internet, client) = Internet::setup().await;
    let found = status(307).insert_header("location", "https://evil.example/v1.0/me");
    answer(&internet.own, "GET", "/v1.0/me", found).await;
    let Err(Error::Service(error)) = client.send(GetUser::me()).await else { panic!("no error") };
    assert_eq!(error.status.as_u16(), 307);
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);
}
