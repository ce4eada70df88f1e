//! What an organization sees of its provider: owners, admins, those who read the event log, and the provider's own people.

use common::{
    id::OrganizationId,
    rules::{Action, can},
    wire::hand_over::{ProviderRelation, RelationView, RotationView},
};
use storage::rotation;

use super::{managed, number, view};
use crate::{Cx, Failure, Grant, Mode, Operation, provider::brand_of_client};

/// The relation, and whether a new key is being made.
#[derive(Debug, Clone, Copy)]
pub struct ReadRelation;

impl Operation for ReadRelation {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Read;
    type Output = RelationView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<RelationView, Failure> {
        let may = |action| can(action, grant.facts()).is_allowed();
        let may_rotate = may(Action::OrganizationRotateKey);
        if !may(Action::EventRead) && !may(Action::OrganizationReadSettings) {
            return Err(Failure::Absent);
        }
        let id = grant.subject().id;
        let found = rotation::relation(&mut cx.tx, id).await?.filter(|_| managed(&grant));
        let brand = brand_of_client(cx, id).await?;
        let relation = found.zip(grant.subject().provider).map(|(row, provider)| ProviderRelation {
            provider,
            name: row.name.unwrap_or_default(),
            enabled: row.enabled,
            since: row.since,
            staff: number(row.staff),
            brand,
        });
        let rotation = if may_rotate { under_way(cx, &grant).await? } else { None };
        Ok(RelationView { relation, may_end: may(Action::OrganizationEndProviderRelation), may_rotate, rotation })
    }
}

/// The new key that is being made, if one is.
#[derive(Debug, Clone, Copy)]
pub struct ReadRotation;

impl Operation for ReadRotation {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Read;
    type Output = Option<RotationView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Option<RotationView>, Failure> {
        under_way(cx, &grant).await
    }
}

async fn under_way(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>) -> Result<Option<RotationView>, Failure> {
    match rotation::find(&mut cx.tx, grant.subject().id, cx.now).await? {
        Some(found) => view(cx, grant.caller(), &found).await.map(Some),
        None => Ok(None),
    }
}
