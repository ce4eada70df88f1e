//! Logs as files (`provider.md` §10.4, §11), for scripts and for the Activity page: written page after page as fast as the client takes them, so
//! that what is held in memory does not depend on the length of the log. Each page is asked for with the rights of that moment; a file that
//! cannot be finished is cut off, so that nobody takes it for whole.

use std::io;

use axum::{
    body::{Body, Bytes},
    extract::{Query, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use common::{
    event::csv,
    id::ProviderId,
    wire::event::{EventPage, EventQuery},
};
use futures::stream;
use services::{
    Caller, Failure, Site,
    event::{ExportEvents, ExportScope},
};

use super::query;
use crate::{
    rest::{At, Rejected, Signed},
    state::AppState,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Ndjson,
}

impl Format {
    const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Ndjson => "application/x-ndjson",
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }
}

struct Export {
    site: Site,
    caller: Caller,
    provider: ProviderId,
    scope: ExportScope,
    format: Format,
    query: EventQuery,
}

impl Export {
    async fn page(&self) -> Result<EventPage, Failure> {
        let operation = ExportEvents { scope: self.scope, query: self.query.clone() };
        self.site.perform(&self.caller, self.provider, operation).await
    }

    fn written(&self, page: &EventPage) -> String {
        let with_client = self.scope == ExportScope::All;
        match self.format {
            Format::Csv => csv::rows(&page.entries, with_client),
            Format::Ndjson => csv::lines(&page.entries),
        }
    }
}

pub async fn of_provider(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(provider): At<ProviderId>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Response, Rejected> {
    let named = |wanted: &str| {
        parameters.iter().find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value.as_str())
    };
    let format = match named("format") {
        None | Some("csv") => Format::Csv,
        Some("ndjson") => Format::Ndjson,
        Some(_) => return Err(Failure::field("format", "Choose csv or ndjson.").into()),
    };
    let scope = match named("scope") {
        None | Some("provider") => ExportScope::Provider,
        Some("all") => ExportScope::All,
        Some(_) => return Err(Failure::field("scope", "Choose provider or all.").into()),
    };
    let now = state.site.environment().now();
    let mut export = Export { site: state.site, caller, provider, scope, format, query: query::parse(parameters)? };
    // What is refused is refused before the file begins.
    let first = export.page().await?;
    let mut start = match format {
        Format::Csv => csv::header(scope == ExportScope::All),
        Format::Ndjson => String::new(),
    };
    start += &export.written(&first);
    export.query.continuation = first.continuation;
    let log = if scope == ExportScope::All { "activity" } else { "provider-events" };
    let name = csv::file_name_with(log, now, format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(chunks(start, export))).into_response())
}

/// The start, then a chunk for each further page. The next page is asked for when the client has taken the one before.
fn chunks(start: String, export: Export) -> impl futures::Stream<Item = io::Result<Bytes>> {
    stream::unfold((Some(start), Some(export)), |(start, export)| async move {
        if let Some(start) = start {
            return Some((Ok(Bytes::from(start)), (None, export)));
        }
        let mut export = export.filter(|export| export.query.continuation.is_some())?;
        match export.page().await {
            Ok(page) => {
                let text = export.written(&page);
                export.query.continuation = page.continuation;
                Some((Ok(Bytes::from(text)), (None, Some(export))))
            }
            Err(failure) => {
                tracing::warn!(%failure, "an export was cut off");
                Some((Err(io::Error::other("the log could not be read to its end")), (None, None)))
            }
        }
    })
}
