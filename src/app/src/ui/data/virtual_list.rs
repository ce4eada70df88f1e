//! A list of any length that keeps at most 60 rows in the document.
//!
//! It is a grid of one focusable element: the focus stays on the list and `aria-activedescendant` names the active row,
//! so rows can come and go under the scroll position. Rows are placed by a transform, set through the style object.

use super::{
    selection::Selection,
    table::{SelectRow, hits_a_control},
};
use crate::ui::dom::unique_id;
use leptos::{html, prelude::*, web_sys};

/// The most rows that are in the document at a time.
const MOST_ROWS: usize = 60;
/// Rows kept above and below what is visible, so that scrolling does not flash.
const MARGIN: usize = 6;

/// The rows to draw: first and one past the last.
fn window_of(scroll: u32, height: u32, row: u32, count: usize) -> (usize, usize) {
    let row = row.max(1);
    let first = ((scroll / row) as usize).saturating_sub(MARGIN);
    let visible = (height / row) as usize + 2 + 2 * MARGIN;
    let first = first.min(count.saturating_sub(1));
    (first, (first + visible.min(MOST_ROWS)).min(count))
}

/// How far the list must be scrolled so that row `at` is visible.
fn scroll_for(at: usize, scroll: u32, height: u32, row: u32) -> u32 {
    let top = u32::try_from(at).unwrap_or(u32::MAX).saturating_mul(row);
    let bottom = top.saturating_add(row);
    if top < scroll {
        top
    } else if bottom > scroll.saturating_add(height) {
        bottom.saturating_sub(height)
    } else {
        scroll
    }
}

