//! A client's name and seats, by anybody of the provider. More people than seats are never left over.

use common::{
    event::EventKind,
    rules::Action,
    seat::SeatChange,
    validate::{self, MAX_SEATS},
};
use storage::{organization, provider_organization};

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{OfClient, require},
    event::{About, record_for_organization},
    organization::seat_request,
    seat_pool::make_room,
};

#[derive(Debug, Clone)]
pub struct UpdateClient {
    pub name: String,
    pub seats: i64,
}

impl Operation for UpdateClient {
    type Scope = OfClient;
    const ACTION: Option<Action> = Some(Action::ProviderUpdateClient);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfClient>) -> Result<(), Failure> {
        let link = grant.subject().link.clone();
        let id = link.organization_id;
        if !organization::lock(&mut cx.tx, id).await? {
            return Err(Failure::Absent);
        }
        let grant = require::<OfClient>(&mut cx.tx, grant.caller(), (link.provider_id, link.id), Self::ACTION).await?;
        let name = validate::organization_name(&self.name)
            .map_err(|_| Failure::field("name", "Enter a name of at most 50 characters."))?;
        let seats = u32::try_from(self.seats)
            .ok()
            .filter(|seats| *seats <= MAX_SEATS)
            .ok_or_else(|| Failure::field("assignedSeats", "Choose a number of seats of at most 100000."))?;
        let mut request = seat_request(cx, id, 0).await?;
        request.change = SeatChange::Set { seats: Some(seats), limit: None };
        let plan = grant.facts().organization.ok_or(Failure::Absent)?.plan;
        make_room(cx, &grant, Action::ProviderUpdateClient, (link.provider_id, plan), request).await?;
        provider_organization::set_name_and_seats(&mut cx.tx, id, &name, i64::from(seats), cx.now).await?;
        let (caller, organization) = (grant.caller(), &grant.subject().organization);
        record_for_organization(
            cx,
            caller,
            grant.facts(),
            organization,
            EventKind::OrganizationUpdated,
            About::default(),
        )
        .await?;
        Ok(organization::touch_everybody(&mut cx.tx, id, cx.now).await?)
    }
}
