//! Finding in a list: the search box and the chips that narrow it.

use crate::ui::{
    dom::focus,
    icon::{Glyph, Icon},
    shortcut::on_key,
};
use leptos::{html, prelude::*};
use std::time::Duration;

/// Follows `value` once it has rested for `ms`: lists filter by this, not by each key press.
pub fn debounced(value: RwSignal<String>, ms: u32) -> Signal<String> {
    let settled = RwSignal::new(value.get_untracked());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let latest = value.get();
        if let Some(earlier) = pending.get_value() {
            earlier.clear();
        }
        let wait = Duration::from_millis(u64::from(ms));
        pending.set_value(set_timeout_with_handle(move || settled.set(latest), wait).ok());
    });
    on_cleanup(move || {
        if let Some(Some(last)) = pending.try_get_value() {
            last.clear();
        }
    });
    settled.into()
}

/// The search of a list. `/` focuses it from anywhere in the page, Esc empties it.
#[component]
pub fn SearchBox(
    value: RwSignal<String>,
    /// Placeholder and name: "Search clients".
    #[prop(into)]
    placeholder: Signal<String>,
    #[prop(default = true)] shortcut: bool,
    #[prop(optional, into)] on_enter: Option<Callback<()>>,
    /// Arrow down: moves the focus into the list.
    #[prop(optional, into)]
    on_down: Option<Callback<()>>,
    #[prop(default = "w-64 max-w-full")] class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let focus_box = move || {
        if let Some(input) = node.get_untracked() {
            focus(&input);
        }
    };
    if shortcut {
        on_key("/", Callback::new(move |()| focus_box()));
    }
    let on_keydown = move |event: leptos::web_sys::KeyboardEvent| match event.key().as_str() {
        "Escape" if value.with_untracked(|text| !text.is_empty()) => {
            event.prevent_default();
            event.stop_propagation();
            value.set(String::new());
        }
        "ArrowDown" => {
            if let Some(on_down) = on_down {
                event.prevent_default();
                on_down.run(());
            }
        }
        "Enter" => {
            if let Some(on_enter) = on_enter {
                event.prevent_default();
                on_enter.run(());
            }
        }
        _ => {}
    };
    let end = move || {
        if value.with(String::is_empty) {
            shortcut
                .then(|| view! { <kbd class="kbd kbd-xs hidden md:inline-flex" aria-hidden="true">"/"</kbd> })
                .into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="btn btn-ghost btn-square btn-xs -me-1.5"
                    aria-label="Clear search"
                    on:click=move |_| {
                        value.set(String::new());
                        focus_box();
                    }
                >
                    <Glyph icon=Icon::X class="size-3.5"/>
                </button>
            }
            .into_any()
        }
    };
    view! {
        <span class=["input input-sm search-box ", class].concat()>
            <Glyph icon=Icon::Search class="text-muted"/>
            <input
                node_ref=node
                type="search"
                class="grow"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || placeholder.get()
                aria-label=move || placeholder.get()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=on_keydown
            />
            {end}
        </span>
    }
    .into_any()
}

/// One way to narrow a list, with how many rows it leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct Chip {
    key: String,
    label: String,
    count: Option<usize>,
}

impl Chip {
    pub fn new(key: impl Into<String>, label: impl Into<String>, count: Option<usize>) -> Self {
        Self { key: key.into(), label: label.into(), count }
    }
}

/// Filter chips; exactly one is on.
#[component]
pub fn FilterChips(
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<Chip>>,
    /// Names the group: "Filter clients".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let chip = move |chip: Chip| {
        let Chip { key, label, count } = chip;
        let own = key.clone();
        let on = Memo::new(move |_| value.with(|chosen| *chosen == own));
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || if on.get() { "true" } else { "false" }
                on:click=move |_| value.set(key.clone())
            >
                {label}
                {count.map(|count| view! { <span class="num chip-count">{count}</span> })}
            </button>
        }
    };
    view! {
        <div class="flex flex-wrap gap-1.5" role="group" aria-label=move || label.get()>
            {move || options.get().into_iter().map(chip).collect_view()}
        </div>
    }
    .into_any()
}
