//! What opening a vault costs: encrypting and decrypting short texts in bulk.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at a broken fixture")]

use crypto::rand_core::SeedableRng;
use crypto::{Cipher, EncString, SymmetricKey, unwrap_key, validate, wrap_key};
use divan::Bencher;
use divan::counter::ItemsCount;
use rand_chacha::ChaCha20Rng;

fn main() {
    divan::main();
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([1; 32])
}

fn names(count: usize, by: &Cipher) -> Vec<EncString> {
    let mut rng = rng();
    (0..count).map(|number| by.encrypt_text(&format!("Router of branch office {number}"), &mut rng)).collect()
}

#[divan::bench(args = [30_000])]
fn encrypt_texts(bencher: Bencher, count: usize) {
    let cipher = SymmetricKey::make(&mut rng()).cipher();
    let mut rng = rng();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        (0..count).map(|_| cipher.encrypt_text("https://portal.example.com/login", &mut rng)).collect::<Vec<_>>()
    });
}

#[divan::bench(args = [30_000])]
fn decrypt_texts(bencher: Bencher, count: usize) {
    let cipher = SymmetricKey::make(&mut rng()).cipher();
    let texts = names(count, &cipher);
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| texts.iter().map(|text| cipher.decrypt_text(text).unwrap()).collect::<Vec<_>>());
}

#[divan::bench(args = [30_000])]
fn validate_texts(bencher: Bencher, count: usize) {
    let texts = names(count, &SymmetricKey::make(&mut rng()).cipher());
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| texts.iter().filter(|text| validate(text.as_str()).is_ok()).count());
}

/// From the stretched master key to all names: the user key, one organization key, the names of 10,000 items.
#[divan::bench(args = [10_000])]
fn unlock_names(bencher: Bencher, count: usize) {
    let mut rng = rng();
    let [stretched, user_key, organization_key] = core::array::from_fn(|_| SymmetricKey::make(&mut rng));
    let protected = wrap_key(&user_key, &stretched.cipher(), &mut rng);
    let wrapped = wrap_key(&organization_key, &user_key.cipher(), &mut rng);
    let texts = names(count, &organization_key.cipher());
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let user_key = unwrap_key(&protected, &stretched.cipher()).unwrap().cipher();
        let organization_key = unwrap_key(&wrapped, &user_key).unwrap().cipher();
        texts.iter().map(|text| organization_key.decrypt_text(text).unwrap()).collect::<Vec<_>>()
    });
}

/// The same when every item has a key of its own.
#[divan::bench(args = [10_000])]
fn unlock_names_of_keyed_items(bencher: Bencher, count: usize) {
    let mut rng = rng();
    let owner = SymmetricKey::make(&mut rng).cipher();
    let items: Vec<_> = (0..count)
        .map(|number| {
            let key = SymmetricKey::make(&mut rng);
            let name = key.cipher().encrypt_text(&format!("Item {number}"), &mut rng);
            (wrap_key(&key, &owner, &mut rng), name)
        })
        .collect();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let open = |(key, name): &(EncString, EncString)| unwrap_key(key, &owner).unwrap().cipher().decrypt_text(name);
        items.iter().map(|item| open(item).unwrap()).collect::<Vec<_>>()
    });
}
