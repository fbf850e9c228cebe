//! Links and answers of batches as no service should give them: each walk ends, and each answer is taken by its own ticket.

use crate::service::{ok, setup};
use futures::StreamExt as _;
use graphdoc_sdk::{
    Error,
    batch::Batch,
    meta::ApiVersion,
    v1::{models::User, operations::*},
};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers::any};

/// The most pages of a graph of links.
const PAGES: usize = 24;

/// Where each page leads: to a page, or to none.
fn links() -> impl Strategy<Value = Vec<Option<usize>>> {
    let link = prop_oneof![6 => (0..PAGES).prop_map(Some), 1 => Just(None)];
    let random = vec(link, PAGES);
    // A long way into a loop, or to the end.
    let long = (0..=PAGES).prop_map(|back| {
        let next =
            |page| if page + 1 < PAGES { Some(page + 1) } else { Some(back).filter(|back| *back < PAGES) };
        (0..PAGES).map(next).collect()
    });
    prop_oneof![3 => random, 1 => long]
}

/// The pages that are reached from the first, and whether the way ends.
fn walked(links: &[Option<usize>]) -> (usize, bool) {
    let mut seen = BTreeSet::from([0]);
    let mut page = 0;
    while let Some(next) = links[page] {
        if !seen.insert(next) {
            return (seen.len(), false);
        }
        page = next;
    }
    (seen.len(), true)
}

/// A service of pages: the first has the number 0, the others that of their link.
fn page(links: &[Option<usize>], root: &str, request: &Request) -> ResponseTemplate {
    let token = request.url.query_pairs().find(|(name, _)| name == "$skiptoken");
    let number = token.map_or(0, |(_, number)| number.parse().unwrap());
    let mut page = json!({"value": [{"id": number.to_string()}]});
    if let Some(next) = links[number] {
        page["@odata.nextLink"] = json!(format!("{root}/v1.0/users?$skiptoken={next}"));
    }
    ok(page)
}

async fn check_walk(links: Vec<Option<usize>>) -> Result<(), TestCaseError> {
    let (server, client) = setup().await;
    let (graph, root) = (links.clone(), server.uri());
    Mock::given(any())
        .respond_with(move |request: &Request| page(&graph, &root, request))
        .mount(&server)
        .await;
    let (reached, ends) = walked(&links);
    let users: Vec<_> = client.items(ListUsers::new()).collect().await;
    let ids: Vec<_> = users.iter().filter_map(|user| user.as_ref().ok()?.id.clone()).collect();
    let distinct: BTreeSet<_> = ids.iter().collect();
    prop_assert_eq!(distinct.len(), reached, "every page that is reached was read");
    let last = users.last().unwrap();
    if ends {
        prop_assert!(users.len() == reached && last.is_ok());
    } else {
        prop_assert!(matches!(last, Err(Error::RepeatedLink(_))), "{:?}", last);
        prop_assert!(ids.len() <= 4 * reached + 4, "{} pages of {}", ids.len(), reached);
    }
    Ok(())
}

/// What a service makes of a batch: the places of the requests whose answers it gives, in that order. A place may be missing,
/// or there twice, and one may be of no request.
fn answers() -> impl Strategy<Value = (usize, Vec<usize>, bool)> {
    (1..=20usize).prop_flat_map(|requests| {
        let once = Just((0..requests).collect::<Vec<_>>()).prop_shuffle();
        let some = vec(0..requests + 2, 0..2 * requests);
        (Just(requests), prop_oneof![once, some], proptest::bool::ANY)
    })
}

async fn answering(places: &[usize], differ: bool) -> (MockServer, graphdoc_sdk::client::Client) {
    let (server, client) = setup().await;
    let one = |(turn, place): (usize, &usize)| {
        let name = if differ { turn.to_string() } else { "the same".to_owned() };
        json!({"id": place.to_string(), "status": 200, "body": {"id": place.to_string(), "displayName": name}})
    };
    let responses: Vec<Value> = places.iter().enumerate().map(one).collect();
    Mock::given(any()).respond_with(ok(json!({"responses": responses}))).mount(&server).await;
    (server, client)
}

async fn check_batch((requests, places, differ): (usize, Vec<usize>, bool)) -> Result<(), TestCaseError> {
    let (server, client) = answering(&places, differ).await;
    let mut batch = Batch::new();
    let tickets: Vec<_> =
        (0..requests).map(|number| batch.add(&GetUser::users(number.to_string())).unwrap()).collect();
    let mut found = client.batch(ApiVersion::V1, &batch).await.unwrap();
    for (place, ticket) in tickets.into_iter().enumerate() {
        let given = places.iter().filter(|given| **given == place).count();
        let taken: Result<User, Error> = found.take(ticket);
        prop_assert_eq!(taken.is_ok(), given == 1 || given > 1 && !differ, "{} answers", given);
        match taken {
            Ok(user) => prop_assert_eq!(user.id, Some(place.to_string()), "the answer of another request"),
            Err(error) => prop_assert!(matches!(error, Error::Decode { .. }), "{:?}", error),
        }
        prop_assert!(matches!(found.take(ticket), Err(Error::Decode { .. })), "an answer is taken once");
    }
    prop_assert_eq!(server.received_requests().await.unwrap().len(), 1);
    Ok(())
}

/// Runs a case to its end: one that hangs fails.
fn run(case: impl Future<Output = Result<(), TestCaseError>>) -> Result<(), TestCaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let limit = std::time::Duration::from_secs(120);
    runtime.block_on(async { tokio::time::timeout(limit, case).await.expect("it ends") })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_links_lead_to_an_end_or_to_an_error(links in links()) {
        run(check_walk(links))?;
    }

    #[test]
    fn any_answers_of_a_batch_are_taken_by_their_own_tickets(answers in answers()) {
        run(check_batch(answers))?;
    }
}
