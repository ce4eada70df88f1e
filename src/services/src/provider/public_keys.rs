//! The public keys of people who wait to be confirmed; the browser shows their fingerprints and wraps the provider's key to them.

use std::collections::BTreeSet;

use common::{
    id::{ProviderId, ProviderUserId},
    rules::Action,
    wire::provider::PersonKey,
};
use storage::provider_user;

use super::rows::MAX_ROWS;
use crate::{Cx, Failure, Grant, Mode, Operation};

/// Ids that are not Accepted people of the provider are left out.
#[derive(Debug, Clone)]
pub struct ReadPersonKeys(pub Vec<ProviderUserId>);

impl Operation for ReadPersonKeys {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListUsers);
    const MODE: Mode = Mode::Read;
    type Output = Vec<PersonKey>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<PersonKey>, Failure> {
        if self.0.is_empty() || self.0.len() > MAX_ROWS {
            return Err(Failure::field("ids", "Choose from 1 to 1000 people."));
        }
        let (mut seen, mut keys) = (BTreeSet::new(), Vec::new());
        for id in self.0.into_iter().filter(|id| seen.insert(*id)) {
            let found = provider_user::accepted_key(&mut cx.tx, *grant.subject(), id).await?;
            keys.extend(found.map(|row| PersonKey {
                id: row.id,
                user_id: row.user_id,
                name: row.name,
                email: row.email,
                public_key: row.public_key,
            }));
        }
        Ok(keys)
    }
}
