//! Providers: the invitation that waits to be set up, and the tenant that it becomes.

use common::{
    id::{ProviderId, UserId},
    kind::{ProviderKind, ProviderStatus},
    time::Timestamp,
};

use crate::{OptionalNumber, StorageError, Tx, execute, row, rows};

/// A provider as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Provider {
    #[sqlx(try_from = "String")]
    pub id: ProviderId,
    /// Absent until set up.
    pub name: Option<String>,
    pub business_name: Option<String>,
    pub business_address1: Option<String>,
    pub business_address2: Option<String>,
    pub business_address3: Option<String>,
    pub business_country: Option<String>,
    pub business_tax_number: Option<String>,
    /// Absent until set up.
    pub billing_email: Option<String>,
    #[sqlx(try_from = "i64")]
    pub kind: ProviderKind,
    #[sqlx(try_from = "i64")]
    pub status: ProviderStatus,
    pub use_events: bool,
    pub enabled: bool,
    /// Whom the set-up link is bound to; absent: whoever holds the link first.
    pub setup_email: Option<String>,
    pub setup_token_hash: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub setup_token_issued: Option<Timestamp>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

pub async fn find(tx: &mut Tx, id: ProviderId) -> Result<Option<Provider>, StorageError> {
    row!(
        tx,
        Provider,
        "SELECT id, name, business_name, business_address1, business_address2, business_address3, business_country,
            business_tax_number, billing_email, kind, status, use_events, enabled, setup_email, setup_token_hash, setup_token_issued,
            created, revised
        FROM provider WHERE id = $1",
        id
    )
}

/// Keeps everybody else from changing the provider, its people and its clients until this transaction ends. False when it is gone meanwhile.
pub async fn lock(tx: &mut Tx, id: ProviderId) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE provider SET revised = revised WHERE id = $1", id)?.happened()
}

/// An invitation that waits to be set up.
#[derive(Debug)]
pub struct NewProvider<'a> {
    pub id: ProviderId,
    pub kind: ProviderKind,
    pub setup_email: Option<&'a str>,
    pub setup_token_hash: &'a str,
    pub now: Timestamp,
}

pub async fn insert_pending(tx: &mut Tx, new: &NewProvider<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider (id, kind, status, use_events, enabled, setup_email, setup_token_hash, setup_token_issued, created, revised)
        VALUES ($1, $2, 0, TRUE, TRUE, $3, $4, $5, $5, $5)",
        new.id,
        new.kind,
        new.setup_email,
        new.setup_token_hash,
        new.now
    )?
    .one()
}

/// Replaces the set-up token. Says whether the provider was still Pending.
pub async fn renew_setup_token(tx: &mut Tx, id: ProviderId, hash: &str, now: Timestamp) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE provider SET setup_token_hash = $2, setup_token_issued = $3, revised = $3 WHERE id = $1 AND status = 0",
        id,
        hash,
        now
    )?
    .happened()
}

/// The operator's switch. Says whether there is such a provider.
pub async fn set_enabled(tx: &mut Tx, id: ProviderId, enabled: bool, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE provider SET enabled = $2, revised = $3 WHERE id = $1", id, enabled, now)?.happened()
}

/// What people type about a provider.
#[derive(Debug, Clone)]
pub struct Details {
    pub name: String,
    pub business_name: Option<String>,
    pub business_address: [Option<String>; 3],
    pub business_country: Option<String>,
    pub business_tax_number: Option<String>,
    pub billing_email: String,
}

/// Ends the set-up. Says whether the provider was still Pending: of two at once the first wins.
pub async fn complete_setup(
    tx: &mut Tx,
    id: ProviderId,
    status: ProviderStatus,
    details: &Details,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let [line1, line2, line3] = &details.business_address;
    execute!(
        tx,
        "UPDATE provider SET status = $2, name = $3, business_name = $4, business_address1 = $5, business_address2 = $6,
            business_address3 = $7, business_country = $8, business_tax_number = $9, billing_email = $10, revised = $11
        WHERE id = $1 AND status = 0",
        id,
        status,
        details.name,
        details.business_name,
        line1,
        line2,
        line3,
        details.business_country,
        details.business_tax_number,
        details.billing_email,
        now
    )?
    .happened()
}

pub async fn update_details(
    tx: &mut Tx,
    id: ProviderId,
    details: &Details,
    now: Timestamp,
) -> Result<(), StorageError> {
    let [line1, line2, line3] = &details.business_address;
    execute!(
        tx,
        "UPDATE provider SET name = $2, business_name = $3, business_address1 = $4, business_address2 = $5,
            business_address3 = $6, business_country = $7, business_tax_number = $8, billing_email = $9, revised = $10
        WHERE id = $1",
        id,
        details.name,
        details.business_name,
        line1,
        line2,
        line3,
        details.business_country,
        details.business_tax_number,
        details.billing_email,
        now
    )?
    .one()
}

/// How many providers there are.
pub async fn count(tx: &mut Tx) -> Result<i64, StorageError> {
    let found = row!(tx, (i64,), "SELECT COUNT(*) FROM provider")?;
    Ok(found.map_or(0, |(count,)| count))
}

/// The provider that waits for whoever holds its link first, if there is one: the invitation of the first start.
pub async fn unaddressed(tx: &mut Tx) -> Result<Option<Provider>, StorageError> {
    row!(
        tx,
        Provider,
        "SELECT id, name, business_name, business_address1, business_address2, business_address3, business_country,
            business_tax_number, billing_email, kind, status, use_events, enabled, setup_email, setup_token_hash, setup_token_issued,
            created, revised
        FROM provider WHERE status = 0 AND setup_email IS NULL ORDER BY created, id LIMIT 1"
    )
}

/// A set-up that waits for one person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PendingSetup {
    #[sqlx(try_from = "String")]
    pub id: ProviderId,
    #[sqlx(try_from = "i64")]
    pub kind: ProviderKind,
    pub setup_email: String,
    #[sqlx(try_from = "OptionalNumber")]
    pub setup_token_issued: Option<Timestamp>,
}

/// The enabled Pending providers whose set-up link is bound to the account's address.
pub async fn pending_setups(tx: &mut Tx, user: UserId) -> Result<Vec<PendingSetup>, StorageError> {
    rows!(
        tx,
        PendingSetup,
        "SELECT p.id, p.kind, p.setup_email, p.setup_token_issued
        FROM provider p JOIN account a ON a.email = p.setup_email
        WHERE a.id = $1 AND p.status = 0 AND p.enabled ORDER BY p.created, p.id",
        user
    )
}

/// The business address and tax number by themselves.
#[derive(Debug, Clone)]
pub struct Address {
    pub lines: [Option<String>; 3],
    pub country: Option<String>,
    pub tax_number: Option<String>,
}

pub async fn set_address(tx: &mut Tx, id: ProviderId, address: &Address, now: Timestamp) -> Result<(), StorageError> {
    let [line1, line2, line3] = &address.lines;
    execute!(
        tx,
        "UPDATE provider SET business_address1 = $2, business_address2 = $3, business_address3 = $4, business_country = $5,
            business_tax_number = $6, revised = $7
        WHERE id = $1",
        id,
        line1,
        line2,
        line3,
        address.country,
        address.tax_number,
        now
    )?
    .one()
}
