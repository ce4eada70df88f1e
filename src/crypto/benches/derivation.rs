//! What a log-in costs before any data is opened.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at a broken fixture")]

use crypto::rand_core::SeedableRng;
use crypto::{
    KdfParams, KeyPair, MasterKey, Native, PinnedKey, SymmetricKey, decapsulate, derive_master_key, encapsulate,
};
use divan::Bencher;
use futures::executor::block_on;
use rand_chacha::ChaCha20Rng;

fn main() {
    divan::main();
}

fn native() -> Native<ChaCha20Rng> {
    Native::new(ChaCha20Rng::from_seed([1; 32]))
}

fn derive(params: &KdfParams) -> MasterKey {
    block_on(derive_master_key(&native(), "correct horse battery staple", "alice@chatelaine.example", params)).unwrap()
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn argon2id_web_default() -> MasterKey {
    derive(&KdfParams::WEB_DEFAULT)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn pbkdf2_600_000() -> MasterKey {
    derive(&KdfParams::PBKDF2_DEFAULT)
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn rsa_generate() -> KeyPair {
    block_on(KeyPair::make(&native())).unwrap()
}

#[divan::bench]
fn open_a_key_wrapped_to_us(bencher: Bencher) {
    let native = native();
    let pair = block_on(KeyPair::make(&native)).unwrap();
    let key = SymmetricKey::make(&mut ChaCha20Rng::from_seed([2; 32]));
    let wrapped = block_on(encapsulate(&key, &PinnedKey::own(&pair.private), &native)).unwrap();
    bencher.bench(|| block_on(decapsulate(&wrapped, &pair.private, &native)).unwrap());
}
