//! What an MSP's staff vault costs: reading and decrypting a sync, a key press in the search, a window of the list.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark stops at a broken fixture")]

use common::{
    id::{ItemId, UserId},
    kind::ItemKind,
};
use crypto::{KdfParams, Native, rand_core::SeedableRng};
use divan::{Bencher, counter::ItemsCount};
use futures::executor::block_on;
use rand_chacha::ChaCha20Rng;
use serde_json::json;
use uuid::Uuid;
use vault::{
    Source, Vault,
    account::{Registration, UnlockData, make_registration, open, prove},
    contents::{Contents, Login, Uri},
    query::{Owner, Query},
};

type BenchVault = Vault<Native<ChaCha20Rng>, ChaCha20Rng>;

const PASSWORD: &str = "correct horse battery staple";
const KDF: KdfParams = KdfParams::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };

fn main() {
    divan::main();
}

fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

fn vault(registration: &Registration) -> BenchVault {
    let data = UnlockData {
        user_id: UserId::from_uuid(Uuid::from_u128(1)),
        email: registration.email.clone(),
        kdf: registration.kdf,
        user_key: registration.user_key.clone(),
        private_key: registration.private_key.clone(),
    };
    let proof = block_on(prove(&Native::new(rng(1)), &data.email, PASSWORD, &data.kdf)).unwrap();
    Vault::new(Native::new(rng(2)), rng(3), open(&proof.master, &data).unwrap(), &data)
}

/// A vault and a sync for it.
fn fixture(count: usize) -> (BenchVault, String) {
    let registration =
        block_on(make_registration(&Native::new(rng(1)), &mut rng(1), "a@example.org", PASSWORD, KDF)).unwrap();
    let mut vault = vault(&registration);
    let ciphers: Vec<_> = (0..count)
        .map(|number| {
            let mut contents = Contents::blank(ItemKind::Login);
            contents.name = format!("Router of branch office {number}");
            contents.notes = "Rack 3, left; ask the caretaker for the key.".to_owned();
            contents.login = Some(Login {
                username: format!("admin{}@example.com", number % 97),
                password: format!("a password {number}"),
                uris: vec![Uri { uri: format!("https://branch{number}.example.com/login"), matching: None }],
                ..Login::default()
            });
            let mut cipher = vault.create(&contents, None, &[], None, false).unwrap();
            cipher["id"] = json!(ItemId::from_uuid(Uuid::from_u128(number as u128)));
            cipher["revisionDate"] = json!("2026-01-02T03:04:05.678901Z");
            cipher
        })
        .collect();
    let sync = json!({
        "profile": {
            "id": Uuid::from_u128(1), "email": "a@example.org", "name": null,
            "organizations": [], "providers": [], "providerOrganizations": [],
        },
        "folders": [], "collections": [], "ciphers": ciphers,
    });
    (vault, sync.to_string())
}

fn loaded(count: usize) -> BenchVault {
    let (mut vault, sync) = fixture(count);
    block_on(vault.load(&sync)).unwrap();
    assert_eq!(vault.len(Source::MyVault).unwrap(), count);
    vault
}

#[divan::bench(args = [10_000, 20_000], sample_count = 10)]
fn load(bencher: Bencher, count: usize) {
    let (mut vault, sync) = fixture(count);
    bencher.counter(ItemsCount::new(count)).bench_local(|| block_on(vault.load(&sync)).unwrap());
}

#[divan::bench(args = ["", "r", "branch 19", "nothing like it"])]
fn key_press_over_20_000(bencher: Bencher, text: &str) {
    let vault = loaded(20_000);
    let query = Query { text: text.to_owned(), ..Query::default() };
    bencher.bench_local(|| vault.page(Source::MyVault, &query, 0, 60).unwrap());
}

#[divan::bench]
fn last_page_of_20_000(bencher: Bencher) {
    let vault = loaded(20_000);
    bencher.bench_local(|| vault.page(Source::MyVault, &Query::default(), 19_940, 60).unwrap());
}

#[divan::bench]
fn counts_of_20_000(bencher: Bencher) {
    let vault = loaded(20_000);
    bencher.bench_local(|| vault.counts(Source::MyVault, Owner::Everyone).unwrap());
}

#[divan::bench]
fn upsert_into_20_000(bencher: Bencher) {
    let mut vault = loaded(20_000);
    let mut contents = Contents::blank(ItemKind::SecureNote);
    contents.name = "Router of branch office 1500b".to_owned();
    let mut cipher = vault.create(&contents, None, &[], None, false).unwrap();
    cipher["id"] = json!(ItemId::from_uuid(Uuid::from_u128(1_500)));
    let text = cipher.to_string();
    bencher.bench_local(|| vault.upsert(Source::MyVault, &text).unwrap());
}
