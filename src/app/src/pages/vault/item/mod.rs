//! The item pane: nothing, the choice of a type, an item, or the editor.

mod code;
mod dates;
mod details;
mod head;
mod login;
mod passwords;
mod reprompt;
mod shown;

pub use self::dates::local;

use common::{event::EventKind, id::ItemId, kind::Reprompt};
use leptos::{prelude::*, task::spawn_local};
use vault::ItemView;

use self::{reprompt::AskPassword, shown::Shown};
use super::{
    desk::{Load, use_desk},
    edit::{Editor, TypeChoice},
    place::Subject,
};
use crate::{
    trouble::{Trouble, TroubleKind},
    ui::{EmptyState, ErrorState, Icon, SkeletonText},
    worker::call,
};

#[component]
pub fn ItemPane() -> impl IntoView {
    let desk = use_desk();
    let kind = Memo::new(move |_| Pane::of(desk.subject.get()));
    move || {
        match kind.get() {
        Pane::Nothing => view! {
            <EmptyState icon=Icon::SquareStack title="No item chosen" text="Choose an item from the list to see it here."/>
        }
        .into_any(),
        Pane::Choose => view! { <TypeChoice/> }.into_any(),
        Pane::Add(kind) => view! { <Editor kind/> }.into_any(),
        Pane::Item(id) => view! { <OpenItem id/> }.into_any(),
    }
    }
}

/// The pane is built anew when this changes, not between looking at an item and editing it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pane {
    Nothing,
    Choose,
    Add(common::kind::ItemKind),
    Item(ItemId),
}

impl Pane {
    fn of(subject: Subject) -> Self {
        match subject {
            Subject::Nothing => Self::Nothing,
            Subject::Choose => Self::Choose,
            Subject::Add(kind) => Self::Add(kind),
            Subject::View(id) | Subject::Edit(id) => Self::Item(id),
        }
    }
}

/// Where the pane stands with its item.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed(Trouble),
    /// Asks for the master password first.
    Guarded(String),
    Shown,
    Edited,
}

#[component]
fn OpenItem(id: ItemId) -> impl IntoView {
    let desk = use_desk();
    let item = RwSignal::new(None::<Result<ItemView, Trouble>>);
    let wanted = Memo::new(move |_| (desk.version.get(), desk.load.get() == Load::Open));
    let dirty = Memo::new(move |_| desk.dirty.get());
    Effect::new(move |_| {
        let (version, open) = wanted.get();
        // While somebody types, what they started from must not change under them.
        if !open || dirty.get() {
            return;
        }
        spawn_local(async move {
            let answer = desk.ask(call::OpenItem { source: desk.source, id }).await;
            if wanted.try_get_untracked() == Some((version, true)) {
                item.try_set(Some(answer));
            }
        });
    });
    on_cleanup(move || {
        desk.proven.try_update(|proven| *proven = proven.filter(|of| *of != id));
    });
    let stage = Memo::new(move |_| {
        item.with(|item| match item {
            None => Stage::Waiting,
            Some(Err(trouble)) => Stage::Failed(trouble.clone()),
            Some(Ok(view)) => {
                let asks = view.contents.reprompt == Reprompt::MasterPassword && view.view_password;
                if asks && desk.proven.get() != Some(id) {
                    Stage::Guarded(view.contents.name.clone())
                } else if desk.subject.get() == Subject::Edit(id) && view.edit && !view.trashed {
                    Stage::Edited
                } else {
                    Stage::Shown
                }
            }
        })
    });
    let current = Memo::new(move |_| item.with(|item| item.as_ref().and_then(|item| item.as_ref().ok().cloned())));
    let told = StoredValue::new(false);
    Effect::new(move |_| {
        let open = matches!(stage.get(), Stage::Shown | Stage::Edited);
        if let Some(item) = current.get_untracked().filter(|_| open && !told.get_value()) {
            told.set_value(true);
            desk.report(EventKind::ItemViewed, item.id, item.organization);
        }
    });
    move || match stage.get() {
        Stage::Waiting => view! { <div class="p-4"><SkeletonText lines=5/></div> }.into_any(),
        Stage::Failed(trouble) => failed(trouble),
        Stage::Guarded(name) => view! { <AskPassword id name/> }.into_any(),
        Stage::Shown => view! { {move || current.get().map(|item| view! { <Shown item/> })} }.into_any(),
        Stage::Edited => match untrack(|| current.get()) {
            Some(item) => view! { <Editor kind=item.contents.kind item=Some(item)/> }.into_any(),
            None => ().into_any(),
        },
    }
}

fn failed(trouble: Trouble) -> AnyView {
    let desk = use_desk();
    if trouble.kind == TroubleKind::NotFound {
        let text = Some("It was deleted, or you have no access to it any more.".to_owned());
        return view! { <EmptyState icon=Icon::CircleHelp title="This item is not here" text/> }.into_any();
    }
    view! { <ErrorState title="This item could not be opened" text=trouble.message on_retry=move |()| desk.changed()/> }
        .into_any()
}
