//! What a new organization key costs the browser of the owner who makes it: every item encrypted anew.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at a broken fixture")]

use common::{
    id::{ItemId, OrganizationId, UserId},
    wire::hand_over::RotatedItem,
};
use crypto::{KdfParams, Native, rand_core::SeedableRng};
use divan::{Bencher, counter::ItemsCount};
use futures::executor::block_on;
use rand_chacha::ChaCha20Rng;
use serde_json::json;
use uuid::Uuid;
use vault::{
    Rotation, Vault,
    account::{UnlockData, make_registration, open, prove},
    contents::{Contents, Login, Uri},
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

/// An owner, a new key under way, and so many logins under the old one.
fn fixture(count: usize) -> (BenchVault, Rotation, Vec<RotatedItem>) {
    let user = UserId::from_uuid(Uuid::from_u128(1));
    let organization = OrganizationId::from_uuid(Uuid::from_u128(2));
    let registration =
        block_on(make_registration(&Native::new(rng(1)), &mut rng(1), "a@example.org", PASSWORD, KDF)).unwrap();
    let data = UnlockData {
        user_id: user,
        email: registration.email.clone(),
        kdf: registration.kdf,
        user_key: registration.user_key.clone(),
        private_key: registration.private_key.clone(),
    };
    let proof = block_on(prove(&Native::new(rng(1)), &data.email, PASSWORD, &data.kdf)).unwrap();
    let mut vault = Vault::new(Native::new(rng(2)), rng(3), open(&proof.master, &data).unwrap(), &data);
    let made = block_on(vault.make_organization("General")).unwrap();
    let entry = json!({
        "id": organization, "name": "Acme", "key": made.key, "status": 2, "type": 0, "enabled": true, "permissions": null,
        "organizationUserId": Uuid::from_u128(3), "providerId": null, "providerName": null, "limitCollectionCreation": true,
        "limitCollectionDeletion": true, "limitItemDeletion": true, "allowAdminAccessToAllCollectionItems": true,
    });
    let sync = json!({
        "profile": {
            "id": user, "email": "a@example.org", "name": null, "organizations": [entry], "providers": [],
            "providerOrganizations": [],
        },
        "folders": [], "collections": [], "ciphers": [],
    });
    block_on(vault.load(&sync.to_string())).unwrap();
    let items = (0..count).map(|number| {
        let mut contents = Contents::blank(common::kind::ItemKind::Login);
        contents.name = format!("Router of branch office {number}");
        contents.notes = "Rack 3, left; ask the caretaker for the key.".to_owned();
        contents.login = Some(Login {
            username: format!("admin{}@example.com", number % 97),
            password: format!("a password {number}"),
            uris: vec![Uri { uri: format!("https://branch{number}.example.com/login"), matching: None }],
            ..Login::default()
        });
        let request = vault.create(&contents, Some(organization), &[], None, false).unwrap();
        let content = ["name", "notes", "login"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), request.get("cipher")?.get(name)?.clone())))
            .collect();
        RotatedItem { id: ItemId::from_uuid(Uuid::from_u128(number as u128)), revision: 1, key: None, content }
    });
    let items = items.collect();
    let (rotation, _) = block_on(vault.begin_rotation(organization)).unwrap();
    (vault, rotation, items)
}

#[divan::bench(args = [200, 5_000], sample_count = 10)]
fn new_key(bencher: Bencher, count: usize) {
    let (mut vault, rotation, items) = fixture(count);
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let (rotated, unreadable) = vault.rotate_items(&rotation, items.clone());
        assert_eq!((rotated.len(), unreadable), (count, 0));
    });
}
