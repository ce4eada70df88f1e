//! The account revision date: clients skip a sync when it is not newer than their last one, so every change that shows in somebody's sync moves
//! it in the same transaction (`vault.md` §1.4). Whoever moves the dates of several accounts locks them in the order of their ids first: two
//! organizations with the same members would else end in each other's way.

use common::{
    id::{MemberId, OrganizationId, ProviderId, UserId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, lock};

/// One person's sync changed.
pub async fn touch(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE account SET revised = $2 WHERE id = $1", user, now)?.one()
}

/// Something changed that every confirmed member of the organization may see.
pub async fn touch_members(tx: &mut Tx, organization: OrganizationId, now: Timestamp) -> Result<(), StorageError> {
    lock!(
        tx,
        "SELECT id FROM account WHERE id IN (SELECT user_id FROM member WHERE organization_id = $1 AND status = 2)
        ORDER BY id FOR NO KEY UPDATE",
        organization
    )?;
    execute!(
        tx,
        "UPDATE account SET revised = $2
        WHERE id IN (SELECT user_id FROM member WHERE organization_id = $1 AND status = 2)",
        organization,
        now
    )?
    .any();
    Ok(())
}

/// The account behind one membership, if it is bound to one.
pub async fn touch_member(tx: &mut Tx, member: MemberId, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE account SET revised = $2 WHERE id IN (SELECT user_id FROM member WHERE id = $1)",
        member,
        now
    )?
    .any();
    Ok(())
}

/// The key set of every confirmed provider user changed.
pub async fn touch_provider_users(tx: &mut Tx, provider: ProviderId, now: Timestamp) -> Result<(), StorageError> {
    lock!(
        tx,
        "SELECT id FROM account WHERE id IN (SELECT user_id FROM provider_user WHERE provider_id = $1 AND status = 2)
        ORDER BY id FOR NO KEY UPDATE",
        provider
    )?;
    execute!(
        tx,
        "UPDATE account SET revised = $2
        WHERE id IN (SELECT user_id FROM provider_user WHERE provider_id = $1 AND status = 2)",
        provider,
        now
    )?
    .any();
    Ok(())
}
