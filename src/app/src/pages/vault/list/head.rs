//! The line above the rows: select all, how many, bring up to date.

use leptos::{prelude::*, task::spawn_local};
use vault::Source;

use super::{super::desk::use_desk, rows::Rows};
use crate::ui::{Icon, IconButton, Selected, Selection, Size};

#[component]
pub fn Head(rows: Rows, selection: Selection) -> impl IntoView {
    let desk = use_desk();
    let some = move || rows.total.get().is_some_and(|total| total > 0);
    let all = move |_| {
        spawn_local(async move {
            if untrack(|| selection.state()) != Selected::All {
                rows.load_first().await;
            }
            untrack(|| selection.toggle_all());
        });
    };
    let what = if desk.source == Source::MyVault { "Fetch my vault again" } else { "Fetch this vault again" };
    view! {
        <div class="flex min-h-9 items-center gap-3 border-b border-base-300 py-1 ps-2 pe-2 text-xs text-muted">
            <Show when=some>
                <label class="select-target">
                    <input
                        type="checkbox"
                        class="checkbox checkbox-primary checkbox-xs"
                        aria-label="Select all (up to 500)"
                        prop:indeterminate=move || selection.state() == Selected::Some
                        prop:checked=move || selection.state() == Selected::All
                        on:change=all
                    />
                </label>
            </Show>
            <span class="grow ps-1" aria-live="polite">
                {move || desk.section_name()}
                {move || rows.total.get().map(|total| view! { <span class="num">" · " {total}</span> })}
            </span>
            <IconButton
                icon=Icon::RefreshCw
                label=what
                size=Size::Xs
                disabled=desk.refreshing
                on_click=move |()| spawn_local(desk.refresh())
            />
        </div>
    }
    .into_any()
}
