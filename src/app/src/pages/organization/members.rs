//! Members: who is in the organization, who waits, what they may do, and every act on their rows.

mod bulk;
mod collections;
mod confirm;
mod editor;
mod house;
mod managed;
mod results;
mod roles;
mod row;
mod table;
pub(in crate::pages) mod words;

use leptos::prelude::*;

use self::{
    bulk::ActDialog,
    confirm::ConfirmKeysDialog,
    editor::EditorDialog,
    house::{House, Loaded},
    managed::ManagedNote,
    results::ResultsDialog,
    table::MemberTable,
};
use crate::{
    trouble::TroubleKind,
    ui::{Button, ErrorState, Icon, NotFound, PageBody, PageHeader, SkeletonRows, Variant},
};

#[component]
pub fn MembersPage() -> impl IntoView {
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let house = House::provide();
    let state = house.state();
    let facts = Signal::derive(move || {
        let people = house.ready()?;
        let all = people.members.len();
        Some(if all == 1 { "1 person".to_owned() } else { format!("{all} people") })
    });
    let invite = move || {
        move || {
            house.may_invite().then(|| {
                view! {
                    <Button variant=Variant::Primary icon=Icon::UserPlus on_click=move |()| house.invite()>"Invite members"</Button>
                }
            })
        }
    };
    view! {
        <PageHeader title="Members" facts actions=invite/>
        <PageBody>
            {move || match state.get() {
                Loaded::Waiting => view! { <div class="card-box"><SkeletonRows/></div> }.into_any(),
                Loaded::Failed(trouble) if trouble.kind == TroubleKind::NotFound => {
                    view! { <NotFound text="You may not see the members of this organization." back="/" back_label="Back"/> }.into_any()
                }
                Loaded::Failed(trouble) => {
                    view! { <ErrorState text=trouble.message on_retry=move |()| house.load()/> }.into_any()
                }
                Loaded::Ready => view! { <ManagedNote/><MemberTable house/> }.into_any(),
            }}
        </PageBody>
        <EditorDialog house/>
        <ConfirmKeysDialog house/>
        <ActDialog house/>
        <ResultsDialog house/>
    }
}
