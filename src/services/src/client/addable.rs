//! The caller's own organizations that could become clients: the same question as for adding one, asked for each.

use common::{
    id::ProviderId,
    kind::ProviderRole,
    rules::{Action, can},
    wire::client::Addable,
};
use storage::provider_organization;

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{OfCandidate, Scope},
};

#[derive(Debug, Clone, Copy)]
pub struct ListAddable;

impl Operation for ListAddable {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListAddable);
    const MODE: Mode = Mode::Read;
    type Output = Vec<Addable>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Addable>, Failure> {
        let mut addable = Vec::new();
        for organization in provider_organization::owned_and_free(&mut cx.tx, grant.caller().user).await? {
            let id = (*grant.subject(), organization);
            let (mut facts, subject) = OfCandidate::load(&mut cx.tx, grant.caller(), id).await?;
            // A Service User sees what an admin could add; the list gives no right to add it.
            if let Some(user) = &mut facts.actor.provider_user {
                user.role = ProviderRole::ProviderAdmin;
            }
            let Some(found) = facts.organization.filter(|_| can(Action::ProviderAddExisting, &facts).is_allowed())
            else {
                continue;
            };
            addable.push(Addable {
                id: organization,
                name: subject.organization.name,
                plan: found.plan,
                seats: found.seats,
                disabled: false,
            });
        }
        addable.sort_by_cached_key(|organization| organization.name.to_lowercase());
        Ok(addable)
    }
}
