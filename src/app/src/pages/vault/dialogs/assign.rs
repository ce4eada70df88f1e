//! Which collections items are in. One item: the list as it shall be. Several: collections to be added to each.

use common::{
    id::{CollectionId, OrganizationId},
    rules::Action,
};
use leptos::prelude::*;
use vault::CollectionInfo;

use super::{
    super::{
        act::Act,
        desk::{Desk, use_desk},
        edit::CollectionPicker,
        names::items,
        rights::may,
        target::{Target, left_out, subject},
    },
    opened,
};
use crate::{
    trouble::Trouble,
    ui::{Dialog, ProgressBar},
    worker::call,
};

#[component]
pub fn Assign(targets: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let Some(organization) = targets.iter().find_map(|target| target.organization) else { return ().into_any() };
    let title_text = subject(&targets);
    let all = targets.len();
    let fit: Vec<Target> = targets
        .into_iter()
        .filter(|target| target.organization == Some(organization) && target.edit && target.view_password)
        .collect();
    let left = all - fit.len();
    let single = fit.len() == 1;
    let choices = Memo::new(move |_| editable(desk, organization));
    let current: Vec<CollectionId> =
        fit.first().filter(|_| single).map(|one| one.collections.clone()).unwrap_or_default();
    let (here, kept): (Vec<_>, Vec<_>) = current
        .into_iter()
        .partition(|id| choices.with_untracked(|choices| choices.iter().any(|choice| choice.id == *id)));
    let chosen = RwSignal::new(here);
    let done = RwSignal::new(0_usize);
    let total = fit.len();
    let further = kept.len();
    let blocked = Signal::derive(move || {
        (chosen.with(Vec::is_empty) && further == 0).then(|| "Choose at least one collection.".to_owned())
    });
    let submit = move |()| {
        let (fit, kept, chosen) = (fit.clone(), kept.clone(), chosen.get_untracked());
        act.run(desk, assign_all(desk, fit, kept, chosen, single, done), move |()| {
            desk.toasts.success(format!("Collections of {} saved.{}", items(total), left_out(left)));
            open.set(false);
            desk.changed();
        });
    };
    let legend = if single { "In these collections" } else { "Add to these collections" };
    view! {
        <Dialog
            open
            title="Assign to collections"
            text=Some(title_text)
            on_submit=submit
            busy=act.busy
            blocked
            error=act.message()
        >
            <CollectionPicker legend collections=choices chosen/>
            {(further > 0).then(|| view! {
                <p class="mt-2 text-sm text-muted">
                    {if further == 1 { "One further collection".to_owned() } else { format!("{further} further collections") }}
                    " that you cannot change stay."
                </p>
            })}
            <Show when=move || act.busy.get() && !single>
                <div class="mt-3"><ProgressBar done total text="Assigning"/></div>
            </Show>
        </Dialog>
    }
    .into_any()
}

/// The collections of the organization that the person may put items into.
fn editable(desk: Desk, id: OrganizationId) -> Vec<CollectionInfo> {
    let (Some(profile), Some(organization)) = (desk.profile(), desk.person.organization(id)) else { return Vec::new() };
    let mut collections = desk.collections();
    collections.retain(|collection| {
        collection.organization == id && may(Action::ItemCreate, &profile, &organization, Some(collection))
    });
    collections
}

/// One request per item; the first failure stops, and what was done stays.
async fn assign_all(
    desk: Desk,
    fit: Vec<Target>,
    kept: Vec<CollectionId>,
    chosen: Vec<CollectionId>,
    single: bool,
    done: RwSignal<usize>,
) -> Result<(), Trouble> {
    done.try_set(0);
    for target in fit {
        let mut collections = if single { kept.clone() } else { target.collections.clone() };
        collections.extend(chosen.iter().filter(|id| !target.collections.contains(id) || single));
        desk.ask(call::SetItemCollections { source: desk.source, id: target.id, collections }).await?;
        done.try_update(|done| *done += 1);
    }
    Ok(())
}
