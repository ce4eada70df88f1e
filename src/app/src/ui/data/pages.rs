//! Long lists in pieces.

use crate::ui::{
    button::{Button, IconButton, Size},
    icon::Icon,
};
use leptos::prelude::*;

/// "1–12 of 40" with previous and next; the buttons vanish when everything fits on one page.
#[component]
pub fn Pagination(
    /// Counted from zero.
    page: RwSignal<usize>,
    per_page: usize,
    #[prop(into)] total: Signal<usize>,
) -> impl IntoView {
    let per_page = per_page.max(1);
    let last = move || total.get().saturating_sub(1) / per_page;
    let at_end = move || page.get() >= last();
    let range = move || {
        let total = total.get();
        let first = (page.get() * per_page).min(total);
        match total {
            0 => "0".to_owned(),
            _ => format!("{}–{} of {total}", first + 1, (first + per_page).min(total)),
        }
    };
    view! {
        <div class="mt-2 flex items-center gap-1 text-sm text-muted">
            <span class="num" role="status">{range}</span>
            {move || {
                (last() > 0)
                    .then(|| {
                        view! {
                            <span class="ms-2 flex">
                                <IconButton
                                    icon=Icon::ChevronLeft
                                    label="Previous page"
                                    size=Size::Xs
                                    disabled=move || page.get() == 0
                                    on_click=move |()| page.update(|page| *page = page.saturating_sub(1))
                                />
                                <IconButton
                                    icon=Icon::ChevronRight
                                    label="Next page"
                                    size=Size::Xs
                                    disabled=at_end
                                    on_click=move |()| page.update(|page| *page += 1)
                                />
                            </span>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// At the end of a list that grows, such as an event log.
#[component]
pub fn LoadMore(#[prop(optional, into)] busy: Signal<bool>, #[prop(into)] on_more: Callback<()>) -> impl IntoView {
    view! {
        <div class="flex justify-center py-3">
            <Button on_click=on_more busy=busy icon=Icon::ChevronDown>"Load more"</Button>
        </div>
    }
    .into_any()
}

/// As [`Pagination`] for a list that is walked from row to row: the buttons are there while there is a page before or after.
#[component]
pub fn Pager(
    /// How many rows stand before the first one.
    offset: usize,
    /// How many rows are shown.
    shown: usize,
    total: usize,
    #[prop(into)] previous: Option<Callback<()>>,
    #[prop(into)] next: Option<Callback<()>>,
) -> impl IntoView {
    let range = match total {
        0 => "0".to_owned(),
        _ => format!("{}–{} of {total}", offset + 1, offset + shown),
    };
    let several = previous.is_some() || next.is_some();
    let button = |icon, label: &'static str, act: Option<Callback<()>>| {
        let go = move |()| {
            if let Some(act) = act {
                act.run(());
            }
        };
        view! { <IconButton icon label size=Size::Xs disabled=act.is_none() on_click=go/> }
    };
    view! {
        <nav class="mt-2 flex items-center gap-1 text-sm text-muted" aria-label="Pages of the list">
            <span class="num" role="status">{range}</span>
            {several.then(|| view! {
                <span class="ms-2 flex">
                    {button(Icon::ChevronLeft, "Previous page", previous)}
                    {button(Icon::ChevronRight, "Next page", next)}
                </span>
            })}
        </nav>
    }
    .into_any()
}
