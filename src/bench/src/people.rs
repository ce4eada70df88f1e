//! The one person who comes in by the door, as an unmodified client would: with real keys.

use crypto::{KdfParams, Native, rand_core::SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};
use vault::account::make_registration;

use crate::{
    error::BenchError,
    http::{Connection, Request},
};

/// What the client derives from a password costs the client, not the server: the least that is accepted.
const KDF: KdfParams = KdfParams::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };
pub const EMAIL: &str = "alice@example.com";

/// Tokens of one session, and the password hash that all accounts of the benchmark share.
pub struct Session {
    pub token: String,
    pub refresh: String,
}

/// Registers and answers the password hash.
pub async fn register(connection: &mut Connection) -> Result<String, BenchError> {
    let (primitives, mut rng) = (Native::new(ChaCha20Rng::seed_from_u64(1)), ChaCha20Rng::seed_from_u64(2));
    let made = make_registration(&primitives, &mut rng, EMAIL, "correct horse battery staple", KDF).await?;
    let body = json!({
        "email": made.email,
        "name": "Alice",
        "masterPasswordHash": made.authentication_hash,
        "userSymmetricKey": made.user_key,
        "kdf": made.kdf.kdf_type,
        "kdfIterations": made.kdf.iterations,
        "kdfMemory": made.kdf.memory,
        "kdfParallelism": made.kdf.parallelism,
        "keys": { "publicKey": made.public_key, "encryptedPrivateKey": made.private_key },
    });
    connection.call(&Request::json("/identity/accounts/register", body.to_string()))?;
    Ok(made.authentication_hash)
}

/// A log-in with a password; each device identifier is a device of its own.
pub fn log_in_request(email: &str, password_hash: &str, device: &str) -> Request {
    let members = [
        ("grant_type", "password"),
        ("scope", "api offline_access"),
        ("client_id", "cli"),
        ("username", email),
        ("password", password_hash),
        ("deviceType", "8"),
        ("deviceIdentifier", device),
        ("deviceName", "linux"),
    ];
    Request::form("/identity/connect/token", &members)
}

pub fn refresh_request(token: &str) -> Request {
    let members = [("grant_type", "refresh_token"), ("client_id", "cli"), ("refresh_token", token)];
    Request::form("/identity/connect/token", &members)
}

pub fn session(body: &[u8]) -> Result<Session, BenchError> {
    let answer: Value = serde_json::from_slice(body).map_err(|_| BenchError::Missing("a token"))?;
    let member = |name: &'static str| {
        answer.get(name).and_then(Value::as_str).map(str::to_owned).ok_or(BenchError::Missing(name))
    };
    Ok(Session { token: member("access_token")?, refresh: member("refresh_token")? })
}

/// A login with a user name, a password, one address and a note: some 900 bytes, like what people keep.
pub fn item() -> String {
    let encrypted = |blocks: usize| format!("2.{}==|{}|{}=", "A".repeat(22), "B".repeat(64 * blocks), "C".repeat(43));
    json!({
        "type": 1,
        "name": encrypted(1),
        "notes": encrypted(2),
        "login": {
            "username": encrypted(1),
            "password": encrypted(1),
            "uris": [{ "uri": encrypted(1), "uriChecksum": encrypted(1), "match": null }],
        },
    })
    .to_string()
}
