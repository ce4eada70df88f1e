//! Name, business name and billing address; and the key pair of an organization that has none yet.

use common::{
    event::EventKind,
    id::OrganizationId,
    rules::{Action, RuleCode},
    wire::organization::OrganizationSettings,
};
use storage::{organization, revision};

use super::{found::KeyPairInput, sealed, settings};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
};

/// What is left out stays as it is.
#[derive(Debug, Clone, Default)]
pub struct UpdateOrganization {
    pub name: Option<String>,
    pub business_name: Option<String>,
    pub billing_email: Option<String>,
    pub keys: Option<KeyPairInput>,
}

impl Operation for UpdateOrganization {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationEditName);
    const MODE: Mode = Mode::Write;
    type Output = OrganizationSettings;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<OrganizationSettings, Failure> {
        let id = grant.subject().id;
        let row = organization::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        let name = self.name.as_deref().map_or(Ok(row.name), sealed::name)?;
        let business_name = match self.business_name {
            Some(text) => sealed::business_name(Some(&text))?,
            None => row.business_name,
        };
        let billing_email = match self.billing_email {
            Some(text) => sealed::billing_email(&text)?,
            None => row.billing_email.clone(),
        };
        if billing_email != row.billing_email {
            grant.also(Action::OrganizationEditBillingEmail, |_| {})?;
        }
        organization::update_details(&mut cx.tx, id, &name, business_name.as_deref(), &billing_email, cx.now).await?;
        if let Some(keys) = self.keys {
            grant.also(Action::OrganizationSetKeys, |_| {})?;
            let keys = sealed::key_pair("keys.", keys)?;
            if !organization::set_keys(&mut cx.tx, id, &keys.public_key, &keys.encrypted_private_key, cx.now).await? {
                return Err(Failure::Rule(RuleCode::AlreadyInState));
            }
        }
        record_for_organization(
            cx,
            grant.caller(),
            grant.facts(),
            grant.subject(),
            EventKind::OrganizationUpdated,
            About::default(),
        )
        .await?;
        revision::touch_members(&mut cx.tx, id, cx.now).await?;
        touch_provider(cx, &grant).await?;
        settings::read(cx, id).await
    }
}

/// The name stands in the profile of provider users as well.
pub(super) async fn touch_provider(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>) -> Result<(), Failure> {
    if let Some(provider) = grant.subject().provider {
        revision::touch_provider_users(&mut cx.tx, provider, cx.now).await?;
    }
    Ok(())
}
