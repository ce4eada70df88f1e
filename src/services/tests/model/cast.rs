//! Who takes part in the walk, the letters that were sent to them, and the dice that decide.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use common::id::{MemberId, OrganizationId, ProviderId, ProviderUserId, UserId};
use services::account::{PasswordProof, PresentedHash, prove};
use storage::testing;
use uuid::Uuid;

use crate::house::{House, Person, next};

pub const PEOPLE: usize = 9;
const PASSWORD: &str = "what the client derived";

pub struct Cast {
    pub people: Vec<Person>,
    pub tickets: Vec<Ticket>,
}

/// A link that was sent to somebody.
pub struct Ticket {
    pub to: usize,
    pub token: String,
    pub issued: i64,
    /// No other was sent for the same row since.
    pub newest: bool,
    pub opens: Opens,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    SetUp(ProviderId),
    Staff(ProviderId, ProviderUserId),
    Member(OrganizationId, MemberId),
}

impl Cast {
    /// People who can show their master password.
    pub async fn gather(house: &House) -> Self {
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(house.person(&address(number)).await);
        }
        knows_the_password(house).await;
        Self { people, tickets: Vec::new() }
    }

    /// A new account at the address of one that was deleted.
    pub async fn comes_back(&mut self, house: &House, number: usize) {
        self.people[number] = house.person(&address(number)).await;
        knows_the_password(house).await;
    }

    pub fn user(&self, number: usize) -> UserId {
        self.people[number].caller.user
    }

    /// A new link; those before it for the same row are dead.
    pub fn sent(&mut self, to: usize, token: String, issued: i64, opens: Opens) {
        for earlier in self.tickets.iter_mut().filter(|ticket| ticket.opens == opens) {
            earlier.newest = false;
        }
        self.tickets.push(Ticket { to, token, issued, newest: true, opens });
    }

    pub async fn proof(&self, house: &House, number: usize) -> PasswordProof {
        let presented = PresentedHash::parse(PASSWORD.to_owned()).unwrap();
        prove(&house.site, &self.people[number].caller, "masterPasswordHash", &presented).await.unwrap()
    }
}

pub fn address(number: usize) -> String {
    format!("p{number}@cast.example")
}

async fn knows_the_password(house: &House) {
    let sql = format!("UPDATE account SET password_hash = '{}'", hashed());
    testing::tamper(house.site.database(), sql).await.unwrap();
}

/// As the server keeps it, with the costs of the tests.
fn hashed() -> String {
    let (salt, mut digest) = ([7; 16], [0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, Some(32)).unwrap());
    argon.hash_password_into(PASSWORD.as_bytes(), &salt, &mut digest).unwrap();
    let (salt, digest) = (BASE64_STANDARD_NO_PAD.encode(salt), BASE64_STANDARD_NO_PAD.encode(digest));
    format!("$argon2id$v=19$m=8,t=1,p=1${salt}${digest}")
}

/// The seeded stream of all chance in the walk.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        (next(&mut self.0) >> 33) as usize % end.max(1)
    }

    /// In so many of a hundred cases.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn one_of<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        things.get(self.below(things.len())).copied()
    }

    /// An id of nothing.
    pub fn unknown<T>(&mut self, from_uuid: impl FnOnce(Uuid) -> T) -> T {
        from_uuid(Uuid::from_u64_pair(next(&mut self.0), next(&mut self.0)))
    }
}
