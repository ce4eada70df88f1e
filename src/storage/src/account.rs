//! Accounts: who somebody is, how their key is wrapped, and what the server checks their password with.

use common::{
    id::{OrganizationId, ProviderId, UserId},
    kind::KdfKind,
    time::Timestamp,
    validate::Email,
};

use crate::{OptionalNumber, StorageError, Tx, execute, lock, row, rows, search};

/// An account as it is stored. No `Debug`: it holds the password's hash.
#[derive(Clone, sqlx::FromRow)]
pub struct Account {
    #[sqlx(try_from = "String")]
    pub id: UserId,
    #[sqlx(try_from = "String")]
    pub email: Email,
    pub email_verified: bool,
    pub name: Option<String>,
    pub password_hash: String,
    pub password_hint: Option<String>,
    #[sqlx(flatten)]
    pub kdf: Kdf,
    /// The user key under the stretched master key (EncString type 2).
    pub user_key: String,
    pub user_key_id: Option<String>,
    pub public_key: String,
    pub private_key: String,
    pub security_stamp: String,
    pub avatar_color: Option<String>,
    pub enabled: bool,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

/// How the master key of an account is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Kdf {
    #[sqlx(rename = "kdf_kind", try_from = "i64")]
    pub kind: KdfKind,
    #[sqlx(rename = "kdf_iterations")]
    pub iterations: i64,
    #[sqlx(rename = "kdf_memory")]
    pub memory: Option<i64>,
    #[sqlx(rename = "kdf_parallelism")]
    pub parallelism: Option<i64>,
}

/// Who has no name is searched by address only.
fn search_name(name: Option<&str>) -> String {
    name.map(search::folded).unwrap_or_default()
}

pub async fn insert(tx: &mut Tx, account: &Account) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO account (id, email, email_verified, name, password_hash, password_hint, kdf_kind, kdf_iterations, kdf_memory,
            kdf_parallelism, user_key, user_key_id, public_key, private_key, security_stamp, avatar_color, enabled, created, revised,
            search_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        account.id,
        account.email.as_str(),
        account.email_verified,
        account.name,
        account.password_hash,
        account.password_hint,
        account.kdf.kind,
        account.kdf.iterations,
        account.kdf.memory,
        account.kdf.parallelism,
        account.user_key,
        account.user_key_id,
        account.public_key,
        account.private_key,
        account.security_stamp,
        account.avatar_color,
        account.enabled,
        account.created,
        account.revised,
        search_name(account.name.as_deref())
    )?
    .one()
}

pub async fn find(tx: &mut Tx, id: UserId) -> Result<Option<Account>, StorageError> {
    row!(
        tx,
        Account,
        "SELECT id, email, email_verified, name, password_hash, password_hint, kdf_kind, kdf_iterations, kdf_memory,
            kdf_parallelism, user_key, user_key_id, public_key, private_key, security_stamp, avatar_color, enabled, created, revised
        FROM account WHERE id = $1",
        id
    )
}

pub async fn find_by_email(tx: &mut Tx, email: &Email) -> Result<Option<Account>, StorageError> {
    row!(
        tx,
        Account,
        "SELECT id, email, email_verified, name, password_hash, password_hint, kdf_kind, kdf_iterations, kdf_memory,
            kdf_parallelism, user_key, user_key_id, public_key, private_key, security_stamp, avatar_color, enabled, created, revised
        FROM account WHERE email = $1",
        email.as_str()
    )
}

pub async fn kdf(tx: &mut Tx, email: &Email) -> Result<Option<Kdf>, StorageError> {
    row!(
        tx,
        Kdf,
        "SELECT kdf_kind, kdf_iterations, kdf_memory, kdf_parallelism FROM account WHERE email = $1",
        email.as_str()
    )
}

#[derive(sqlx::FromRow)]
struct Revised {
    #[sqlx(try_from = "i64")]
    revised: Timestamp,
}

/// When something last changed that shows in the person's sync.
pub async fn revised(tx: &mut Tx, id: UserId) -> Result<Option<Timestamp>, StorageError> {
    let found = row!(tx, Revised, "SELECT revised FROM account WHERE id = $1", id)?;
    Ok(found.map(|row| row.revised))
}

#[derive(sqlx::FromRow)]
struct PublicKey {
    public_key: String,
}

