//! What clients report: views, copies, exports. Only numbers that clients may send, only about what the caller may see, never dated in the
//! future nor long ago; everything else is dropped without a word, since a client cannot do anything about it.

use std::collections::HashMap;

use common::{
    event::EventKind,
    id::{ItemId, OrganizationId},
    rules::{Action, Facts, can},
    time::{DAY, Timestamp},
};

use super::record::{About, acts_for_provider, record_at, record_for_person};
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::{OfItem, OrganizationSubject, Own, Scope},
};

/// How far back a report may reach.
const OLDEST: i64 = 30 * DAY;
const MOST: usize = 500;

/// One report.
#[derive(Debug, Clone)]
pub struct CollectedEvent {
    pub kind: i64,
    pub item: Option<ItemId>,
    pub organization: Option<OrganizationId>,
    /// The client's clock; now when it names none.
    pub at: Option<Timestamp>,
}

#[derive(Debug, Clone)]
pub struct CollectEvents(pub Vec<CollectedEvent>);

impl Operation for CollectEvents {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        if self.0.is_empty() || self.0.len() > MOST {
            return Err(Failure::field("events", "Send from 1 to 500 events at once."));
        }
        let mut seen = Seen::default();
        for event in self.0 {
            let Some(kind) = EventKind::try_from(event.kind).ok().filter(|kind| kind.is_collected()) else { continue };
            let at = event.at.unwrap_or(cx.now).clamp(cx.now.plus(-OLDEST), cx.now);
            seen.take(cx, grant.caller(), kind, at, &event).await?;
        }
        Ok(())
    }
}

/// Whose log it goes to: the organization with the caller's facts there, or the caller's own.
#[derive(Clone)]
enum Target {
    Organization(Box<(Facts, OrganizationSubject)>),
    Own,
}

/// What was decided already in this report: a burst of copies is mostly about the same few items.
#[derive(Default)]
struct Seen {
    items: HashMap<ItemId, Option<Target>>,
    organizations: HashMap<OrganizationId, Option<Target>>,
}

impl Seen {
    async fn take(
        &mut self,
        cx: &mut Cx<'_>,
        caller: &Caller,
        kind: EventKind,
        at: Timestamp,
        event: &CollectedEvent,
    ) -> Result<(), Failure> {
        if kind == EventKind::UserExportedVault {
            return record_for_person(cx, at, caller.into(), kind).await;
        }
        let of_item = (1100..1200).contains(&kind.number());
        let (target, item) = match (of_item, event.item, event.organization) {
            (true, Some(item), _) => (self.item(cx, caller, item).await?, Some(item)),
            (false, _, Some(organization)) => (self.organization(cx, caller, organization).await?, None),
            _ => (None, None),
        };
        match target {
            Some(Target::Organization(found)) => {
                let (facts, organization) = *found;
                let logged = facts.organization.is_some_and(|organization| organization.features.use_events);
                if !logged {
                    return Ok(());
                }
                let about = About { item, member: organization.member.filter(|_| !of_item), ..About::default() };
                let provider = organization.provider.filter(|_| acts_for_provider(&facts));
                record_at(cx, at, Some(caller), kind, about, Some(organization.id), provider).await
            }
            Some(Target::Own) => {
                let about = About { user: Some(caller.user), item, ..About::default() };
                record_at(cx, at, Some(caller), kind, about, None, None).await
            }
            None => Ok(()),
        }
    }

    async fn item(&mut self, cx: &mut Cx<'_>, caller: &Caller, id: ItemId) -> Result<Option<Target>, Failure> {
        if let Some(known) = self.items.get(&id) {
            return Ok(known.clone());
        }
        let target = match present(OfItem::load(&mut cx.tx, caller, id).await)? {
            Some((facts, subject)) if can(Action::ItemRead, &facts).is_allowed() => Some(match subject.organization {
                Some(organization) => Target::Organization(Box::new((facts, organization))),
                None => Target::Own,
            }),
            _ => None,
        };
        self.items.insert(id, target.clone());
        Ok(target)
    }

    async fn organization(
        &mut self,
        cx: &mut Cx<'_>,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<Option<Target>, Failure> {
        if let Some(known) = self.organizations.get(&id) {
            return Ok(known.clone());
        }
        let target = present(OrganizationId::load(&mut cx.tx, caller, id).await)?
            .filter(|(facts, _)| can(Action::OrganizationSee, facts).is_allowed())
            .map(|found| Target::Organization(Box::new(found)));
        self.organizations.insert(id, target.clone());
        Ok(target)
    }
}

/// What does not exist is dropped like what is not the caller's.
fn present<T>(loaded: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match loaded {
        Ok(found) => Ok(Some(found)),
        Err(Failure::Absent) => Ok(None),
        Err(other) => Err(other),
    }
}
