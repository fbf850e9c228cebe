//! Large files: where the pieces go, and what goes with them.

use crate::{
    internet::{HOST, Internet},
    service::{answer, ok, sent, setup, status},
};
use bytes::Bytes;
use graphdoc_sdk::{
    Error, Result,
    client::{Client, Seekable},
    operation::RequestOptions,
    v1::{models::DriveItem, operations::*},
};
use serde_json::{Value, json};
use std::time::Duration;
use wiremock::{
    Mock, MockServer, Request, Respond, ResponseTemplate,
    matchers::{header, method, path},
};

const UNIT: usize = 320 * 1024;
const CREATE: &str = "/v1.0/me/drive/items/i-1/createUploadSession";

/// A file of two and a half units, no two places of it alike for long.
fn file() -> Bytes {
    (0..UNIT * 5 / 2).map(|at| u8::try_from(at / 7 % 251).unwrap()).collect()
}

fn create() -> CreateUploadSession {
    CreateUploadSession::me_drive_items("i-1").if_match("tag").header("x-mine", "1")
}

fn session(url: &str) -> ResponseTemplate {
    let until = "2030-01-29T09:21:55.523Z";
    ok(json!({"uploadUrl": url, "expirationDateTime": until, "nextExpectedRanges": ["0-"]}))
}

fn next(range: &str) -> ResponseTemplate {
    status(202).set_body_json(json!({"nextExpectedRanges": [range]}))
}

/// A client, and its server with a session on the path `/up`.
async fn begun() -> (MockServer, Client) {
    let (server, client) = setup().await;
    answer(&server, "POST", CREATE, session(&format!("{}/up?key=1", server.uri()))).await;
    (server, client)
}

/// Answers a piece that begins at this byte, once.
async fn piece(server: &MockServer, from: usize, with: ResponseTemplate) {
    let to = (from + UNIT).min(file().len()) - 1;
    let range = format!("bytes {from}-{to}/{}", file().len());
    let piece = Mock::given(method("PUT")).and(path("/up")).and(header("content-range", range));
    piece.respond_with(with).up_to_n_times(1).mount(server).await;
}

async fn pieces(server: &MockServer) -> Vec<Request> {
    let all = server.received_requests().await.unwrap();
    all.into_iter().filter(|request| request.method == "PUT").collect()
}

/// Keeps every piece, as a service does, and tells what it lacks.
struct Store;

impl Respond for Store {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let range = request.headers["content-range"].to_str().unwrap();
        let (from, rest) = range.strip_prefix("bytes ").unwrap().split_once('-').unwrap();
        let (to, size) = rest.split_once('/').unwrap();
        let [from, to, size] = [from, to, size].map(|number| number.parse::<usize>().unwrap());
        assert_eq!(request.body, file()[from..=to]);
        match to + 1 == size {
            true => status(201).set_body_json(json!({"id": "i-1", "size": size})),
            false => next(&format!("{}-", to + 1)),
        }
    }
}

