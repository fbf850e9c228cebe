//! Actions, functions, references, batches.

use crate::service::{answer, ok, only, sent, setup, status};
use graphdoc_sdk::{
    Error, Result,
    batch::Batch,
    beta::{models::*, operations::*},
    meta::ApiVersion,
    v1::{
        models::{ClonableTeamParts, EmailAddress, Message, Recipient, TeamVisibilityType, User},
        operations::*,
    },
};
use serde_json::json;

const SCRIPT: &str = "/beta/deviceManagement/deviceManagementScripts/s-1";

#[tokio::test]
async fn an_action_that_answers_a_string() -> Result<()> {
    let (server, client) = setup().await;
    let at =
        format!("{SCRIPT}/deviceRunStates/d-1/managedDevice/logCollectionRequests/log-1/createDownloadUrl");
    let body = json!({"@odata.context": "c", "value": "https://logs.example/1"});
    answer(&server, "POST", &at, ok(body)).await;
    let url: String = client.send(CreateDownloadUrl::new("s-1", "d-1", "log-1")).await?;
    let sent = only(&server).await;
    assert_eq!((url.as_str(), &sent.line), ("https://logs.example/1", &format!("POST {at}")));
    assert_eq!((sent.body.is_null(), sent.header("content-type")), (true, None));
    Ok(())
}

#[tokio::test]
async fn an_action_names_the_derived_types_it_is_given() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", &format!("{SCRIPT}/assign"), status(204)).await;

    let group = GroupAssignmentTarget { group_id: Some("g".to_owned()), ..Default::default() };
    let all = DeviceAndAppManagementAssignmentTarget {
        device_and_app_management_assignment_filter_type: Some("include".into()),
        ..Default::default()
    };
    let to = |target: AnyDeviceAndAppManagementAssignmentTarget| DeviceManagementScriptAssignment {
        target: Some(target),
        ..Default::default()
    };
    let assignments = vec![to(group.into()), to(all.into())];
    let assign = AssignDeviceManagementScript::new("s-1").device_management_script_assignments(assignments);
    client.send(assign).await?;

    let sent = only(&server).await;
    assert_eq!(sent.line, format!("POST {SCRIPT}/assign"));
    let expected = json!({"deviceManagementScriptAssignments": [
        {"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g"}},
        {"target": {"deviceAndAppManagementAssignmentFilterType": "include"}},
    ]});
    assert_eq!(sent.body, expected);
    Ok(())
}

#[tokio::test]
async fn send_mail() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", "/v1.0/me/sendMail", status(202)).await;
    let email_address =
        Some(EmailAddress { address: Some("a@contoso.com".to_owned()), ..Default::default() });
    let message = Message {
        subject: Some("Hi".to_owned()),
        to_recipients: Some(vec![Recipient { email_address, ..Default::default() }]),
        ..Default::default()
    };
    client.send(SendMail::me().message(message).save_to_sent_items(false)).await?;

    let to = json!([{"emailAddress": {"address": "a@contoso.com"}}]);
    let expected = json!({"message": {"subject": "Hi", "toRecipients": to}, "saveToSentItems": false});
    assert_eq!(only(&server).await.body, expected);
    Ok(())
}

#[tokio::test]
async fn flags_are_one_text() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", "/v1.0/teams/t-1/clone", status(202)).await;
    let parts = [ClonableTeamParts::Apps, ClonableTeamParts::Tabs];
    let clone = CloneTeam::new("t-1").display_name("Club").mail_nickname("club").description(None);
    client.send(clone.parts_to_clone(parts).visibility(TeamVisibilityType::Public)).await?;

    let expected = json!({
        "displayName": "Club", "mailNickname": "club", "description": null,
        "partsToClone": "apps,tabs", "visibility": "public",
    });
    assert_eq!(only(&server).await.body, expected);
    Ok(())
}

#[tokio::test]
async fn a_function_quotes_its_parameter() -> Result<()> {
    let (server, client) = setup().await;
    let at = "/v1.0/me/drive/root/search(q='it%27%27s%2Fa%20%23%3F')";
    let items = json!({"value": [{"name": "a", "size": "3735684301", "file": {"mimeType": "text/plain"}}]});
    answer(&server, "GET", at, ok(items)).await;
    let found = client.send(SearchDriveItem::new("it's/a #?").top(1)).await?;
    let file = found.value[0].file.as_ref().and_then(|file| file.mime_type.as_deref());
    assert_eq!((found.value[0].size, file), (Some(3_735_684_301), Some("text/plain")));
    assert_eq!(only(&server).await.line, format!("GET {at}?$top=1"));
    Ok(())
}

#[tokio::test]
async fn a_reference_is_an_address() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", "/v1.0/groups/g-1/members/$ref", status(204)).await;
    let member = "https://graph.microsoft.com/v1.0/directoryObjects/u-1";
    client.send(AddGroupMemberRef::new("g-1", member)).await?;
    assert_eq!(only(&server).await.body, json!({"@odata.id": member}));
    Ok(())
}

#[tokio::test]
async fn a_batch_has_typed_answers() -> Result<()> {
    let (server, client) = setup().await;
    let failure = json!({"error": {"code": "Request_ResourceNotFound", "message": "no such user"}});
    let answers = json!({"responses": [
        {"id": "1", "status": 404, "body": failure},
        {"id": "0", "status": 200, "headers": {"ETag": "x"}, "body": {"id": "u-1", "new": 1}},
    ]});
    answer(&server, "POST", "/v1.0/$batch", ok(answers)).await;

    let mut batch = Batch::new();
    let me = batch.add(&GetUser::me().select([User::ID]))?;
    let update = batch.add_after(&UpdateUser::new("u-2").job_title(None), &[me])?;
    assert!(batch.add(&GetManagedDevice::new("m")).is_err(), "a batch has one version of the API");
    let mut answers = client.batch(ApiVersion::V1, &batch).await?;

    let me: User = answers.take(me)?;
    assert_eq!((me.id.as_deref(), &me.extra["new"]), (Some("u-1"), &json!(1)));
    let Err(Error::Service(error)) = answers.take(update) else { panic!("no error") };
    assert_eq!((error.status.as_u16(), error.code.as_deref()), (404, Some("Request_ResourceNotFound")));
    let sent = sent(&server).await;
    let expected = json!({"requests": [
        {"id": "0", "method": "GET", "url": "/me?$select=id"},
        {"id": "1", "method": "PATCH", "url": "/users/u-2", "dependsOn": ["0"],
         "headers": {"content-type": "application/json"}, "body": {"jobTitle": null}},
    ]});
    assert_eq!((sent.len(), &sent[0].body), (1, &expected));
    Ok(())
}
