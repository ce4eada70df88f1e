//! An organization as the person who opens it meets it: what they are here, by which of two ways, and the key they get in with.

use common::{
    id::OrganizationId,
    rules::{Action, Standings},
    wire::organization::{OrganizationView, ProviderOf, SeatCount},
};
use storage::{member, organization};

use super::settings::number;
use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadOrganization;

impl Operation for ReadOrganization {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Read;
    type Output = OrganizationView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<OrganizationView, Failure> {
        let subject = grant.subject();
        let id = subject.id;
        let standings = Standings::of(grant.facts());
        let seats = organization::seats(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        let attachment = organization::attachment(&mut cx.tx, id).await?;
        let own = member::of_user(&mut cx.tx, id, grant.caller().user).await?;
        Ok(OrganizationView {
            id,
            name: subject.name.clone(),
            plan: seats.plan_type,
            plan_name: seats.plan_type.name().to_owned(),
            facts: grant.facts().clone(),
            member: subject.member,
            by_provider: standings.provider.is_some() && standings.member.is_none(),
            member_key: own.and_then(|own| own.key).filter(|_| standings.member.is_some()),
            provider_key: attachment
                .as_ref()
                .map(|attachment| attachment.key.clone())
                .filter(|_| standings.provider.is_some()),
            provider: attachment.map(|attachment| ProviderOf {
                id: attachment.provider_id,
                name: attachment.provider_name.unwrap_or_default(),
                enabled: attachment.provider_enabled,
            }),
            seats: SeatCount {
                occupied: number(seats.occupied),
                seats: seats.seats.map(number),
                limit: seats.max_autoscale_seats.map(number),
                may_grow: seats.plan_type.may_grow(),
            },
        })
    }
}
