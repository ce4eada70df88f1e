//! What a sync and the making of an item cost the server, HTTP left out: `cargo bench -p server --no-default-features --bench vault`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a bench may end where it cannot go on"
)]

use std::sync::LazyLock;

use common::kind::ItemKind;
use divan::{Bencher, counter::ItemsCount};
use futures::{StreamExt as _, future::join_all};
use serde_json::{Map, json};
use services::{
    Caller,
    item::{ItemInput, create::CreateOwn, import::ImportOwn},
};
use testkit::{Engine, Site, Value};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

fn main() {
    divan::main();
}

fn members() -> Map<String, Value> {
    let enc = format!("2.{}|{}|{}", "A".repeat(24), "B".repeat(64), "C".repeat(44));
    let item = json!({ "type": 1, "name": enc, "notes": enc,
        "login": { "username": enc, "password": enc, "uris": [{ "uri": enc, "uriChecksum": enc }] } });
    item.as_object().unwrap().clone()
}

async fn holds(site: &Site, caller: &Caller, items: usize) {
    let items = (0..items).map(|_| ItemInput::parse(&members(), "").unwrap()).collect();
    let import = ImportOwn { items, folders: Vec::new(), relations: Vec::new() };
    site.services.perform(caller, (), import).await.unwrap();
}

/// A site with a person who has so many items, while another one has others.
fn vault(items: usize, others: usize) -> (Site, Caller) {
    RUNTIME.block_on(async {
        let site = Site::start(Engine::Sqlite).await;
        let other = site.signs_up("Otto Other").await.caller().await;
        let caller = site.signs_up("Alice").await.caller().await;
        holds(&site, &other, others).await;
        holds(&site, &caller, items).await;
        (site, caller)
    })
}

async fn sync(site: &Site, caller: &Caller) -> usize {
    let mut sync = services::sync::open(&site.services, caller, ItemKind::Passport).await.unwrap();
    sync.items.rows().map(|row| row.unwrap().item.data.len()).count().await
}

#[divan::bench(args = [(100, 0), (100, 50_000), (300, 0), (5_000, 0), (20_000, 0)], sample_count = 20)]
fn a_sync(bencher: Bencher, (items, others): (usize, usize)) {
    let (site, caller) = vault(items, others);
    bencher.counter(ItemsCount::new(items)).bench_local(|| RUNTIME.block_on(sync(&site, &caller)));
}

#[divan::bench(args = [1, 16], sample_count = 20)]
fn making_items_with_writers(bencher: Bencher, writers: usize) {
    let (site, caller) = vault(0, 0);
    bencher.counter(ItemsCount::new(writers)).bench_local(|| {
        RUNTIME.block_on(join_all((0..writers).map(|_| {
            let (site, caller) = (site.services.clone(), caller.clone());
            tokio::spawn(async move {
                let input = ItemInput::parse(&members(), "").unwrap();
                site.perform(&caller, (), CreateOwn { input }).await.unwrap();
            })
        })))
    });
}
