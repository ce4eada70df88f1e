//! The list: a window into the worker's index. At most 60 rows are in the document, at most a few pages in memory.

mod bulk;
mod empty;
mod head;
mod quick;
mod row;
mod rows;

pub use self::{bulk::restore, quick::set_favorite};

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

use self::{
    bulk::Bulk,
    empty::Empty,
    head::Head,
    row::{actions, line},
    rows::Rows,
};
use super::{desk::use_desk, place::Subject};
use crate::ui::{Button, Callout, ErrorState, Icon, SearchBox, Selection, Size, SkeletonRows, Tone, VirtualList};

#[component]
pub fn ItemList(filters_open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let rows = Rows::provide(desk);
    let selection = Selection::new(rows.order());
    let placeholder = Signal::derive(move || desk.search_hint());
    let state = Memo::new(move |_| match (rows.total.get(), rows.failed.with(Option::is_some)) {
        (_, true) => Shown::Failed,
        (None, false) => Shown::Waiting,
        (Some(0), false) => Shown::Empty,
        (Some(_), false) => Shown::Rows,
    });
    view! {
        <div class="flex items-center gap-2 border-b border-base-300 p-2 lg:hidden">
            <Button icon=Icon::Funnel on_click=move |()| filters_open.set(true)>{move || desk.section_name()}</Button>
            <SearchBox value=desk.text placeholder shortcut=false on_down=move |()| focus_list() class="grow"/>
        </div>
        <Notices/>
        <Head rows selection/>
        <Bulk rows selection/>
        <div class="min-h-0 grow">
            {move || match state.get() {
                Shown::Failed => {
                    let text = move || rows.failed.get().map(|trouble| trouble.message).unwrap_or_default();
                    view! { <ErrorState text on_retry=move |()| desk.changed()/> }.into_any()
                }
                Shown::Waiting => view! { <div class="p-3"><SkeletonRows rows=10 avatar=true/></div> }.into_any(),
                Shown::Empty => view! { <Empty/> }.into_any(),
                Shown::Rows => view! { <Window rows selection/> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Waiting,
    Failed,
    Empty,
    Rows,
}

#[component]
fn Window(rows: Rows, selection: Selection) -> impl IntoView {
    let desk = use_desk();
    let open = move |at: usize| {
        if let Some(row) = untrack(|| rows.at(at)) {
            desk.show(Subject::View(row.id));
        }
    };
    let active = RwSignal::new(None);
    // The open item is the marked row, wherever it was opened from. Another question's rows have none of before.
    Effect::new(move |before: Option<u32>| {
        let fresh = rows.fresh.get();
        let open = desk.subject.get().item().and_then(|id| rows.position(id));
        let other = before.is_some_and(|before| before != fresh);
        if (open.is_some() || other) && active.get_untracked() != open {
            active.set(open);
        }
        fresh
    });
    let count = Signal::derive(move || rows.total.get().unwrap_or(0));
    let select_key = move |at: usize| untrack(|| rows.at(at)).map(|row| row.id.to_string()).unwrap_or_default();
    let select_label = move |at: usize| untrack(|| rows.at(at)).map(|row| row.name).unwrap_or_default();
    view! {
        <VirtualList
            label=move || desk.section_name()
            count
            row_height=54
            key=move |at| rows.key(at)
            row=move |at| line(desk, untrack(|| rows.at(at)))
            active
            fresh=rows.fresh
            on_open=open
            selection
            select_key=Callback::new(select_key)
            select_label=Callback::new(select_label)
            actions=Callback::new(move |at| actions(desk, untrack(|| rows.at(at))))
        />
    }
    .into_any()
}

/// What is wrong with the whole list while it can still be used.
#[component]
fn Notices() -> impl IntoView {
    let desk = use_desk();
    let broken = Memo::new(move |_| desk.counts.with(|counts| counts.broken));
    let retry = move || {
        view! {
            <Button size=Size::Xs icon=Icon::RefreshCw busy=desk.refreshing on_click=move |()| leptos::task::spawn_local(desk.refresh())>
                "Try again"
            </Button>
        }
    };
    view! {
        {move || desk.stale.get().map(|trouble| view! {
            <div class="p-2">
                <Callout tone=Tone::Warning icon=Icon::WifiOff action=retry>
                    "The vault could not be brought up to date. " {trouble.message}
                </Callout>
            </div>
        })}
        {move || (broken.get() > 0).then(|| view! {
            <div class="p-2">
                <Callout tone=Tone::Warning>
                    {super::names::items(broken.get())}
                    " cannot be decrypted here. Usually the organization's key was changed: ask its administrator to confirm you again."
                </Callout>
            </div>
        })}
    }
    .into_any()
}

/// Moves the focus from the search into the list.
pub fn focus_list() {
    let list = document().query_selector(".pane-list [role=grid]").ok().flatten();
    if let Some(list) = list.and_then(|list| list.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focusing fails only for detached elements, and then nothing is lost.
        let _ = list.focus();
    }
}
