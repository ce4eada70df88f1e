//! Long lists as answers: a task reads rows and fills chunks, the connection takes them as fast as its client does. What is held in memory does
//! not depend on the length of the list. An answer that cannot be finished is cut off, so that no client takes it for whole.

use std::{io, mem, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures::{StreamExt as _, stream};
use services::item::list::ItemReader;
use tokio::{
    sync::mpsc,
    time::{sleep, timeout},
};

use super::render::{self, Form};

/// When a chunk is full.
const CHUNK: usize = 32 * 1024;
/// How many chunks wait for the client; shorter answers let the store go at once.
const AHEAD: usize = 8;
/// How long a client may take nothing at all.
const PATIENCE: Duration = Duration::from_secs(60);

/// Rows that are taken at once.
const BATCH: usize = 128;
/// A list of more rows is long: it is read in batches, with pauses. Its writer is faster than the store, and would be woken for each single row,
/// which costs more than the row.
const LONG: usize = 256;
const PAUSE: Duration = Duration::from_millis(1);

type Sender = mpsc::Sender<io::Result<Bytes>>;

/// `start`, the items with commas between, `end`.
pub(crate) fn answer(start: String, items: ItemReader, form: Form, end: &'static str) -> Response {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        if let Err(Stopped::ByStore(failure)) = write(&sender, start, items, form, end).await {
            tracing::error!(%failure, "a list was cut off");
            let cut = io::Error::other("the list could not be read to its end");
            // A client that is gone needs no telling.
            drop(sender.send(Err(cut)).await);
        }
    });
    let chunks =
        stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|chunk| (chunk, receiver)) });
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, Body::from_stream(chunks)).into_response()
}

enum Stopped {
    ByClient,
    ByStore(services::Failure),
}

async fn write(
    sender: &Sender,
    start: String,
    mut items: ItemReader,
    form: Form,
    end: &'static str,
) -> Result<(), Stopped> {
    let mut chunk = start;
    let mut batches = items.rows().ready_chunks(BATCH);
    let mut written = 0;
    while let Some(batch) = batches.next().await {
        let all_there_was = batch.len() < BATCH;
        for row in batch {
            let view = row.map_err(Stopped::ByStore)?;
            if written > 0 {
                chunk.push(',');
            }
            written += 1;
            render::item(&mut chunk, &view, form);
            if chunk.len() >= CHUNK {
                let full = mem::replace(&mut chunk, String::with_capacity(CHUNK + 4096));
                send(sender, full).await?;
            }
        }
        if all_there_was && written > LONG {
            sleep(PAUSE).await;
        }
    }
    drop(batches);
    // The store is free before the client has taken the rest.
    drop(items);
    chunk.push_str(end);
    send(sender, chunk).await
}

async fn send(sender: &Sender, chunk: String) -> Result<(), Stopped> {
    match timeout(PATIENCE, sender.send(Ok(Bytes::from(chunk)))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Stopped::ByClient),
    }
}
