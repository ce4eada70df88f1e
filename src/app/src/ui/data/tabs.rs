//! Tabs: parts of one page. The page shows the panel of `value`, wrapped in a [`TabPanel`].

use crate::ui::dom::{Step, move_focus};
use leptos::{html, prelude::*, web_sys};

/// One tab.
#[derive(Clone, PartialEq, Eq)]
pub struct Tab {
    key: String,
    label: String,
    count: Option<usize>,
}

impl Tab {
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into(), count: None }
    }

    pub fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }
}

/// The row of tabs. Left and right move, and choosing happens with the focus.
#[component]
pub fn Tabs(
    value: RwSignal<String>,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    /// Names the row: "People by state".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        let vertical = matches!(key.as_str(), "ArrowUp" | "ArrowDown");
        if let (Some(step), Some(row), false) = (Step::of_key(&key, true), node.get_untracked(), vertical) {
            event.prevent_default();
            move_focus(&row, "[role=tab]", step);
            if let Some(tab) = document().active_element().and_then(|tab| tab.get_attribute("data-key")) {
                value.set(tab);
            }
        }
    };
    let one = move |key: String| {
        let own = key.clone();
        let on = Memo::new(move |_| value.with(|chosen| *chosen == own));
        let current = key.clone();
        let tab = Memo::new(move |_| tabs.with(|tabs| tabs.iter().find(|tab| tab.key == current).cloned()));
        let chosen = key.clone();
        view! {
            <button
                type="button"
                role="tab"
                class="kit-tab"
                id=["tab-", &key].concat()
                data-key=key
                aria-selected=move || if on.get() { "true" } else { "false" }
                tabindex=move || if on.get() { "0" } else { "-1" }
                on:click=move |_| value.set(chosen.clone())
            >
                {move || {
                    tab.get()
                        .map(|tab| {
                            view! {
                                {tab.label}
                                {tab.count.map(|count| view! { <span class="num chip-count">{count}</span> })}
                            }
                        })
                }}
            </button>
        }
    };
    view! {
        <div node_ref=node class="kit-tabs" role="tablist" aria-label=move || label.get() on:keydown=on_keydown>
            <For each=move || tabs.get().into_iter().map(|tab| tab.key) key=String::clone children=one/>
        </div>
    }
    .into_any()
}

/// What belongs to one tab.
#[component]
pub fn TabPanel(#[prop(into)] tab: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div role="tabpanel" aria-labelledby=move || ["tab-", &tab.get()].concat()>{children()}</div>
    }
    .into_any()
}
