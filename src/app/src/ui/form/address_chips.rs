//! Many e-mail addresses at once: typed, pasted as a list, shown as chips that say which are wrong.

use super::field::wiring;
use crate::ui::icon::{Glyph, Icon};
use leptos::{ev, html, prelude::*, web_sys};

/// The addresses among `entered` that pass, without repetitions, in order.
pub fn valid_addresses(entered: &[String], is_valid: fn(&str) -> bool) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(entered.len());
    for address in entered.iter().filter(|address| is_valid(address)) {
        if !kept.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            kept.push(address.clone());
        }
    }
    kept
}

/// Splits what was typed or pasted: commas, semicolons, blanks and line ends separate; of `Name <address>` the address stays.
fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([',', ';', '\n', '\r', '\t'])
        .flat_map(|part| {
            let names_stand_beside = part.contains('<');
            part.split(' ').filter(move |word| !names_stand_beside || word.contains('@'))
        })
        .map(|word| word.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).to_owned())
        .filter(|word| !word.is_empty())
}

/// A box that turns addresses into chips. Everything entered stays in `value`, wrong ones too, so that they can be mended;
/// send [`valid_addresses`] and block the form while they differ or `max` is passed.
#[component]
pub fn AddressChips(
    value: RwSignal<Vec<String>>,
    /// The most that one request takes; shown as `3/20`.
    max: usize,
    is_valid: fn(&str) -> bool,
    #[prop(optional, into)] label: Signal<Option<String>>,
) -> impl IntoView {
    let wiring = wiring();
    let draft = RwSignal::new(String::new());
    let node = NodeRef::<html::Input>::new();
    let take = move |text: &str| {
        let fresh: Vec<String> = split(text).collect();
        if !fresh.is_empty() {
            value.update(|all| {
                for address in fresh {
                    if !all.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                        all.push(address);
                    }
                }
            });
        }
        draft.set(String::new());
    };
    let on_keydown = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        // Enter with an empty box belongs to the form.
        "Enter" | "," | ";" | " " if draft.with_untracked(|text| !text.trim().is_empty()) => {
            event.prevent_default();
            take(&draft.get_untracked());
        }
        "," | ";" | " " => event.prevent_default(),
        "Backspace" if draft.with_untracked(String::is_empty) => {
            value.update(|all| {
                if let Some(last) = all.pop() {
                    draft.set(last);
                }
            });
            event.prevent_default();
        }
        _ => {}
    };
    let on_paste = move |event: ev::ClipboardEvent| {
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text").ok()) else { return };
        if text.contains(['@', ',', ';', '\n']) {
            event.prevent_default();
            take(&[draft.get_untracked(), text].concat());
        }
    };
    let wrong = move || value.with(|all| all.iter().filter(|address| !is_valid(address)).count());
    let remove = move |address: &str| value.update(|all| all.retain(|known| known != address));
    view! {
        <div class="chips-box" class=("chips-box-error", move || wiring.invalid.get())>
            <For each=move || value.get() key=String::clone let:address>
                <AddressChip valid=is_valid(&address) address=address.clone() on_remove=Callback::new(move |()| remove(&address))/>
            </For>
            <input
                node_ref=node
                id=wiring.id.get_value()
                class="min-w-40 grow bg-transparent outline-none"
                type="text"
                inputmode="email"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-label=move || label.get()
                aria-describedby=move || wiring.described_by.get()
                aria-invalid=move || wiring.invalid.get().then_some("true")
                aria-required=wiring.required.then_some("true")
                prop:value=move || draft.get()
                on:input=move |event| draft.set(event_target_value(&event))
                on:keydown=on_keydown
                on:paste=on_paste
                on:blur=move |_| take(&draft.get_untracked())
            />
        </div>
        <p class="mt-1 flex justify-between gap-3 text-xs text-muted" aria-live="polite">
            <span class="text-error">
                {move || match wrong() {
                    0 => None,
                    1 => Some("One entry is not an e-mail address. Remove or mend it.".to_owned()),
                    n => Some(format!("{n} entries are not e-mail addresses. Remove or mend them.")),
                }}
            </span>
            <span class="num" class=("text-error", move || { value.with(Vec::len) > max })>
                {move || value.with(Vec::len)} "/" {max}
            </span>
        </p>
    }
    .into_any()
}

#[component]
fn AddressChip(address: String, valid: bool, on_remove: Callback<()>) -> impl IntoView {
    let remove_label = ["Remove ", &address].concat();
    view! {
        <span class="tag max-w-full" class=("tone-neutral", valid) class=("tone-error", !valid)>
            {(!valid).then(|| view! { <Glyph icon=Icon::CircleAlert class="size-3"/> <span class="sr-only">"not an address: "</span> })}
            <span class="truncate">{address}</span>
            <button type="button" class="chip-remove" aria-label=remove_label on:click=move |_| on_remove.run(())>
                <Glyph icon=Icon::X class="size-3"/>
            </button>
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_at(text: &str) -> bool {
        text.contains('@')
    }

    #[test]
    fn a_pasted_list_splits_at_every_usual_separator() {
        let found: Vec<_> =
            split("a@x.example, b@x.example;c@x.example\n\"Dee Doe\" <d@x.example>  e@x.example").collect();
        assert_eq!(found, ["a@x.example", "b@x.example", "c@x.example", "d@x.example", "e@x.example"]);
    }

    #[test]
    fn wrong_and_repeated_entries_are_not_sent() {
        let entered = ["a@x.example", "nonsense", "A@X.example", "b@x.example"].map(String::from);
        assert_eq!(valid_addresses(&entered, has_at), ["a@x.example", "b@x.example"]);
    }
}
