//! Servers that hang, before the answer and in the middle of it.

use futures::StreamExt as _;
use graphdoc_sdk::{
    Error,
    client::{Client, Options, Retry},
    v1::operations::*,
};
use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const TIME: Duration = Duration::from_millis(300);

/// A server that does this with each connection, a client without much patience, and how many connections there were.
fn server(work: fn(&mut TcpStream)) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            counter.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || {
                let _ = connection.read(&mut [0; 8192]);
                work(&mut connection);
                std::thread::sleep(Duration::from_secs(60));
            });
        }
    });
    let retry = Retry { max_retries: 1, delay: Duration::from_millis(1), ..Retry::default() };
    let options = Options { retry, timeout: Some(TIME), ..Options::default() };
    (Client::unauthenticated(&root, options).unwrap(), count)
}

fn say(connection: &mut TcpStream, text: &str) {
    let _ = connection.write_all(text.as_bytes());
}

const PIECE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";

#[tokio::test]
async fn a_server_that_hangs_is_an_error_and_nothing_is_done_twice() {
    let silent: fn(&mut TcpStream) = |_| {};
    let halfway: fn(&mut TcpStream) = |connection| say(connection, PIECE);
    let slowly: fn(&mut TcpStream) = |connection| {
        say(connection, PIECE);
        for _ in 0..99 {
            std::thread::sleep(TIME / 10);
            say(connection, " ");
        }
    };
    for work in [silent, halfway, slowly] {
        let (client, count) = server(work);
        let begin = Instant::now();
        let error = client.send(GetUser::me()).await.unwrap_err();
        assert!(matches!(error, Error::TimedOut(TIME)), "{error:?}");
        assert_eq!(error.to_string(), "nothing came within 300ms, the client's `timeout`");
        assert!(begin.elapsed() >= 2 * TIME, "{:?}", begin.elapsed());
        assert_eq!(count.swap(0, Ordering::SeqCst), 2);
        assert!(matches!(client.send(SendMail::me()).await, Err(Error::TimedOut(TIME))));
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn each_piece_of_a_stream_has_its_time() {
    let (client, count) = server(|connection| {
        say(connection, PIECE);
        for _ in 0..5 {
            std::thread::sleep(TIME / 3);
            say(connection, ".");
        }
    });
    let begin = Instant::now();
    let mut pieces = client.download(GetProfilePhotoContent::me()).await.unwrap();
    let mut length = 0;
    let error = loop {
        match pieces.next().await.unwrap() {
            Ok(piece) => length += piece.len(),
            Err(error) => break Error::from(error),
        }
    };
    assert!(matches!(error, Error::TimedOut(TIME)), "{error:?}");
    assert_eq!((length, count.load(Ordering::SeqCst)), (6, 1));
    assert!(begin.elapsed() > 2 * TIME, "the whole may take longer than a piece: {:?}", begin.elapsed());
    assert!(pieces.next().await.is_none());
}

#[tokio::test]
async fn an_error_is_one_though_its_body_breaks_off() {
    // 429: the service says that it did nothing, so that a POST is sent again too.
    let (client, count) = server(|connection| {
        say(connection, "HTTP/1.1 429 Busy\r\nretry-after: 0\r\ncontent-length: 100\r\n\r\n{");
        let _ = connection.shutdown(std::net::Shutdown::Both);
    });
    let Err(Error::Service(error)) = client.send(SendMail::me()).await else { panic!("no answer") };
    assert_eq!((error.status.as_u16(), &error.body[..]), (429, &b"{"[..]));
    assert_eq!(count.load(Ordering::SeqCst), 2);
}