pub async fn public_key(tx: &mut Tx, id: UserId) -> Result<Option<String>, StorageError> {
    let found = row!(tx, PublicKey, "SELECT public_key FROM account WHERE id = $1", id)?;
    Ok(found.map(|row| row.public_key))
}

pub async fn set_name(tx: &mut Tx, id: UserId, name: Option<&str>, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE account SET name = $2, revised = $3, search_name = $4 WHERE id = $1",
        id,
        name,
        now,
        search_name(name)
    )?
    .one()
}

pub async fn set_password_hint(tx: &mut Tx, id: UserId, hint: Option<&str>) -> Result<(), StorageError> {
    execute!(tx, "UPDATE account SET password_hint = $2 WHERE id = $1", id, hint)?.one()
}

pub async fn set_avatar_color(
    tx: &mut Tx,
    id: UserId,
    color: Option<&str>,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(tx, "UPDATE account SET avatar_color = $2, revised = $3 WHERE id = $1", id, color, now)?.one()
}

pub async fn set_email_verified(tx: &mut Tx, id: UserId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE account SET email_verified = TRUE, revised = $2 WHERE id = $1", id, now)?.one()
}

/// A master password with what hangs on it.
pub struct NewPassword<'a> {
    pub hash: &'a str,
    pub hint: Option<&'a str>,
    pub user_key: &'a str,
    pub security_stamp: &'a str,
}

/// Replaces the password, if the stored hash is still `verified`: whether it was.
pub async fn set_password(
    tx: &mut Tx,
    id: UserId,
    verified: &str,
    new: &NewPassword<'_>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE account SET password_hash = $3, password_hint = $4, user_key = $5, security_stamp = $6, revised = $7
        WHERE id = $1 AND password_hash = $2",
        id,
        verified,
        new.hash,
        new.hint,
        new.user_key,
        new.security_stamp,
        now
    )?
    .happened()
}

/// The same password hashed with other costs, if nobody changed it meanwhile.
pub async fn rehash_password(tx: &mut Tx, id: UserId, verified: &str, hash: &str) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2", id, verified, hash)?
        .happened()
}

pub async fn set_security_stamp(tx: &mut Tx, id: UserId, stamp: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE account SET security_stamp = $2, revised = $3 WHERE id = $1", id, stamp, now)?.one()
}

/// Records the id of the user key, if none is recorded: whether it was.
pub async fn record_user_key_id(tx: &mut Tx, id: UserId, key_id: &str, now: Timestamp) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE account SET user_key_id = $2, revised = $3 WHERE id = $1 AND user_key_id IS NULL",
        id,
        key_id,
        now
    )?
    .happened()
}

#[derive(Debug, sqlx::FromRow)]
pub struct LoggedOrganization {
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
}

