//! One action on many rows of one organization or provider (INV-22). Every row is decided by itself, except that the guards look at
//! the set: if it would take the last owner or the last Provider Admin, every row that takes one is refused and the others are not.
//! Hence the order of the rows does not matter. Rows must be distinct.

use super::{
    action::Action, can::decide, context::Losses, decision::Decision, facts::Facts, members::takes_an_owner,
    providers::takes_an_admin,
};
use crate::kind::{MemberRole, ProviderRole};

/// The decision for each row, in the order of the rows.
#[must_use]
pub fn batch(action: Action, rows: &[Facts]) -> Vec<Decision> {
    let losses = rows.iter().filter(|facts| decide(action, facts, Losses::default()).is_allowed()).fold(
        Losses::default(),
        |so_far, facts| Losses {
            owners: so_far.owners.saturating_add(u32::from(loses_owner(action, facts))),
            provider_admins: so_far.provider_admins.saturating_add(u32::from(loses_admin(action, facts))),
        },
    );
    rows.iter().map(|facts| decide(action, facts, losses)).collect()
}

/// Only an act that gives a role can leave an owner an owner; for any other the grant says nothing.
fn loses_owner(action: Action, facts: &Facts) -> bool {
    let gives_role = matches!(action, Action::MemberEdit | Action::OwnerDemote);
    let stays = gives_role && facts.grant.is_some_and(|grant| grant.role == MemberRole::Owner);
    facts.target.as_ref().is_some_and(takes_an_owner) && !stays
}

fn loses_admin(action: Action, facts: &Facts) -> bool {
    let stays = action == Action::ProviderChangeUserRole && facts.provider_grant == Some(ProviderRole::ProviderAdmin);
    facts.provider_target.as_ref().is_some_and(takes_an_admin) && !stays
}
