//! Members: a person's place in an organization, from invitation to removal. While a row is Invited it knows an address; afterwards it is
//! bound to an account. All reading functions join the account, so that name and address are those of today.

use common::{
    id::{MemberId, OrganizationId, UserId},
    kind::{MemberRole, MemberStatus, RevocationReason},
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, execute, row, rows};

/// A member with what is shown of their account.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Member {
    #[sqlx(try_from = "String")]
    pub id: MemberId,
    #[sqlx(try_from = "String")]
    pub organization_id: OrganizationId,
    #[sqlx(try_from = "OptionalText")]
    pub user_id: Option<UserId>,
    /// The account's address; the invited one as long as there is no account.
    pub email: String,
    pub name: Option<String>,
    pub avatar_color: Option<String>,
    pub public_key: Option<String>,
    /// The organization's key, encapsulated to this person.
    pub key: Option<String>,
    #[sqlx(try_from = "i64")]
    pub status: MemberStatus,
    #[sqlx(try_from = "OptionalNumber")]
    pub revocation_reason: Option<RevocationReason>,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    /// `common::permissions::Permissions` as JSON; only for Custom.
    pub permissions: Option<String>,
    pub external_id: Option<String>,
    pub invite_token_hash: Option<String>,
    #[sqlx(try_from = "OptionalNumber")]
    pub invite_issued: Option<Timestamp>,
    #[sqlx(try_from = "i64")]
    pub created: Timestamp,
    #[sqlx(try_from = "i64")]
    pub revised: Timestamp,
}

pub async fn find(tx: &mut Tx, organization: OrganizationId, id: MemberId) -> Result<Option<Member>, StorageError> {
    row!(
        tx,
        Member,
        "SELECT m.id, m.organization_id, m.user_id, COALESCE(a.email, m.email, '') AS email, a.name, a.avatar_color, a.public_key,
            m.key, m.status, m.revocation_reason, m.role, m.permissions, m.external_id, m.invite_token_hash, m.invite_issued,
            m.created, m.revised
        FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1 AND m.id = $2",
        organization,
        id
    )
}

pub async fn of_user(tx: &mut Tx, organization: OrganizationId, user: UserId) -> Result<Option<Member>, StorageError> {
    row!(
        tx,
        Member,
        "SELECT m.id, m.organization_id, m.user_id, COALESCE(a.email, m.email, '') AS email, a.name, a.avatar_color, a.public_key,
            m.key, m.status, m.revocation_reason, m.role, m.permissions, m.external_id, m.invite_token_hash, m.invite_issued,
            m.created, m.revised
        FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1 AND m.user_id = $2",
        organization,
        user
    )
}

/// Everybody, in the order of their addresses.
pub async fn list(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<Member>, StorageError> {
    rows!(
        tx,
        Member,
        "SELECT m.id, m.organization_id, m.user_id, COALESCE(a.email, m.email, '') AS email, a.name, a.avatar_color, a.public_key,
            m.key, m.status, m.revocation_reason, m.role, m.permissions, m.external_id, m.invite_token_hash, m.invite_issued,
            m.created, m.revised
        FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1
        ORDER BY COALESCE(a.email, m.email, ''), m.id",
        organization
    )
}

/// Whether somebody with this address is in the organization, by account or by invitation.
pub async fn has_address(tx: &mut Tx, organization: OrganizationId, email: &str) -> Result<bool, StorageError> {
    let found = row!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1 AND (m.email = $2 OR a.email = $2)",
        organization,
        email
    )?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// A row to be written.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub id: MemberId,
    pub organization_id: OrganizationId,
    pub user_id: Option<UserId>,
    pub email: Option<String>,
    pub key: Option<String>,
    pub status: MemberStatus,
    pub role: MemberRole,
    pub permissions: Option<String>,
    pub invite_token_hash: Option<String>,
    pub invite_issued: Option<Timestamp>,
    pub invited_by: Option<UserId>,
    pub created: Timestamp,
}

