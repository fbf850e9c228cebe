//! What a program that logs everything, and traces everything, learns of persons: nothing.

use crate::{
    internet::{HOST, Internet},
    service::{answer, ok, status},
};
use azure_core::{
    http::{
        AsyncRawResponse, ClientOptions, Context, HttpClient, InstrumentationOptions, Request, Transport,
    },
    tracing::{
        AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
    },
};
use futures::TryStreamExt;
use graphdoc_sdk::{
    client::{Client, Options, Retry},
    operation::RequestOptions,
    v1::{models::User, operations::*},
};
use serde_json::json;
use std::{
    any::Any,
    borrow::Cow,
    error::Error,
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
    time::Duration,
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

const SECRET: &str = "adele";

/// Keeps every event and every span, of any level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0.lock().unwrap(), "{field}={value:?} ");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        attributes.record(&mut self.clone());
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

/// Everything that a program may do, some of it in vain.
async fn work(client: &Client) {
    let update = UpdateUser::new(SECRET).job_title(SECRET).header("x-person", SECRET);
    let _ = client.send(update).await;
    let _ = client.send(GetUser::users(SECRET)).await;
    let _ = client.send(ListUsers::new().filter(SECRET)).await;
    let _: Result<Vec<User>, _> = client.items(ListUsers::new()).try_collect().await;
    let _ = client.download(GetDriveItemContent::me_drive_root(SECRET)).await;
    if let Ok(mut upload) =
        client.upload(CreateUploadSession::me_drive_root(SECRET), bytes::Bytes::from(SECRET)).await
    {
        let _ = upload.finish().await;
    }
    if let Ok(mut monitor) = client.start(CopyDriveItem::me_drive(SECRET)).await {
        let _ = monitor.poll().await;
    }
}

#[tokio::test]
async fn nothing_of_a_request_is_logged() {
    let (internet, client) = Internet::setup().await;
    let away = |path: &str| format!("https://cdn.example/{path}/{SECRET}?{SECRET}");
    let next =
        json!({"value": [{"id": SECRET}], "@odata.nextLink": format!("https://{HOST}/v1.0/next/{SECRET}")});
    answer(&internet.own, "GET", "/v1.0/users", ok(next)).await;
    let content = format!("/v1.0/me/drive/root:/{SECRET}:");
    let found = status(302).insert_header("location", away("content"));
    answer(&internet.own, "GET", &format!("{content}/content"), found).await;
    let session = ok(json!({"uploadUrl": away("up")}));
    answer(&internet.own, "POST", &format!("{content}/createUploadSession"), session).await;
    let accepted = status(202).insert_header("location", away("monitor"));
    answer(&internet.own, "POST", &format!("/v1.0/me/drive/items/{SECRET}/copy"), accepted).await;

    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    tracing::info!("the log works");
    work(&client).await;
    drop(guard);
    let log = log.0.lock().unwrap().clone();
    assert!(log.contains("the log works"), "{log}");
    assert_eq!(log.contains(SECRET), cfg!(feature = "debug"), "{log}");
    assert_eq!(internet.own.received_requests().await.unwrap().len(), 8);
}

/// A network that is down.
#[derive(Debug)]
struct Down;

#[async_trait::async_trait]
impl HttpClient for Down {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        Err(azure_core::Error::with_message(azure_core::error::ErrorKind::Connection, "the network is down"))
    }
}

fn down(provider: Option<Arc<dyn TracerProvider>>) -> Client {
    let azure = ClientOptions {
        transport: Some(Transport::new(Arc::new(Down))),
        instrumentation: InstrumentationOptions { tracer_provider: provider },
        ..Default::default()
    };
    let retry = Retry { max_retries: 0, delay: Duration::ZERO, ..Retry::default() };
    Client::unauthenticated("https://graph.example", Options { azure, retry, ..Options::default() }).unwrap()
}

#[tokio::test]
async fn nothing_of_a_failure_is_logged() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let client = down(None);
    work(&client).await;
    let error = client.send(GetUser::users(SECRET)).await.unwrap_err();
    let shown = causes(&error);
    drop(guard);
    let log = log.0.lock().unwrap().clone();
    assert_eq!(log.contains(SECRET), cfg!(feature = "debug"), "{log}");
    assert!(!shown.contains(SECRET), "{shown}");
}

/// Keeps what is traced.
#[derive(Clone, Debug, Default)]
struct Trace(Arc<Mutex<String>>);

impl TracerProvider for Trace {
    fn get_tracer(
        &self,
        _: Option<&'static str>,
        _: &'static str,
        _: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        Arc::new(self.clone())
    }
}

impl Tracer for Trace {
    fn start_span(&self, name: Cow<'static, str>, _: SpanKind, attributes: Vec<Attribute>) -> Arc<dyn Span> {
        let _ = write!(self.0.lock().unwrap(), "{name} {attributes:?} ");
        Arc::new(self.clone())
    }
    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        _: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.start_span(name, kind, attributes)
    }
    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

impl Span for Trace {
    fn is_recording(&self) -> bool {
        true
    }
    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }
    fn end(&self) {}
    fn set_status(&self, status: SpanStatus) {
        let _ = write!(self.0.lock().unwrap(), "{status:?} ");
    }
    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        let _ = write!(self.0.lock().unwrap(), "{key}={value:?} ");
    }
    fn record_error(&self, error: &dyn Error) {
        let _ = write!(self.0.lock().unwrap(), "{error} {error:?} ");
    }
    fn set_current(&self, _: &Context) -> Box<dyn SpanGuard> {
        Box::new(self.clone())
    }
    fn propagate_headers(&self, request: &mut Request) {
        request.insert_header("traceparent", "00-1-2-00");
    }
}

impl AsAny for Trace {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl SpanGuard for Trace {
    fn end(self) {}
}

#[tokio::test]
async fn spans_have_no_url() {
    let trace = Trace::default();
    let client = down(Some(Arc::new(trace.clone())));
    work(&client).await;
    let trace = trace.0.lock().unwrap().clone();
    assert!(trace.contains("graph.example"), "{trace}");
    assert_eq!(trace.contains(SECRET), cfg!(feature = "debug"), "{trace}");
}

#[tokio::test]
async fn no_cause_of_an_error_shows_a_url() {
    let client = Client::unauthenticated(
        "http://127.0.0.1:1",
        Options { retry: Retry { max_retries: 0, ..Retry::default() }, ..Options::default() },
    );
    let error = client.unwrap().send(GetUser::users(SECRET)).await.unwrap_err();
    let shown = causes(&error);
    assert_eq!(shown.contains(SECRET), cfg!(feature = "debug"), "{shown}");
    assert!(shown.contains("refused"), "{shown}");
}

/// An error with all its causes, as programs log it.
fn causes(error: &dyn Error) -> String {
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(shown, " {cause} {cause:?}");
        source = cause.source();
    }
    shown
}
