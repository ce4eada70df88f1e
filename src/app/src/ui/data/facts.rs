//! Labels with values: the facts of a page, the fields of an item, secrets that stay masked.

use crate::ui::{
    button::IconButton,
    clipboard::{CopyButton, use_clipboard},
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// A list of [`Fact`]s in two columns.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">{children()}</dl> }
        .into_any()
}

/// One label with its value; the value may be any view.
#[component]
pub fn Fact(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <dt class="text-muted">{move || label.get()}</dt>
        <dd class="min-w-0 break-words">{children()}</dd>
    }
    .into_any()
}

/// The `<dl>` around the rows of an item.
#[component]
pub fn ItemRows(children: Children) -> impl IntoView {
    view! { <dl class="divide-y divide-base-300/70 text-sm">{children()}</dl> }.into_any()
}

/// A plain field of an item, with copy button and link where wanted.
#[component]
pub fn KeyValue(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(optional)] copy: bool,
    /// Opens in a new tab.
    #[prop(optional, into)]
    href: Signal<Option<String>>,
    #[prop(optional)] mono: bool,
    /// Keeps line breaks (notes).
    #[prop(optional)]
    multiline: bool,
) -> impl IntoView {
    view! {
        <div class="item-row">
            <dt class="text-xs text-muted">{move || label.get()}</dt>
            <dd class="min-w-0">
                <span
                    class="min-w-0 grow break-words"
                    class=("font-mono", mono)
                    class=("whitespace-pre-wrap", multiline)
                >
                    {move || value.get()}
                </span>
                {move || {
                    href.get()
                        .map(|href| {
                            view! {
                                <a
                                    class="btn btn-ghost btn-square btn-xs"
                                    href=href
                                    target="_blank"
                                    rel="noopener noreferrer"
                                    aria-label=move || ["Open ", &label.get().to_lowercase()].concat()
                                    title="Open in a new tab"
                                >
                                    <Glyph icon=Icon::ExternalLink/>
                                </a>
                            }
                        })
                }}
                {copy.then(|| view! { <CopyButton text=value what=label/> })}
            </dd>
        </div>
    }
    .into_any()
}

/// A secret field: dots of a fixed number until it is revealed, so that not even the length shows.
#[component]
pub fn SecretRow(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(default = true)] mono: bool,
    /// For reporting events, or asking for the master password before (then set nothing and reveal by `shown`).
    #[prop(optional, into)]
    on_reveal: Option<Callback<()>>,
    #[prop(optional, into)] on_copy: Option<Callback<()>>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let clipboard = use_clipboard();
    let toggle = move |()| {
        shown.update(|shown| *shown = !*shown);
        if let Some(on_reveal) = on_reveal.filter(|_| shown.get_untracked()) {
            on_reveal.run(());
        }
    };
    let name = move || label.get().to_lowercase();
    view! {
        <div class="item-row">
            <dt class="text-xs text-muted">{move || label.get()}</dt>
            <dd class="min-w-0">
                <span class="min-w-0 grow">
                    {move || {
                        if shown.get() {
                            view! { <span class="break-all whitespace-pre-wrap" class=("font-mono", mono)>{coloured(&value.get())}</span> }
                                .into_any()
                        } else {
                            view! {
                                <span aria-hidden="true" class="tracking-widest select-none">"••••••••••••"</span>
                                <span class="sr-only">"hidden"</span>
                            }
                            .into_any()
                        }
                    }}
                </span>
                <IconButton
                    icon=move || if shown.get() { Icon::EyeOff } else { Icon::Eye }
                    label=move || [if shown.get() { "Hide " } else { "Show " }, &name()].concat()
                    on_click=toggle
                />
                <IconButton
                    icon=Icon::Copy
                    label=move || ["Copy ", &name()].concat()
                    on_click=move |()| {
                        clipboard.copy(value.get_untracked(), &label.get_untracked());
                        if let Some(on_copy) = on_copy {
                            on_copy.run(());
                        }
                    }
                />
            </dd>
        </div>
    }
    .into_any()
}

/// Runs of digits and of signs get their own colour, so that `0` and `O`, `l` and `1` can be told apart.
fn coloured(secret: &str) -> AnyView {
    let class = |c: char| {
        if c.is_ascii_digit() {
            "secret-digit"
        } else if c.is_alphabetic() || c.is_whitespace() {
            ""
        } else {
            "secret-sign"
        }
    };
    let mut runs: Vec<(&'static str, String)> = Vec::new();
    for c in secret.chars() {
        match runs.last_mut() {
            Some((kind, run)) if *kind == class(c) => run.push(c),
            _ => runs.push((class(c), c.to_string())),
        }
    }
    runs.into_iter().map(|(class, run)| view! { <span class=class>{run}</span> }).collect_view().into_any()
}