pub async fn insert(tx: &mut Tx, member: &NewMember) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO member (id, organization_id, user_id, email, key, status, role, permissions, invite_token_hash, invite_issued,
            invited_by, created, revised)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        member.id,
        member.organization_id,
        member.user_id,
        member.email,
        member.key,
        member.status,
        member.role,
        member.permissions,
        member.invite_token_hash,
        member.invite_issued,
        member.invited_by,
        member.created
    )?
    .one()
}

/// A fresh invitation for a row that waits for its person; the link before it is dead.
pub async fn set_invitation(tx: &mut Tx, id: MemberId, token_hash: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET status = 0, invite_token_hash = $2, invite_issued = $3, revised = $3 WHERE id = $1 AND status IN (0, 3)",
        id,
        token_hash,
        now
    )?
    .one()
}

/// Binds an Invited row to an account; the link is used up. Whether the row still waited.
pub async fn accept(tx: &mut Tx, id: MemberId, user: UserId, now: Timestamp) -> Result<bool, StorageError> {
    execute!(
        tx,
        "UPDATE member SET user_id = $2, email = NULL, status = 1, invite_token_hash = NULL, invite_issued = NULL, revised = $3
        WHERE id = $1 AND status = 0",
        id,
        user,
        now
    )?
    .happened()
}

/// Hands an Accepted person the organization's key.
pub async fn confirm(tx: &mut Tx, id: MemberId, key: &str, now: Timestamp) -> Result<bool, StorageError> {
    execute!(tx, "UPDATE member SET key = $2, status = 2, revised = $3 WHERE id = $1 AND status = 1", id, key, now)?
        .happened()
}

/// `revised` of an Accepted row is when it began to wait: it stays.
pub async fn set_role(
    tx: &mut Tx,
    id: MemberId,
    role: MemberRole,
    permissions: Option<&str>,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET role = $2, permissions = $3, revised = CASE WHEN status = 1 THEN revised ELSE $4 END WHERE id = $1",
        id,
        role,
        permissions,
        now
    )?
    .one()
}

pub async fn revoke(tx: &mut Tx, id: MemberId, reason: RevocationReason, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET status = -1, revocation_reason = $2, revised = $3 WHERE id = $1 AND status <> -1",
        id,
        reason,
        now
    )?
    .one()
}

/// Gives a revoked row back the state that its own columns tell of.
pub async fn restore(tx: &mut Tx, id: MemberId, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE member SET revocation_reason = NULL, revised = $2,
            status = CASE WHEN key IS NOT NULL THEN 2 WHEN user_id IS NOT NULL THEN 1 ELSE 0 END
        WHERE id = $1 AND status = -1",
        id,
        now
    )?
    .one()
}

/// Removes the row and its assignments. What the person kept as My Items is labelled with their address, so that it can be found.
pub async fn remove(tx: &mut Tx, id: MemberId, email: &str, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE collection SET my_items_email = $2, revised = $3
        WHERE kind = 1 AND id IN (SELECT collection_id FROM collection_member WHERE member_id = $1)",
        id,
        email,
        now
    )?
    .any();
    execute!(tx, "DELETE FROM member WHERE id = $1", id)?.one()
}

/// The names that every member may see.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MemberName {
    #[sqlx(try_from = "String")]
    pub id: MemberId,
    #[sqlx(try_from = "OptionalText")]
    pub user_id: Option<UserId>,
    #[sqlx(try_from = "i64")]
    pub role: MemberRole,
    #[sqlx(try_from = "i64")]
    pub status: MemberStatus,
    pub name: Option<String>,
    pub email: String,
}

pub async fn names(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<MemberName>, StorageError> {
    rows!(
        tx,
        MemberName,
        "SELECT m.id, m.user_id, m.role, m.status, a.name, COALESCE(a.email, m.email, '') AS email
        FROM member m LEFT JOIN account a ON a.id = m.user_id
        WHERE m.organization_id = $1
        ORDER BY COALESCE(a.email, m.email, ''), m.id",
        organization
    )
}
