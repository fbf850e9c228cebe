//! Many calls at once to a service that is too busy for some of them, and answers that end before their end.

use crate::service::{answer, sent, setup};
use futures::{StreamExt as _, future::join_all};
use graphdoc_sdk::{
    Error,
    client::{Client, Options, Retry},
    v1::operations::*,
};
use serde_json::json;
use std::{
    collections::HashMap,
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers::any};

const CALLS: usize = 1000;

/// Is too busy for some, fails for others, and keeps what it answered to each call.
#[derive(Clone, Default)]
struct Busy {
    count: Arc<AtomicUsize>,
    answered: Arc<Mutex<HashMap<String, Vec<u16>>>>,
}

impl Respond for Busy {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let status = match self.count.fetch_add(1, Ordering::SeqCst) % 13 {
            0 | 3 | 4 | 9 => 429,
            6 => 503,
            8 => 504,
            11 => 500,
            _ if request.method.as_str() == "POST" => 202,
            _ => 200,
        };
        let id = request.headers["client-request-id"].to_str().unwrap().to_owned();
        let call = format!("{} {id}", request.method);
        self.answered.lock().unwrap().entry(call).or_default().push(status);
        let answer = ResponseTemplate::new(status).insert_header("retry-after", "0");
        if status == 200 { answer.set_body_json(json!({"id": "1"})) } else { answer }
    }
}

/// Runs a test of this module in a process that may have as many files as the calls need, both ends of a connection each:
/// many systems let one have 1,024.
#[cfg(unix)]
fn has_files(test: &str) -> bool {
    const INSIDE: &str = "GRAPHDOC_CROWD";
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -n 4096 || exit 77; exec \"$0\" \"$@\""]).arg(std::env::current_exe().unwrap());
    let status = shell.args(["--exact", test, "--nocapture"]).env(INSIDE, "1").status().unwrap();
    if status.code() == Some(77) {
        println!("skipped: a process may not have 4096 files here");
    } else {
        assert!(status.success(), "{status}");
    }
    false
}

#[cfg(not(unix))]
fn has_files(_: &str) -> bool {
    true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_thousand_calls_at_once_each_ends_and_none_is_done_twice() {
    if !has_files("crowds::of_a_thousand_calls_at_once_each_ends_and_none_is_done_twice") {
        return;
    }
    let (server, client) = setup().await;
    let busy = Busy::default();
    Mock::given(any()).respond_with(busy.clone()).mount(&server).await;
    let call = |number: usize| {
        let client = client.clone();
        async move {
            match number % 2 {
                0 => client.send(GetUser::me()).await.map(drop),
                _ => client.send(SendMail::me()).await.map(drop),
            }
        }
    };
    let ended = join_all((0..CALLS).map(call)).await;
    let done = ended.iter().filter(|result| result.is_ok()).count();
    for error in ended.into_iter().filter_map(Result::err) {
        let Error::Service(error) = error else { panic!("another error: {error}") };
        assert!(matches!(error.status.as_u16(), 429 | 500 | 503 | 504), "{error}");
    }
    let answered = busy.answered.lock().unwrap().clone();
    assert_eq!(answered.len(), CALLS, "each call has an id of its own, which its attempts keep");
    let succeeded =
        answered.values().filter(|statuses| statuses.last().is_some_and(|last| *last < 300)).count();
    assert_eq!(done, succeeded);
    assert!(done > CALLS / 2, "only {done} calls succeeded");
    for (call, statuses) in answered.iter() {
        let repeated = &statuses[..statuses.len() - 1];
        // A gateway that gives up may have passed the call on: only what may be done twice is sent again.
        let may_be =
            |status: &u16| matches!(status, 429 | 503) || (*status == 504 && call.starts_with("GET"));
        assert!(statuses.len() <= 4 && repeated.iter().all(may_be), "{call}: {statuses:?}");
    }
    // The server is dropped in a way that waits for ever where this task has used up its turn, as a thousand calls may.
    tokio::task::yield_now().await;
}

/// A server that sends these bytes to each connection and closes it, and how many there were.
fn cut_short(answer: &'static [u8]) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            counter.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 8192];
            let _ = connection.read(&mut request);
            let _ = connection.write_all(answer);
        }
    });
    let retry = Retry { max_retries: 2, delay: Duration::from_millis(1), ..Retry::default() };
    (Client::unauthenticated(&root, Options { retry, ..Options::default() }).unwrap(), count)
}

#[tokio::test]
async fn an_answer_that_ends_too_early_is_an_error_and_nothing_is_done_twice() {
    for answer in [
        &b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\ncontent-type: application/json\r\n\r\n{\"id\": \"1\""[..],
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00",
        b"HTTP/1.1 200 OK\r\ncontent-le",
    ] {
        let (client, count) = cut_short(answer);
        client.send(GetUser::me()).await.unwrap_err();
        assert!((1..=3).contains(&count.swap(0, Ordering::SeqCst)));
        client.send(SendMail::me()).await.unwrap_err();
        assert_eq!(count.load(Ordering::SeqCst), 1, "{}", String::from_utf8_lossy(answer));
    }
    let (client, count) = cut_short(b"HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{\"id\": ");
    assert!(matches!(client.send(GetUser::me()).await, Err(Error::Decode { .. })));
    assert_eq!(count.load(Ordering::SeqCst), 1, "the service did answer");
}

/// A compressed body of a million blanks, made of repetitions: a thousandth of it goes over the wire.
fn bomb() -> Vec<u8> {
    // A gzip header (RFC 1952, 2.3), then one block of fixed codes (RFC 1951, 3.2.6): a blank, and 258 blanks from one
    // byte back, again and again.
    let mut bits: Vec<bool> = vec![true, true, false];
    let mut code = |value: u16, length: u16| bits.extend((0..length).rev().map(|bit| value >> bit & 1 == 1));
    code(0x30 + u16::from(b' '), 8);
    for _ in 0..4_000 {
        code(0b1100_0101, 8);
        code(0, 5);
    }
    code(0, 7);
    let mut body = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    body.extend(bits.chunks(8).map(byte));
    body
}

#[tokio::test]
async fn what_a_compressed_answer_holds_has_a_limit_and_is_not_asked_for_again() {
    let compressed = bomb();
    assert!(compressed.len() < 10_000, "{}", compressed.len());
    let server = MockServer::start().await;
    let bomb =
        ResponseTemplate::new(200).insert_header("content-encoding", "gzip").set_body_bytes(compressed);
    answer(&server, "GET", "/v1.0/me", bomb.clone()).await;
    answer(&server, "GET", "/v1.0/me/photo/$value", bomb).await;
    answer(&server, "GET", "/v1.0/users", ResponseTemplate::new(200).set_body_bytes(vec![b' '; 2_000])).await;
    let client = |max_answer| {
        Client::unauthenticated(&server.uri(), Options { max_answer, ..Options::default() }).unwrap()
    };
    let limited = client(1_000);
    let error = limited.send(GetUser::me()).await.unwrap_err();
    assert!(matches!(error, Error::TooLong(1_000)), "{error:?}");
    assert_eq!(sent(&server).await.len(), 1);
    assert!(matches!(limited.send(ListUsers::new()).await, Err(Error::TooLong(1_000))));
    assert!(matches!(client(2_000).send(ListUsers::new()).await, Err(Error::Decode { .. })), "it is blank");
    // A stream is as long as it is: the caller has each piece and may stop.
    let mut pieces = limited.download(GetProfilePhotoContent::me()).await.unwrap();
    let mut length = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        length += piece.len();
    }
    assert!(length > 1_000_000, "{length}");
}
