//! The model: the confirm queue, in which the provider's own people and each client decide by themselves (INV-22).

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderUserId},
    rules::Action,
    wire::queue::WaitingId,
};

use crate::{
    act::{Answer, Why},
    play::Play,
    question::{ask, of_provider},
};

/// What is done with the provider's own people, and with the members of one client.
struct Ways<'a> {
    staff: fn(&mut Play<'a>, ProviderId, &[ProviderUserId]) -> Answer,
    members: fn(&mut Play<'a>, OrganizationId, &[MemberId]) -> Answer,
}

impl<'a> Play<'a> {
    pub fn confirm_queue(&mut self, provider: ProviderId, rows: &[WaitingId]) -> Answer {
        self.on_queue(provider, rows, &Ways { staff: Self::confirm_staff, members: Self::confirm_members })
    }

    pub fn turn_away(&mut self, provider: ProviderId, rows: &[WaitingId]) -> Answer {
        self.on_queue(provider, rows, &Ways { staff: Self::turn_away_staff, members: Self::turn_away_members })
    }

    fn on_queue(&mut self, provider: ProviderId, rows: &[WaitingId], ways: &Ways<'a>) -> Answer {
        ask(Action::ProviderListClients, &of_provider(self.book, self.user(), provider)?)?;
        let mut told = BTreeMap::new();
        let staff: Vec<ProviderUserId> = rows.iter().filter_map(staff).collect();
        let answer = (ways.staff)(self, provider, &staff);
        told.extend(each(staff.into_iter().map(|id| WaitingId::Staff { id }), answer));
        let organizations: BTreeSet<OrganizationId> =
            rows.iter().filter_map(member).map(|(organization, _)| organization).collect();
        for organization_id in organizations {
            let here = rows.iter().filter_map(member).filter(|(organization, _)| *organization == organization_id);
            let ids: Vec<MemberId> = here.map(|(_, id)| id).collect();
            let is_client = self.book.clients(provider).any(|(client, _, _)| client == organization_id);
            let answer = if is_client { (ways.members)(self, organization_id, &ids) } else { Err(Why::Absent) };
            told.extend(each(ids.into_iter().map(|id| WaitingId::Member { organization_id, id }), answer));
        }
        Ok(rows.iter().map(|row| told[row].map_err(|_| Why::Said)).collect())
    }
}

fn staff(row: &WaitingId) -> Option<ProviderUserId> {
    match *row {
        WaitingId::Staff { id } => Some(id),
        WaitingId::Member { .. } => None,
    }
}

fn member(row: &WaitingId) -> Option<(OrganizationId, MemberId)> {
    match *row {
        WaitingId::Staff { .. } => None,
        WaitingId::Member { organization_id, id } => Some((organization_id, id)),
    }
}

/// The answer to each row; what refuses the whole refuses each of them.
fn each(rows: impl Iterator<Item = WaitingId>, answer: Answer) -> Vec<(WaitingId, Result<(), Why>)> {
    match answer {
        Ok(answers) => rows.zip(answers).collect(),
        Err(why) => rows.map(|row| (row, Err(why))).collect(),
    }
}
