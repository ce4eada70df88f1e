//! The command palette: everything that can be gone to or done, by typing a few letters. Ctrl-K opens it.

use super::modal::follow;
use crate::ui::{
    dom::unique_id,
    icon::{Glyph, Icon},
    shortcut::on_key,
};
use leptos::{html, prelude::*, web_sys};

/// More than this many matches are not shown; a further letter narrows them.
const SHOWN: usize = 40;

/// One thing to go to or to do.
#[derive(Clone)]
pub struct PaletteEntry {
    label: String,
    run: Callback<()>,
    icon: Icon,
    group: String,
    hint: String,
}

impl PaletteEntry {
    pub fn new(label: impl Into<String>, run: Callback<()>) -> Self {
        Self { label: label.into(), run, icon: Icon::ArrowRight, group: String::new(), hint: String::new() }
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon, ..self }
    }

    /// Kind of thing, shown at the right: "Client", "Page".
    pub fn group(self, group: impl Into<String>) -> Self {
        Self { group: group.into(), ..self }
    }

    /// Further words that it is found by and that are shown beside the label.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    fn matches(&self, words: &[String]) -> bool {
        let (label, hint, group) = (self.label.to_lowercase(), self.hint.to_lowercase(), self.group.to_lowercase());
        words.iter().all(|word| label.contains(word) || hint.contains(word) || group.contains(word))
    }
}

/// Stands once in the frame; `entries` come from where the person is and what they may do.
#[component]
pub fn Palette(open: RwSignal<bool>, #[prop(into)] entries: Signal<Vec<PaletteEntry>>) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let list_id = StoredValue::new(unique_id("palette"));
    follow(node, open);
    on_key("ctrl+k", Callback::new(move |()| open.update(|open| *open = !*open)));
    Effect::new(move |_| {
        if open.get() {
            query.set(String::new());
        }
    });
    let found = Signal::derive(move || {
        let words: Vec<String> = query.with(|query| query.split_whitespace().map(str::to_lowercase).collect());
        entries.with(|all| all.iter().filter(|entry| entry.matches(&words)).take(SHOWN).cloned().collect::<Vec<_>>())
    });
    let choose = Callback::new(move |at: usize| {
        if let Some(entry) = found.with_untracked(|found| found.get(at).cloned()) {
            open.set(false);
            entry.run.run(());
        }
    });
    let option_id = move |at: usize| list_id.with_value(|id| format!("{id}-{at}"));
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => active.set(if at >= last { 0 } else { at + 1 }),
            "ArrowUp" => active.set(if at == 0 { last } else { at - 1 }),
            "Enter" => choose.run(at),
            _ => return,
        }
        event.prevent_default();
        if let Some(option) = document().get_element_by_id(&option_id(active.get_untracked())) {
            option.scroll_into_view_with_bool(false);
        }
    };
    let line = move |(at, entry): (usize, PaletteEntry)| {
        view! {
            <li
                id=option_id(at)
                role="option"
                class="palette-line"
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                on:mousemove=move |_| {
                    if active.get_untracked() != at {
                        active.set(at);
                    }
                }
                on:click=move |_| choose.run(at)
            >
                <Glyph icon=entry.icon class="text-muted"/>
                <span class="min-w-0 grow truncate">
                    {entry.label} <span class="ms-2 text-xs text-muted">{entry.hint}</span>
                </span>
                <span class="text-xs text-muted">{entry.group}</span>
            </li>
        }
    };
    let content = move || {
        view! {
            <div data-body class="flex items-center gap-2.5 border-b border-base-300 px-4">
                <Glyph icon=Icon::Search class="text-muted"/>
                <input
                    class="h-12 grow bg-transparent outline-none"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Go to a page, a client, an action"
                    aria-label="Command"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=list_id.get_value()
                    aria-activedescendant=move || found.with(|found| !found.is_empty()).then(|| option_id(active.get()))
                    prop:value=move || query.get()
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=on_keydown
                />
                <kbd class="kbd kbd-xs" aria-hidden="true">"Esc"</kbd>
            </div>
            <ul id=list_id.get_value() role="listbox" aria-label="Commands" class="max-h-80 overflow-y-auto p-1.5">
                {move || found.get().into_iter().enumerate().map(line).collect_view()}
            </ul>
            {move || {
                found
                    .with(Vec::is_empty)
                    .then(|| view! { <p class="px-4 pb-5 text-center text-sm text-muted" role="status">"Nothing matches."</p> })
            }}
        }
    };
    view! {
        <dialog
            node_ref=node
            class="kit-palette"
            aria-label="Command palette"
            on:click=move |event| {
                // Only a click on the backdrop has the dialog itself as its target.
                if event.target() == node.get_untracked().map(|dialog| AsRef::<web_sys::EventTarget>::as_ref(&dialog).clone()) {
                    open.set(false);
                }
            }
            on:close=move |_| open.set(false)
        >
            {move || open.get().then(&content)}
        </dialog>
    }
    .into_any()
}
