//! Who administers the organization from outside, what they did here, and the way out: the end of the relation with a new key for the organization. An
//! organization that belongs to nobody finds its key here.

mod change;
mod people;
mod relation;
mod visits;
mod wizard;
mod work;

use common::{id::OrganizationId, wire::hand_over::RelationView};
use leptos::prelude::*;

use self::{change::Change, relation::Relation, visits::VisitList, wizard::Wizard, work::Work};
use crate::{
    frames::use_organization_id,
    server_fns::hand_over::read_relation,
    session::use_person,
    trouble::{Trouble, TroubleKind},
    ui::{Card, ErrorState, NotFound, PageBody, PageHeader, SkeletonText},
};

#[component]
pub fn OrganizationProviderPage() -> impl IntoView {
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let id = use_organization_id();
    let person = use_person();
    let loaded = RwSignal::new(None::<Result<RelationView, Trouble>>);
    let load = Callback::new(move |()| {
        let Some(id) = id.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let answer = read_relation(id).await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.try_set(Some(answer));
        });
    });
    Effect::new(move |_| {
        id.track();
        loaded.set(None);
        load.run(());
    });
    let name = Signal::derive(move || {
        let found = id.get().and_then(|id| person.organization(id));
        found.map(|organization| organization.name).unwrap_or_default()
    });
    let work = Work::new(name, load);
    let managed = Memo::new(move |_| loaded.with(|loaded| matches!(loaded, Some(Ok(view)) if view.relation.is_some())));
    let title = Signal::derive(move || if managed.get() { "Provider" } else { "Organization key" }.to_owned());
    let facts = Signal::derive(move || {
        managed.get().then(|| "Who administers this organization from outside, and what they did here.".to_owned())
    });
    view! {
        <PageHeader title facts/>
        <PageBody class="max-w-3xl">
            {move || match loaded.get() {
                None => view! { <Card class="p-5"><SkeletonText lines=6/></Card> }.into_any(),
                Some(Ok(read)) => view! { <Sections id=id.get_untracked() read work/> }.into_any(),
                Some(Err(trouble)) if trouble.kind == TroubleKind::NotFound => {
                    view! { <NotFound text="Only owners, admins and those who read the event log see who administers an organization." back="/" back_label="Back"/> }.into_any()
                }
                Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
            }}
        </PageBody>
        <Wizard work/>
    }
}

#[component]
fn Sections(id: Option<OrganizationId>, read: RelationView, work: Work) -> impl IntoView {
    let name = read.relation.as_ref().map(|relation| relation.name.clone());
    let visits = id.zip(name.clone());
    view! {
        <div class="space-y-5">
            {read.relation.clone().map(|relation| view! { <Relation relation/> })}
            {visits.map(|(id, provider)| view! { <VisitList id provider/> })}
            {id.map(|id| view! { <Change id read work/> })}
        </div>
    }
}
