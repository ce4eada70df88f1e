//! Who may create and delete collections and items, and whether Owners and Admins reach everything. Each switch that moved writes its event.

use common::{
    event::EventKind,
    id::OrganizationId,
    rules::Action,
    wire::organization::{CollectionManagement, OrganizationSettings},
};
use storage::{organization, revision};

use super::{settings, update::touch_provider};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
};

#[derive(Debug, Clone, Copy)]
pub struct SetCollectionManagement(pub CollectionManagement);

impl Operation for SetCollectionManagement {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationEditCollectionManagement);
    const MODE: Mode = Mode::Write;
    type Output = OrganizationSettings;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<OrganizationSettings, Failure> {
        let id = grant.subject().id;
        organization::lock(&mut cx.tx, id).await?;
        let before = settings::read(cx, id).await?.collection_management;
        let switches = organization::CollectionManagement {
            limit_collection_creation: self.0.limit_collection_creation,
            limit_collection_deletion: self.0.limit_collection_deletion,
            limit_item_deletion: self.0.limit_item_deletion,
            allow_admin_access: self.0.allow_admin_access,
        };
        organization::set_collection_management(&mut cx.tx, id, switches, cx.now).await?;
        for kind in moved(before, self.0) {
            record_for_organization(cx, grant.caller(), grant.facts(), grant.subject(), kind, About::default()).await?;
        }
        revision::touch_members(&mut cx.tx, id, cx.now).await?;
        touch_provider(cx, &grant).await?;
        settings::read(cx, id).await
    }
}

fn moved(before: CollectionManagement, after: CollectionManagement) -> impl Iterator<Item = EventKind> {
    use EventKind as E;
    [
        (
            before.limit_collection_creation,
            after.limit_collection_creation,
            E::OrganizationLimitCollectionCreationOn,
            E::OrganizationLimitCollectionCreationOff,
        ),
        (
            before.limit_collection_deletion,
            after.limit_collection_deletion,
            E::OrganizationLimitCollectionDeletionOn,
            E::OrganizationLimitCollectionDeletionOff,
        ),
        (
            before.limit_item_deletion,
            after.limit_item_deletion,
            E::OrganizationLimitItemDeletionOn,
            E::OrganizationLimitItemDeletionOff,
        ),
        (
            before.allow_admin_access,
            after.allow_admin_access,
            E::OrganizationAdminAccessOn,
            E::OrganizationAdminAccessOff,
        ),
    ]
    .into_iter()
    .filter(|(before, after, ..)| before != after)
    .map(|(_, after, on, off)| if after { on } else { off })
}