/// The organizations whose log tells of this person's logins.
pub async fn logged_organizations(tx: &mut Tx, id: UserId) -> Result<Vec<LoggedOrganization>, StorageError> {
    rows!(
        tx,
        LoggedOrganization,
        "SELECT m.organization_id FROM confirmed_member m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = $1 AND o.use_events ORDER BY m.organization_id",
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
pub struct LoggedProvider {
    #[sqlx(try_from = "String")]
    pub provider_id: ProviderId,
}

/// The providers whose log tells of this person's logins.
pub async fn logged_providers(tx: &mut Tx, id: UserId) -> Result<Vec<LoggedProvider>, StorageError> {
    rows!(
        tx,
        LoggedProvider,
        "SELECT provider_id FROM active_provider_user WHERE user_id = $1 AND use_events ORDER BY provider_id",
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
struct Name {
    name: Option<String>,
}

/// Until the transaction ends nobody else can count the Owners and Provider Admins that the person is one of: two who go at once would each see
/// the other. Providers come before organizations, as everywhere.
pub async fn hold_responsibilities(tx: &mut Tx, id: UserId) -> Result<(), StorageError> {
    lock!(
        tx,
        "SELECT id FROM provider WHERE id IN (
            SELECT provider_id FROM provider_user WHERE user_id = $1 AND status = 2 AND role = 0)
        ORDER BY id FOR NO KEY UPDATE",
        id
    )?;
    lock!(
        tx,
        "SELECT id FROM organization WHERE id IN (
            SELECT organization_id FROM member WHERE user_id = $1 AND status = 2 AND role = 0)
        ORDER BY id FOR NO KEY UPDATE",
        id
    )
}

/// Organizations that would lose their only confirmed Owner with this person, by name.
pub async fn solely_owned_organizations(tx: &mut Tx, id: UserId) -> Result<Vec<String>, StorageError> {
    let found = rows!(
        tx,
        Name,
        "SELECT o.name FROM member m JOIN organization o ON o.id = m.organization_id
        WHERE m.user_id = $1 AND m.status = 2 AND m.role = 0 AND NOT EXISTS (
            SELECT 1 FROM member x
            WHERE x.organization_id = m.organization_id AND x.status = 2 AND x.role = 0 AND x.id <> m.id)
        AND NOT EXISTS (
            SELECT 1 FROM provider_organization po
            JOIN provider p ON p.id = po.provider_id
            JOIN provider_user pu ON pu.provider_id = p.id
            WHERE po.organization_id = m.organization_id AND p.kind <> 1 AND pu.status = 2 AND pu.user_id <> m.user_id)
        ORDER BY o.name",
        id
    )?;
    Ok(found.into_iter().filter_map(|row| row.name).collect())
}

/// Providers that would lose their only confirmed Provider Admin with this person, by name; one that is not set up has an empty name.
pub async fn solely_administered_providers(tx: &mut Tx, id: UserId) -> Result<Vec<String>, StorageError> {
    let found = rows!(
        tx,
        Name,
        "SELECT p.name FROM provider_user pu JOIN provider p ON p.id = pu.provider_id
        WHERE pu.user_id = $1 AND pu.status = 2 AND pu.role = 0 AND NOT EXISTS (
            SELECT 1 FROM provider_user x
            WHERE x.provider_id = pu.provider_id AND x.status = 2 AND x.role = 0 AND x.id <> pu.id)
        ORDER BY p.name",
        id
    )?;
    Ok(found.into_iter().map(|row| row.name.unwrap_or_default()).collect())
}

#[derive(sqlx::FromRow)]
struct Kind {
    kind: i64,
}

/// The numbers of the events in the person's own log, the oldest first.
pub async fn own_events(tx: &mut Tx, id: UserId) -> Result<Vec<i64>, StorageError> {
    let found = rows!(
        tx,
        Kind,
        "SELECT kind FROM event WHERE user_id = $1 AND organization_id IS NULL AND provider_id IS NULL ORDER BY at, id",
        id
    )?;
    Ok(found.into_iter().map(|row| row.kind).collect())
}

/// Removes the account with everything that is the person's own. Memberships go first: they refer to the account without owning it.
pub async fn delete(tx: &mut Tx, id: UserId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM member WHERE user_id = $1", id)?.any();
    execute!(tx, "DELETE FROM provider_user WHERE user_id = $1", id)?.any();
    execute!(tx, "DELETE FROM account WHERE id = $1", id)?.one()
}

/// An invitation by link, wherever it is stored.
#[derive(sqlx::FromRow)]
pub struct Invitation {
    /// The address it was sent to; none for the very first provider, which belongs to whoever holds the link.
    pub email: Option<String>,
    pub token_hash: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub issued: Option<Timestamp>,
}

/// The open invitation into an organization.
pub async fn member_invitation(tx: &mut Tx, id: common::id::MemberId) -> Result<Option<Invitation>, StorageError> {
    row!(
        tx,
        Invitation,
        "SELECT email, invite_token_hash AS token_hash, invite_issued AS issued FROM member
        WHERE id = $1 AND status = 0 AND email IS NOT NULL",
        id
    )
}

/// The open invitation into a provider.
pub async fn provider_user_invitation(
    tx: &mut Tx,
    id: common::id::ProviderUserId,
) -> Result<Option<Invitation>, StorageError> {
    row!(
        tx,
        Invitation,
        "SELECT email, invite_token_hash AS token_hash, invite_issued AS issued FROM provider_user
        WHERE id = $1 AND status = 0 AND email IS NOT NULL",
        id
    )
}

/// The open invitation to set a provider up.
pub async fn provider_setup_invitation(tx: &mut Tx, id: ProviderId) -> Result<Option<Invitation>, StorageError> {
    row!(
        tx,
        Invitation,
        "SELECT setup_email AS email, setup_token_hash AS token_hash, setup_token_issued AS issued FROM provider
        WHERE id = $1 AND status = 0 AND enabled",
        id
    )
}
