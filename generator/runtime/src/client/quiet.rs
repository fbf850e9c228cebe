//! What azure_core tells others about a request: not its URL, which names persons.

use azure_core::{
    http::{ClientOptions, InstrumentationOptions},
    tracing::{Attribute, Span, SpanKind, Tracer, TracerProvider},
};
use std::{borrow::Cow, sync::Arc};
use tracing::{Dispatch, instrument::WithSubscriber};

/// The span attribute that holds the path (OpenTelemetry, semantic conventions for HTTP).
const URL: &str = "url.full";

/// Runs without logging: azure_core logs every URL, at the level of information where a request fails.
pub(super) async fn quietly<F: Future>(request: F) -> F::Output {
    if cfg!(feature = "debug") { request.await } else { request.with_subscriber(Dispatch::none()).await }
}

/// The same options, with spans that have no URL.
pub(super) fn options(azure: ClientOptions) -> ClientOptions {
    let provider = azure.instrumentation.tracer_provider.clone().filter(|_| cfg!(not(feature = "debug")));
    let Some(provider) = provider else { return azure };
    let tracer_provider: Option<Arc<dyn TracerProvider>> = Some(Arc::new(Quiet(provider)));
    ClientOptions { instrumentation: InstrumentationOptions { tracer_provider }, ..azure }
}

/// Takes the URL out of what is traced.
#[derive(Debug)]
struct Quiet<T: ?Sized>(Arc<T>);

impl TracerProvider for Quiet<dyn TracerProvider> {
    fn get_tracer(
        &self,
        namespace: Option<&'static str>,
        name: &'static str,
        version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        Arc::new(Quiet(self.0.get_tracer(namespace, name, version)))
    }
}

impl Tracer for Quiet<dyn Tracer> {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        self.0.start_span(name, kind, without_url(attributes))
    }
    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        parent: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.0.start_span_with_parent(name, kind, without_url(attributes), parent)
    }
    fn namespace(&self) -> Option<&'static str> {
        self.0.namespace()
    }
}

fn without_url(mut attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes.retain(|attribute| attribute.key != URL);
    attributes
}
