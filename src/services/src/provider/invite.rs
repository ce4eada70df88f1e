//! Inviting people: up to twenty addresses with one role. Addresses that belong to somebody of the provider are skipped.

use std::collections::BTreeSet;

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    rules::Action,
    validate::Email,
    wire::provider::InvitedAddress,
};
use storage::provider_user::{self, NewInvitation};

use super::{hold, letter, read};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_provider},
    link_token,
};

#[derive(Debug, Clone)]
pub struct InvitePeople {
    /// At most twenty, distinct; see `common::validate::addresses`.
    pub emails: Vec<Email>,
    pub role: ProviderRole,
}

impl Operation for InvitePeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = Vec<InvitedAddress>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<InvitedAddress>, Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let provider_name = read::name(cx, id).await?;
        let mut new = BTreeSet::new();
        for email in &self.emails {
            if !provider_user::has_address(&mut cx.tx, id, email.as_str()).await? {
                new.insert(email);
            }
        }
        if cx.settings().mail {
            cx.site().limits().invitations(id, new.len(), cx.now)?;
        }
        let mut answers = Vec::with_capacity(self.emails.len());
        for email in &self.emails {
            answers.push(if new.contains(email) {
                self.invite(cx, &grant, &provider_name, email).await?
            } else {
                InvitedAddress { email: email.to_string(), id: None, link: None }
            });
        }
        Ok(answers)
    }
}

impl InvitePeople {
    async fn invite(
        &self,
        cx: &mut Cx<'_>,
        grant: &Grant<ProviderId>,
        provider_name: &str,
        email: &Email,
    ) -> Result<InvitedAddress, Failure> {
        let provider = *grant.subject();
        let token = link_token::make(cx.environment());
        let id = cx.id(ProviderUserId::from_uuid);
        let new = NewInvitation {
            id,
            provider,
            email: email.as_str(),
            role: self.role,
            token_hash: &token.hash,
            invited_by: grant.caller().user,
            now: cx.now,
        };
        provider_user::insert_invited(&mut cx.tx, &new).await?;
        let about = About { provider_user: Some(id), ..About::default() };
        record_for_provider(cx, grant, EventKind::ProviderUserInvited, about).await?;
        let link = letter::invitation(cx, email, provider, provider_name, id, &token.token).await?;
        Ok(InvitedAddress { email: email.to_string(), id: Some(id), link })
    }
}
