//! People's memberships in providers: Invited by address, Accepted by an account, Confirmed with a key.

use common::{
    id::{ProviderId, ProviderUserId, UserId},
    kind::{ProviderRole, ProviderUserStatus},
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, execute, row, rows};

/// A membership with what is known of the person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ProviderUser {
    #[sqlx(try_from = "String")]
    pub id: ProviderUserId,
    /// The account; absent while Invited.
    #[sqlx(try_from = "OptionalText")]
    pub user_id: Option<UserId>,
    /// The account's address, or the invited one as long as there is no account.
    pub address: String,
    pub name: Option<String>,
    #[sqlx(try_from = "i64")]
    pub role: ProviderRole,
    #[sqlx(try_from = "i64")]
    pub status: ProviderUserStatus,
    pub invite_token_hash: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub invite_issued: Option<Timestamp>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
}

pub async fn find(tx: &mut Tx, provider: ProviderId, id: ProviderUserId) -> Result<Option<ProviderUser>, StorageError> {
    row!(
        tx,
        ProviderUser,
        "SELECT pu.id, pu.user_id, COALESCE(a.email, pu.email, '') AS address, a.name, pu.role, pu.status, pu.invite_token_hash,
            pu.invite_issued, pu.created
        FROM provider_user pu LEFT JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1 AND pu.id = $2",
        provider,
        id
    )
}

/// Everybody of the provider, in every status, by address.
pub async fn list(tx: &mut Tx, provider: ProviderId) -> Result<Vec<ProviderUser>, StorageError> {
    rows!(
        tx,
        ProviderUser,
        "SELECT pu.id, pu.user_id, COALESCE(a.email, pu.email, '') AS address, a.name, pu.role, pu.status, pu.invite_token_hash,
            pu.invite_issued, pu.created
        FROM provider_user pu LEFT JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1
        ORDER BY COALESCE(a.email, pu.email, ''), pu.id",
        provider
    )
}

#[derive(Debug, sqlx::FromRow)]
struct Present {
    present: bool,
}

/// Whether the address belongs to somebody of the provider, as the invited or as the account's address.
pub async fn has_address(tx: &mut Tx, provider: ProviderId, address: &str) -> Result<bool, StorageError> {
    let found = row!(
        tx,
        Present,
        "SELECT EXISTS (SELECT 1 FROM provider_user pu LEFT JOIN account a ON a.id = pu.user_id
            WHERE pu.provider_id = $1 AND (pu.email = $2 OR a.email = $2)) AS present",
        provider,
        address
    )?;
    Ok(found.is_some_and(|row| row.present))
}

/// Whether the account has a membership of any status in the provider.
pub async fn has_account(tx: &mut Tx, provider: ProviderId, user: UserId) -> Result<bool, StorageError> {
    let found = row!(
        tx,
        Present,
        "SELECT EXISTS (SELECT 1 FROM provider_user WHERE provider_id = $1 AND user_id = $2) AS present",
        provider,
        user
    )?;
    Ok(found.is_some_and(|row| row.present))
}

/// An invitation by address.
#[derive(Debug)]
pub struct NewInvitation<'a> {
    pub id: ProviderUserId,
    pub provider: ProviderId,
    pub email: &'a str,
    pub role: ProviderRole,
    pub token_hash: &'a str,
    pub invited_by: UserId,
    pub now: Timestamp,
}

pub async fn insert_invited(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider_user (id, provider_id, email, role, status, invite_token_hash, invite_issued, invited_by, created, revised)
        VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $6, $6)",
        new.id,
        new.provider,
        new.email,
        new.role,
        new.token_hash,
        new.now,
        new.invited_by
    )?
    .one()
}

/// The person who set the provider up: Provider Admin from the first moment.
pub async fn insert_founder(
    tx: &mut Tx,
    id: ProviderUserId,
    provider: ProviderId,
    user: UserId,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider_user (id, provider_id, user_id, role, status, created, revised) VALUES ($1, $2, $3, 0, 2, $4, $4)",
        id,
        provider,
        user,
        now
    )?
    .one()
}

/// A new token for an invitation; the one before is dead.
pub async fn renew_invitation(
    tx: &mut Tx,
    id: ProviderUserId,
    hash: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE provider_user SET invite_token_hash = $2, invite_issued = $3, revised = $3 WHERE id = $1 AND status = 0",
        id,
        hash,
        now
    )?
    .happened()
}

/// Invited → Accepted. The token hash stays, so that the link can say that it was used. The address counts as proven by the link.
pub async fn accept(tx: &mut Tx, id: ProviderUserId, user: UserId, now: Timestamp) -> Result<bool, StorageError> {
    let accepted = execute!(
        tx,
        "UPDATE provider_user SET user_id = $2, email = NULL, status = 1, revised = $3 WHERE id = $1 AND status = 0",
        id,
        user,
        now
    )?
    .happened()?;
    if accepted {
        execute!(tx, "UPDATE account SET email_verified = TRUE WHERE id = $1 AND NOT email_verified", user)?.any();
    }
    Ok(accepted)
}

/// Accepted → Confirmed. The key goes to the ring's holders in the same transaction.
pub async fn confirm(
    tx: &mut Tx,
    provider: ProviderId,
    id: ProviderUserId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE provider_user SET status = 2, email = NULL, revised = $3 WHERE provider_id = $1 AND id = $2 AND status = 1",
        provider,
        id,
        now
    )?
    .happened()
}

/// `revised` of an Accepted row is when it began to wait: it stays.
pub async fn set_role(
    tx: &mut Tx,
    provider: ProviderId,
    id: ProviderUserId,
    role: ProviderRole,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE provider_user SET role = $3, revised = CASE WHEN status = 1 THEN revised ELSE $4 END
        WHERE provider_id = $1 AND id = $2",
        provider,
        id,
        role,
        now
    )?
    .one()
}

/// Takes the person out, and with the row every ring they held.
pub async fn remove(tx: &mut Tx, provider: ProviderId, id: ProviderUserId) -> Result<(), StorageError> {
    execute!(tx, "DELETE FROM provider_user WHERE provider_id = $1 AND id = $2", provider, id)?.one()
}

/// What a wrap to a person needs.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PersonKey {
    #[sqlx(try_from = "String")]
    pub id: ProviderUserId,
    #[sqlx(try_from = "String")]
    pub user_id: UserId,
    pub email: String,
    pub name: Option<String>,
    /// Base64 of the SPKI of the RSA public key.
    pub public_key: String,
}

/// The public key of an Accepted person.
pub async fn accepted_key(
    tx: &mut Tx,
    provider: ProviderId,
    id: ProviderUserId,
) -> Result<Option<PersonKey>, StorageError> {
    row!(
        tx,
        PersonKey,
        "SELECT pu.id, pu.user_id, a.email, a.name, a.public_key
        FROM provider_user pu JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1 AND pu.id = $2 AND pu.status = 1",
        provider,
        id
    )
}

#[derive(Debug, sqlx::FromRow)]
struct Address {
    email: String,
}

/// The addresses of the confirmed Provider Admins.
pub async fn admin_addresses(tx: &mut Tx, provider: ProviderId) -> Result<Vec<String>, StorageError> {
    let found = rows!(
        tx,
        Address,
        "SELECT a.email FROM provider_user pu JOIN account a ON a.id = pu.user_id
        WHERE pu.provider_id = $1 AND pu.status = 2 AND pu.role = 0 ORDER BY a.email",
        provider
    )?;
    Ok(found.into_iter().map(|row| row.email).collect())
}
