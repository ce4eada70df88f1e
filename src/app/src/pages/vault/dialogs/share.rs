//! Moving own items into an organization.

use common::id::{CollectionId, OrganizationId};
use leptos::prelude::*;
use vault::{CollectionInfo, OrganizationInfo};

use super::{
    super::{
        act::Act,
        desk::{Desk, use_desk},
        edit::CollectionPicker,
        names::items,
        rights::may_move_into,
        target::{Target, left_out, split},
    },
    opened,
};
use crate::{
    ui::{Callout, Choice, Dialog, Field, Select, Tone},
    worker::call,
};

#[component]
pub fn Share(targets: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let (ids, left) = split(&targets, |target| target.organization.is_none());
    let count = ids.len();
    let organizations = Memo::new(move |_| takers(desk));
    let organization = RwSignal::new(
        organizations.with_untracked(|all| all.first().map(|one| one.id.to_string())).unwrap_or_default(),
    );
    let chosen = RwSignal::new(Vec::<CollectionId>::new());
    let collections = Signal::derive(move || {
        let id = organization.with(|id| id.parse::<OrganizationId>().ok());
        id.map(|id| open_collections(desk, id)).unwrap_or_default()
    });
    let options = Signal::derive(move || {
        organizations.get().into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect::<Vec<_>>()
    });
    let blocked = Signal::derive(move || {
        if organizations.with(Vec::is_empty) {
            return Some("There is no collection that you may add items to.".to_owned());
        }
        chosen.with(Vec::is_empty).then(|| "Choose a collection.".to_owned())
    });
    let submit = move |()| {
        let Some(organization) = organization.with_untracked(|id| id.parse().ok()) else { return };
        let question = call::ShareItems { ids: ids.clone(), organization, collections: chosen.get_untracked() };
        act.run(desk, desk.ask(question), move |moved| {
            desk.toasts.success(format!(
                "{} moved to {}.",
                items(moved),
                untrack(|| desk.organization_name(organization))
            ));
            open.set(false);
            desk.changed();
        });
    };
    let text = format!("{} can be moved.{}", items(count), left_out(left));
    let forget = move |_: String| chosen.set(Vec::new());
    view! {
        <Dialog
            open
            title="Move to organization"
            text=Some(text)
            on_submit=submit
            submit="Move"
            busy=act.busy
            blocked
            error=act.message()
        >
            <div class="space-y-4">
                <Callout tone=Tone::Warning>
                    "The organization becomes the owner. You cannot take the items back afterwards."
                </Callout>
                <Field label="Organization"><Select value=organization options on_change=forget/></Field>
                <CollectionPicker legend="Collections" collections chosen/>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The organizations with a collection that takes own items.
fn takers(desk: Desk) -> Vec<OrganizationInfo> {
    let mut organizations = desk.memberships();
    organizations.retain(|organization| {
        organization.enabled && organization.has_key && !open_collections(desk, organization.id).is_empty()
    });
    organizations
}

fn open_collections(desk: Desk, id: OrganizationId) -> Vec<CollectionInfo> {
    let (Some(profile), Some(organization)) = (desk.profile(), desk.person.organization(id)) else { return Vec::new() };
    let mut collections = desk.collections();
    collections
        .retain(|collection| collection.organization == id && may_move_into(&profile, &organization, collection));
    collections
}