/// A virtual list. It fills its parent, which needs a height. `active` is the highlighted row (two-way); a click or Enter
/// opens a row, Space selects it. `key` must change with the content of the row, so put the revision in.
#[component]
pub fn VirtualList(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] count: Signal<usize>,
    /// In pixels; all rows alike.
    #[prop(default = 54)]
    row_height: u32,
    #[prop(into)] key: Callback<usize, String>,
    #[prop(into)] row: Callback<usize, AnyView>,
    active: RwSignal<Option<usize>>,
    /// Changes when the rows are those of another question: the list starts at its top then.
    #[prop(optional, into)]
    fresh: Signal<u32>,
    #[prop(optional, into)] on_open: Option<Callback<usize>>,
    #[prop(optional, into)] selection: Option<Selection>,
    /// The selection's key of a row; `key` if it is absent.
    #[prop(optional, into)]
    select_key: Option<Callback<usize, String>>,
    /// Names a row's check box.
    #[prop(optional, into)]
    select_label: Option<Callback<usize, String>>,
    /// What stands at the end of a row: its menu.
    #[prop(optional, into)]
    actions: Option<Callback<usize, AnyView>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let scroll = RwSignal::new(0_u32);
    let height = RwSignal::new(600_u32);
    let id = StoredValue::new(unique_id("list"));
    let row_id = move |at: usize| id.with_value(|id| format!("{id}-{at}"));
    let measure = move || {
        // Before the next frame the list may be gone.
        if let Some(list) = node.try_get_untracked().flatten() {
            height.set(u32::try_from(list.client_height()).unwrap_or(0).max(row_height));
        }
    };
    Effect::new(move |_| {
        if node.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // A shorter list may end above the scroll position.
    Effect::new(move |_| {
        let most = u32::try_from(count.get()).unwrap_or(u32::MAX).saturating_mul(row_height);
        if scroll.get_untracked() > most {
            scroll.set(most);
        }
    });
    let shown = Memo::new(move |_| window_of(scroll.get(), height.get(), row_height, count.get()));
    let reveal = move |at: usize| {
        if let Some(list) = node.get_untracked() {
            let now = u32::try_from(list.scroll_top()).unwrap_or(0);
            let wanted = scroll_for(at, now, height.get_untracked(), row_height);
            if wanted != now {
                list.set_scroll_top(i32::try_from(wanted).unwrap_or(i32::MAX));
                scroll.set(wanted);
            }
        }
    };
    Effect::new(move |_| {
        if let Some(at) = active.get() {
            reveal(at);
        }
    });
    Effect::new(move |before: Option<u32>| {
        let now = fresh.get();
        if before.is_some_and(|before| before != now) {
            if let Some(list) = node.get_untracked() {
                list.set_scroll_top(0);
            }
            scroll.set(0);
            if let Some(at) = active.get_untracked() {
                reveal(at);
            }
        }
        now
    });
    let selected_key = move |at: usize| select_key.unwrap_or(key).run(at);
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        let count = count.get_untracked();
        // Keys pressed inside a row's own control belong to that control.
        if count == 0 || event.target() != event.current_target() {
            return;
        }
        let (at, last) = (active.get_untracked(), count - 1);
        let page = (height.get_untracked() / row_height.max(1)).max(1) as usize;
        let to = match event.key().as_str() {
            "ArrowDown" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" => at.map_or(0, |at| at.saturating_sub(1)),
            "PageDown" => at.map_or(0, |at| (at + page).min(last)),
            "PageUp" => at.map_or(0, |at| at.saturating_sub(page)),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                if let (Some(at), Some(on_open)) = (at, on_open) {
                    event.prevent_default();
                    on_open.run(at);
                }
                return;
            }
            " " => {
                event.prevent_default();
                if let (Some(at), Some(selection)) = (at, selection) {
                    selection.toggle(&selected_key(at), event.shift_key());
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(Some(to));
    };
    let line = move |(at, _): (usize, String)| {
        let chosen = selection.map(|selection| {
            let key = selected_key(at);
            let label = select_label.map_or_else(String::new, |label| label.run(at));
            view! { <div role="gridcell" class="ps-2"><SelectRow selection key label tabindex="-1"/></div> }
        });
        view! {
            <div
                role="row"
                id=row_id(at)
                class="virtual-row"
                class=("row-active", move || active.get() == Some(at))
                aria-rowindex=at + 1
                aria-selected=move || if active.get() == Some(at) { "true" } else { "false" }
                style:transform=["translateY(", &(at * row_height as usize).to_string(), "px)"].concat()
                style:height=[&row_height.to_string(), "px"].concat()
                on:click=move |event| {
                    if !hits_a_control(&event) {
                        active.set(Some(at));
                        if let Some(on_open) = on_open {
                            on_open.run(at);
                        }
                    }
                }
            >
                {chosen}
                <div role="gridcell" class="flex min-w-0 grow items-center px-3">{row.run(at)}</div>
                {actions.map(|actions| view! { <div role="gridcell" class="flex shrink-0 items-center pe-2">{actions.run(at)}</div> })}
            </div>
        }
    };
    let rows = move || {
        let (first, end) = shown.get();
        (first..end).map(|at| (at, key.run(at))).collect::<Vec<_>>()
    };
    view! {
        <div
            node_ref=node
            class=["virtual-list ", class].concat()
            role="grid"
            tabindex="0"
            aria-label=move || label.get()
            aria-rowcount=move || count.get()
            aria-activedescendant=move || {
                let (first, end) = shown.get();
                active.get().filter(|at| (first..end).contains(at)).map(row_id)
            }
            on:keydown=on_keydown
            on:scroll=move |_| {
                if let Some(list) = node.get_untracked() {
                    scroll.set(u32::try_from(list.scroll_top()).unwrap_or(0));
                }
            }
        >
            <div
                role="rowgroup"
                class="relative"
                style:height=move || [&(count.get() * row_height as usize).to_string(), "px"].concat()
            >
                <For each=rows key=|row| row.clone() children=line/>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_more_than_sixty_rows_are_drawn() {
        for height in [0, 300, 900, 4_000, 40_000] {
            for scroll in [0, 1_000, 500_000, 5_000_000] {
                let (first, end) = window_of(scroll, height, 54, 20_000);
                assert!(end - first <= MOST_ROWS, "{} rows at height {height}, scroll {scroll}", end - first);
                assert!(end <= 20_000);
            }
        }
    }

    #[test]
    fn what_is_visible_is_drawn() {
        let (first, end) = window_of(54 * 1_000, 540, 54, 20_000);
        assert!(first <= 1_000 && end >= 1_010, "{first}..{end}");
    }

    #[test]
    fn an_empty_list_draws_nothing() {
        assert_eq!(window_of(0, 600, 54, 0), (0, 0));
    }

    #[test]
    fn the_active_row_is_scrolled_to_the_nearer_edge() {
        assert_eq!(scroll_for(0, 200, 540, 54), 0);
        assert_eq!(scroll_for(5, 0, 540, 54), 0);
        assert_eq!(scroll_for(10, 0, 540, 54), 54);
    }
}