#[tokio::test]
async fn a_file_goes_in_pieces_to_another_host_without_the_token() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    answer(&internet.own, "POST", CREATE, session("https://up.example/up?key=1")).await;
    Mock::given(method("PUT")).respond_with(Store).mount(&internet.elsewhere).await;

    let mut upload = client.upload(create().defer_commit(false), file()).await?.piece(700_000);
    assert_eq!((upload.sent(), upload.link()), (0, "https://up.example/up?key=1"));
    assert_eq!(upload.expires().map(ToString::to_string).as_deref(), Some("2030-01-29T09:21:55.523Z"));
    let uploaded = upload.finish().await?;
    assert_eq!((upload.sent(), uploaded.status.as_u16()), (file().len() as u64, 201));
    let item: DriveItem = uploaded.read()?;
    assert_eq!((item.id.as_deref(), item.size), (Some("i-1"), Some(file().len() as i64)));

    let own = &sent(&internet.own).await[0];
    assert_eq!((&own.body, own.header("if-match")), (&json!({"deferCommit": false}), Some("tag")));
    assert!(own.header("authorization").is_some_and(|token| token.contains(HOST)));
    let pieces = pieces(&internet.elsewhere).await;
    let ranges: Vec<_> =
        pieces.iter().map(|piece| piece.headers["content-range"].to_str().unwrap()).collect();
    assert_eq!(ranges, ["bytes 0-655359/819200", "bytes 655360-819199/819200"]);
    for piece in &pieces {
        assert_eq!(piece.url.query(), Some("key=1"));
        assert_eq!(piece.headers["content-length"], piece.body.len().to_string().as_str());
        for name in ["authorization", "if-match", "x-mine", "x-key"] {
            assert_eq!(piece.headers.get(name), None, "{name}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_session_without_tls_gets_nothing() {
    let (internet, client) = Internet::setup().await;
    for link in ["http://up.example/up", "https://me:word@up.example/up", "ftp://up.example", "/up", "up"] {
        internet.own.reset().await;
        answer(&internet.own, "POST", CREATE, session(link)).await;
        let error = client.upload(create(), file()).await.unwrap_err();
        assert!(matches!(&error, Error::ForeignLink(found) if found == link), "{error}");
        assert!(matches!(client.resume_upload(link, file()).await, Err(Error::ForeignLink(_))), "{link}");
    }
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);
}

#[tokio::test]
async fn what_breaks_off_goes_on_where_the_service_stopped() -> Result<()> {
    let (server, client) = begun().await;
    piece(&server, 0, next("327680-")).await;
    piece(&server, UNIT, status(500)).await;
    answer(&server, "GET", "/up", ok(json!({"nextExpectedRanges": ["327690-"]}))).await;
    piece(&server, UNIT + 10, next("655370-")).await;
    piece(&server, UNIT * 2 + 10, status(201).set_body_json(json!({"id": "i"}))).await;

    let uploaded = client.upload(create(), file()).await?.piece(1).finish().await?;
    assert_eq!(uploaded.read::<DriveItem>()?.id.as_deref(), Some("i"));
    let all = pieces(&server).await;
    assert_eq!(all.len(), 4);
    assert_eq!(all[2].body, file()[UNIT + 10..UNIT * 2 + 10]);
    Ok(())
}

#[tokio::test]
async fn a_piece_that_the_service_has_is_not_sent_again() -> Result<()> {
    let (server, client) = begun().await;
    piece(&server, 0, status(416)).await;
    let missing = json!({"nextExpectedRanges": ["655360-700000", "819199-"]});
    answer(&server, "GET", "/up", ok(missing)).await;
    let last = json!({"nextExpectedRanges": ["819199-819199"]});
    let ranged = |range: &str| Mock::given(method("PUT")).and(header("content-range", range));
    ranged("bytes 655360-700000/819200").respond_with(ok(last)).mount(&server).await;
    ranged("bytes 819199-819199/819200").respond_with(status(201)).mount(&server).await;

    let mut upload = client.upload(create(), file()).await?.piece(1);
    assert_eq!(upload.finish().await?.status.as_u16(), 201);
    assert_eq!((pieces(&server).await.len(), upload.sent()), (3, 819_200));
    Ok(())
}

#[tokio::test]
async fn an_upload_can_be_taken_up_by_another_process() -> Result<()> {
    let (server, client) = begun().await;
    piece(&server, 0, next("327680-")).await;
    let mut upload = client.upload(create(), file()).await?.piece(1);
    assert_eq!(upload.step().await?, None);
    let link = upload.link().to_owned();
    drop(upload);

    answer(&server, "GET", "/up", ok(json!({"nextExpectedRanges": ["327680-"]}))).await;
    Mock::given(method("PUT")).respond_with(Store).mount(&server).await;
    let reader = Seekable::new(futures::io::Cursor::new(file())).await?;
    let mut upload = client.resume_upload(&link, reader).await?;
    assert_eq!(upload.sent(), 327_680);
    let uploaded = upload.finish().await?;
    assert_eq!((uploaded.status.as_u16(), pieces(&server).await.len()), (201, 2));
    Ok(())
}

#[tokio::test]
async fn a_step_that_is_dropped_halfway_is_not_forgotten() -> Result<()> {
    // The service has the piece, a part of it, or nothing.
    for (from, after) in [(UNIT, 2), (UNIT / 2, 2), (0, 3)] {
        let (server, client) = begun().await;
        piece(&server, 0, next("327680-").set_delay(Duration::from_secs(20))).await;
        answer(&server, "GET", "/up", ok(json!({"nextExpectedRanges": [format!("{from}-")]}))).await;
        Mock::given(method("PUT")).respond_with(Store).mount(&server).await;
        let mut upload = client.upload(create(), file()).await?.piece(1);
        let halfway = async {
            while pieces(&server).await.is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! {
            step = upload.step() => panic!("it was answered: {step:?}"),
            () = halfway => {}
        }
        assert_eq!(upload.sent(), 0, "nobody knows");
        let uploaded = upload.finish().await?;
        assert_eq!((uploaded.status.as_u16(), upload.sent()), (201, file().len() as u64));
        let lines: Vec<_> = sent(&server).await.into_iter().map(|sent| sent.line).collect();
        assert_eq!(lines[1..3], ["PUT /up?key=1", "GET /up?key=1"], "the service is asked what it has");
        assert_eq!(pieces(&server).await.len(), 1 + after, "{from}");
    }
    Ok(())
}

#[tokio::test]
async fn outlook_writes_its_answers_another_way() -> Result<()> {
    let (server, client) = begun().await;
    piece(&server, 0, ok(json!({"NextExpectedRanges": ["327680"]}))).await;
    piece(&server, UNIT, ok(json!({"NextExpectedRanges": ["655360"]}))).await;
    let made = "https://mail.example/Attachments('a')";
    piece(&server, 2 * UNIT, status(201).insert_header("location", made)).await;
    let uploaded = client.upload(create(), file()).await?.piece(1).finish().await?;
    assert_eq!((uploaded.location.as_deref(), uploaded.body.len()), (Some(made), 0));
    Ok(())
}

#[tokio::test]
async fn a_file_can_be_made_later_or_not_at_all() -> Result<()> {
    let (server, client) = begun().await;
    Mock::given(method("PUT"))
        .respond_with(status(202).set_body_json(json!({"nextExpectedRanges": []})))
        .mount(&server)
        .await;
    answer(&server, "POST", "/up", status(201).set_body_json(json!({"id": "i"}))).await;
    answer(&server, "DELETE", "/up", status(204)).await;

    let mut upload = client.upload(create().defer_commit(true), file()).await?;
    assert_eq!(upload.finish().await?.status.as_u16(), 202);
    assert_eq!(upload.commit().await?.read::<DriveItem>()?.id.as_deref(), Some("i"));
    client.upload(create(), file()).await?.cancel().await?;
    let lines: Vec<_> = sent(&server).await.into_iter().map(|sent| sent.line).collect();
    let create = format!("POST {CREATE}");
    let expected = [&create, "PUT /up?key=1", "POST /up?key=1", &create, "DELETE /up?key=1"];
    assert_eq!(lines, expected);
    Ok(())
}

#[tokio::test]
async fn a_session_that_is_gone_is_an_error_at_once() -> Result<()> {
    let (server, client) = begun().await;
    let gone = json!({"error": {"code": "itemNotFound"}});
    Mock::given(path("/up")).respond_with(status(404).set_body_json(gone)).mount(&server).await;
    let mut upload = client.upload(create(), file()).await?;
    let Err(Error::Service(error)) = upload.finish().await else { panic!("no error") };
    assert_eq!((error.status.as_u16(), error.code.as_deref()), (404, Some("itemNotFound")));
    assert_eq!(pieces(&server).await.len(), 1);
    let Err(Error::Service(error)) = upload.finish().await else { panic!("no error") };
    assert_eq!((error.status.as_u16(), pieces(&server).await.len()), (404, 1));
    Ok(())
}

#[tokio::test]
async fn a_service_that_never_has_enough_is_an_error() -> Result<()> {
    let (server, client) = begun().await;
    Mock::given(method("PUT")).respond_with(next("0-")).mount(&server).await;
    let error = client.upload(create(), file()).await?.finish().await.unwrap_err();
    assert_eq!(error.to_string(), "unexpected body: nextExpectedRanges: the same again and again");
    assert_eq!(pieces(&server).await.len(), 4);

    server.reset().await;
    answer(&server, "POST", CREATE, session(&format!("{}/up", server.uri()))).await;
    Mock::given(method("PUT")).respond_with(next("999999999-")).mount(&server).await;
    let error = client.upload(create(), file()).await?.finish().await.unwrap_err();
    assert_eq!(error.to_string(), "unexpected body: nextExpectedRanges: begins behind the end of the file");

    server.reset().await;
    answer(&server, "POST", CREATE, session(&format!("{}/up", server.uri()))).await;
    Mock::given(path("/up")).respond_with(status(500)).mount(&server).await;
    let Err(Error::Service(error)) = client.upload(create(), file()).await?.finish().await else {
        panic!("no error")
    };
    assert_eq!((error.status.as_u16(), pieces(&server).await.len()), (500, 1), "the session does not answer");
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_uploaded() {
    let (server, client) = begun().await;
    assert!(matches!(client.upload(create(), Bytes::new()).await, Err(Error::Request(_))));
    assert_eq!(sent(&server).await.len(), 0);
    server.reset().await;
    answer(&server, "POST", CREATE, ok(json!({"id": "1"}))).await;
    let error = client.upload(create(), file()).await.unwrap_err();
    assert_eq!(error.to_string(), "unexpected body: uploadUrl: expected a string, found nothing");
}

#[tokio::test]
async fn a_busy_service_is_given_the_piece_again() -> Result<()> {
    let (server, client) = begun().await;
    piece(&server, 0, status(503).insert_header("retry-after", "0")).await;
    Mock::given(method("PUT")).respond_with(Store).mount(&server).await;
    client.upload(create(), file().to_vec()).await?.piece(1).finish().await?;
    let all = pieces(&server).await;
    assert_eq!((all.len(), &all[0].body), (4, &all[1].body));
    Ok(())
}

#[tokio::test]
async fn debug_shows_no_secret() -> Result<()> {
    let (server, client) = begun().await;
    let body: Value = json!({"id": "adele"});
    Mock::given(method("PUT")).respond_with(status(201).set_body_json(body)).mount(&server).await;
    let mut upload = client.upload(create(), file()).await?;
    assert_eq!(format!("{upload:?}"), "Upload { sent: 0, size: 819200, .. }");
    let uploaded = format!("{:?}", upload.finish().await?);
    assert_eq!(uploaded.contains("adele"), cfg!(feature = "debug"), "{uploaded}");
    Ok(())
}
