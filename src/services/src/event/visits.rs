//! Who of the provider opened the organization, and when: for those of its people who may read its log, and for its owners in any case.

use common::{
    event::EventKind,
    id::OrganizationId,
    rules::{Action, can},
    wire::event::Visit,
};
use storage::event;

use super::names::{self, Log};
use crate::{Cx, Failure, Grant, Mode, Operation};

/// As many as are shown.
const LATEST: i64 = 50;

/// The latest visits, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Visits;

impl Operation for Visits {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Read;
    type Output = Vec<Visit>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Visit>, Failure> {
        let may = |action| can(action, grant.facts()).is_allowed();
        if !may(Action::EventRead) && !may(Action::OrganizationReadSettings) {
            return Err(Failure::Absent);
        }
        let organization = grant.subject().id;
        let rows =
            event::latest_of_kind(&mut cx.tx, organization, EventKind::OrganizationVaultAccessed, LATEST).await?;
        let entries = names::entries(cx, Log::Organization(organization), &rows).await?;
        let visit = |entry: common::wire::event::EventEntry| Visit {
            at: entry.at,
            visitor: entry.actor,
            device_kind: entry.device_kind,
        };
        Ok(entries.into_iter().map(visit).collect())
    }
}
