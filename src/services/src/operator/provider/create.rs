//! A new provider of each type, and its set-up link once more.
//!
//! A Reseller is a note that an organization came by somebody. Its people have no standing anywhere, so there is nothing to set up: the link to an
//! organization holds no key.

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId, ProviderOrganizationId},
    kind::PlanType,
    rules::Action,
    wire::admin::{InvitedProvider, NewProvider},
};
use storage::{
    StorageError, key_ring,
    operator_provider::{self, NewReseller},
    organization, provider,
    provider_organization::{self, Link},
    seat_pool::Pool,
};

use super::{called, is_set_up_by_people};
use crate::{
    Cx, Failure, Mode, Refusal,
    event::{About, record_by_operator},
    operator::{
        OperatorGrant, OperatorOperation,
        fields::{self, Checked},
    },
    provider::{Invited, invite_by_operator, renew_by_operator},
};

const NO_SET_UP: Refusal = Refusal::new("NoSetUp", "A Reseller has no set-up, so there is no link to send.");

/// The form of the console, as it came in.
pub struct CreateProvider(pub NewProvider);

impl OperatorOperation for CreateProvider {
    const MODE: Mode = Mode::Write;
    type Output = (InvitedProvider, Option<Invited>);

    /// The second part is for the command line, which always shows the link.
    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<Self::Output, Failure> {
        match fields::check(self.0)? {
            Checked::Invited { kind, owner, pools, note } => {
                let invited = invite_by_operator(cx, kind, Some(&owner)).await?;
                let id = invited.provider;
                for (plan_type, seats) in pools {
                    set_pool(cx, id, plan_type, seats).await?;
                }
                operator_provider::set_note(&mut cx.tx, id, note.as_deref()).await?;
                grant.write_down(cx, "create provider", format!("{id} ({})", owner.as_str())).await?;
                Ok((answer(cx, &invited), Some(invited)))
            }
            Checked::Reseller { name, business_name, billing_email, organizations, note } => {
                let id = cx.id(ProviderId::from_uuid);
                let (business_name, now) = (business_name.as_deref(), cx.now);
                let row = NewReseller { id, name: &name, business_name, billing_email: &billing_email, now };
                operator_provider::insert_reseller(&mut cx.tx, &row).await?;
                operator_provider::set_note(&mut cx.tx, id, note.as_deref()).await?;
                key_ring::insert(&mut cx.tx, id, key_ring::first_of(id), cx.now).await?;
                for organization in organizations {
                    attach(cx, grant, id, organization).await?;
                }
                grant.write_down(cx, "create reseller", format!("{id} ({name})")).await?;
                Ok((InvitedProvider { id, link: None }, None))
            }
        }
    }
}

/// The link goes to the page only where no mail brings it.
fn answer(cx: &Cx<'_>, invited: &Invited) -> InvitedProvider {
    InvitedProvider { id: invited.provider, link: (!cx.settings().mail).then(|| invited.link.clone()) }
}

async fn set_pool(cx: &mut Cx<'_>, id: ProviderId, plan_type: PlanType, seats: u32) -> Result<(), Failure> {
    let pool = Pool { plan_type, seat_minimum: i64::from(seats), purchased_seats: 0, allocated_seats: 0 };
    Ok(storage::seat_pool::set(&mut cx.tx, id, &pool, cx.now).await?)
}

/// Links an organization to a Reseller; the organization itself stays as it is, and keeps its own billing.
async fn attach(
    cx: &mut Cx<'_>,
    grant: &OperatorGrant,
    id: ProviderId,
    organization: OrganizationId,
) -> Result<(), Failure> {
    const UNKNOWN: &str = "One of these organizations does not exist: copy the ids from the list of organizations.";
    if !organization::lock(&mut cx.tx, organization).await? {
        return Err(Failure::field("organizations", UNKNOWN));
    }
    grant.on_organization(&mut cx.tx, organization, Some(id), Action::ProviderAddExisting).await?;
    let link = Link {
        id: cx.id(ProviderOrganizationId::from_uuid),
        provider_id: id,
        organization_id: organization,
        key: String::new(),
        created: cx.now,
        revised: cx.now,
    };
    provider_organization::insert(&mut cx.tx, &link, key_ring::first_of(id)).await.map_err(taken)?;
    organization::touch_everybody(&mut cx.tx, organization, cx.now).await?;
    let about = About { provider_organization: Some(link.id), ..About::default() };
    record_by_operator(cx, EventKind::ProviderClientAdded, about, None, Some(id)).await
}

fn taken(error: StorageError) -> Failure {
    if error.is_unique_violation() {
        return Failure::field("organizations", "One of these organizations belongs to a provider already.");
    }
    error.into()
}

/// A new set-up link, by mail where mail is on; the one before is dead.
pub struct ResendSetUp(pub ProviderId);

impl OperatorOperation for ResendSetUp {
    const MODE: Mode = Mode::Write;
    type Output = (InvitedProvider, Invited);

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<Self::Output, Failure> {
        grant.on_provider(&mut cx.tx, self.0, Action::ProviderOperate, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)?;
        if !is_set_up_by_people(stored.kind) {
            return Err(NO_SET_UP.into());
        }
        let invited = renew_by_operator(cx, self.0).await?;
        grant.write_down(cx, "resend set-up", called(self.0, &stored)).await?;
        Ok((answer(cx, &invited), invited))
    }
}
