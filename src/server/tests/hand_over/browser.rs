//! Somebody with the vault engine open, as the worker of the web application has it.

use common::{
    id::MemberId,
    wire::hand_over::{RotatedItem, RotationParts},
};
use crypto::{KdfParams, Native};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};
use testkit::{Answer, Person, Value, json};
use vault::{
    Pins, Recipient, Rotation, Source, Vault,
    account::{OpenAccount, UnlockData},
    phrase_of,
    query::Query,
};

use crate::house::House;

pub struct Browser<'a> {
    pub house: &'a House,
    pub person: &'a Person,
    pub vault: Vault<Native<ChaCha20Rng>, ChaCha20Rng>,
}

/// Who gets the new key, and who has to be confirmed again.
#[derive(Default)]
pub struct Choice {
    pub keys: Vec<MemberId>,
    pub unconfirmed: Vec<MemberId>,
}

fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

impl<'a> Browser<'a> {
    pub async fn of(house: &'a House, person: &'a Person) -> Self {
        let seed = person.name.bytes().fold(1, u8::wrapping_add);
        let kdf = KdfParams::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };
        let data = UnlockData {
            user_id: person.id,
            email: person.email.clone(),
            kdf: kdf.into(),
            user_key: String::new(),
            private_key: String::new(),
        };
        let account = OpenAccount { user_key: person.user_key.clone(), private_key: person.private_key.clone() };
        let vault = Vault::new(Native::new(rng(seed)), rng(seed.wrapping_add(1)), account, &data);
        let mut browser = Self { house, person, vault };
        browser.syncs().await;
        browser
    }

    pub async fn syncs(&mut self) {
        let sync = self.person.get("/api/sync").ok().await;
        self.vault.load(&sync.to_string()).await.unwrap();
    }

    /// The names of what the organization shares with the person, with the password that each item opens to.
    pub fn reads(&self) -> Vec<(String, String)> {
        let page = self.vault.page(Source::MyVault, &Query::default(), 0, 100).unwrap();
        let open = |row: &vault::query::Row| {
            assert!(!row.broken, "an item does not open");
            let view = self.vault.view(Source::MyVault, row.id).unwrap();
            view.contents.login.as_ref().map(|login| login.password.clone()).unwrap_or_default()
        };
        let shared = page.rows.iter().filter(|row| row.organization.is_some());
        shared.map(|row| (row.name.clone(), open(row))).collect()
    }

    pub async fn parts(&self) -> RotationParts {
        serde_json::from_value(self.person.get(&self.house.path("/rotation/parts")).ok().await).unwrap()
    }

    /// The request with which it begins.
    pub async fn makes_key(&mut self, ends_relation: bool) -> (Rotation, Value) {
        let (rotation, sealed) = self.vault.begin_rotation(self.house.acme).await.unwrap();
        let body = json!({
            "masterPasswordHash": self.person.password_hash, "key": sealed, "endsRelation": ends_relation,
        });
        (rotation, body)
    }

    pub async fn begins(&mut self, ends_relation: bool) -> Rotation {
        let (rotation, body) = self.makes_key(ends_relation).await;
        self.person.post(&self.house.path("/rotation"), &body).ok().await;
        rotation
    }

    pub async fn pending(&self, after: &str) -> Vec<RotatedItem> {
        let answer = self.person.get(&self.house.path(&format!("/rotation/items?after={after}"))).ok().await;
        serde_json::from_value(answer).unwrap()
    }

    /// Everything that is pending; the last answer.
    pub async fn stages(&mut self, rotation: &Rotation) -> Value {
        let mut last = Value::Null;
        loop {
            let items = self.pending("").await;
            if items.is_empty() {
                return last;
            }
            let (items, unreadable) = self.vault.rotate_items(rotation, items);
            assert_eq!(unreadable, 0);
            last = self.person.put(&self.house.path("/rotation/staged"), &json!({ "items": items })).ok().await;
        }
    }

    /// Everybody of the parts gets the key.
    pub async fn everybody(&self) -> Choice {
        let keys = self.parts().await.members.iter().filter(|member| !member.is_self).map(|member| member.id).collect();
        Choice { keys, ..Choice::default() }
    }

    pub async fn commit_body(&mut self, rotation: &Rotation, choice: &Choice) -> Value {
        let parts = self.parts().await;
        let rotated = self.vault.rotate_parts(rotation, &parts).unwrap();
        let mut pins = Pins::default();
        let mut members = Vec::new();
        for holder in parts.members.iter().filter(|holder| choice.keys.contains(&holder.id)) {
            let phrase = phrase_of(holder.user_id, &holder.public_key).unwrap();
            let to = Recipient { user: holder.user_id, public_key: holder.public_key.clone(), phrase };
            let key = self.vault.share_rotated_key(rotation, &to, &mut pins).await.unwrap();
            members.push(json!({ "id": holder.id, "key": key }));
        }
        json!({
            "masterPasswordHash": self.person.password_hash, "retiredKey": rotation.retired_key(),
            "collections": rotated.collections, "privateKey": rotated.private_key, "members": members,
            "unconfirmed": choice.unconfirmed,
        })
    }

    /// Everything is staged, and everybody of the parts is to get the key: what would be sent last.
    pub async fn prepares(&mut self, ends_relation: bool) -> (Rotation, Choice, Value) {
        let rotation = self.begins(ends_relation).await;
        self.stages(&rotation).await;
        let choice = self.everybody().await;
        let body = self.commit_body(&rotation, &choice).await;
        (rotation, choice, body)
    }

    pub async fn sends(&self, commit: &Value) -> Answer {
        self.person.post(&self.house.path("/rotation/commit"), commit).answer().await
    }

    /// The whole of it.
    pub async fn commits(&mut self, rotation: &Rotation, choice: &Choice) -> Value {
        let body = self.commit_body(rotation, choice).await;
        let answer = self.sends(&body).await;
        assert_eq!(answer.status, 200, "{:#}", answer.body);
        answer.body
    }

    pub async fn hands_over(&mut self) {
        let rotation = self.begins(true).await;
        self.stages(&rotation).await;
        let choice = self.everybody().await;
        assert_eq!(self.commits(&rotation, &choice).await["done"], true);
    }
}
