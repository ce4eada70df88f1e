//! Buttons and links. A page has at most one primary button; what destroys is `Danger` and asks in a dialog first.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Variant {
    /// The one thing this page or dialog is for.
    Primary,
    /// Everything else that stands in a header or footer.
    #[default]
    Outline,
    /// Quiet: toolbars, cancel, inside rows.
    Ghost,
    /// Destroys something; only in a confirmation or a danger zone.
    Danger,
}

/// Height of a button.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    Xs,
    #[default]
    Sm,
    /// Forms of entry pages.
    Md,
}

fn look(variant: Variant, size: Size) -> String {
    let variant = match variant {
        Variant::Primary => "btn btn-primary",
        Variant::Outline => "btn btn-quiet",
        Variant::Ghost => "btn btn-ghost",
        Variant::Danger => "btn btn-error",
    };
    let size = match size {
        Size::Xs => " btn-xs",
        Size::Sm => " btn-sm",
        Size::Md => "",
    };
    [variant, size].concat()
}

/// A button with words. While `busy` it spins and ignores clicks; with a `reason` it is disabled but can still be
/// focused, so that the reason can be read.
#[component]
pub fn Button(
    #[prop(optional, into)] on_click: Option<Callback<()>>,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Icon>,
    /// `submit` inside a form.
    #[prop(default = "button")]
    kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Why it cannot be pressed now; disables it.
    #[prop(optional, into)]
    reason: Signal<Option<String>>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let mut look = look(variant, size);
    if wide {
        look.push_str(" w-full");
    }
    if !class.is_empty() {
        look.push(' ');
        look.push_str(class);
    }
    let disabled = move || disabled.get() || reason.with(Option::is_some);
    view! {
        <button
            type=kind
            class=look
            aria-disabled=move || disabled().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            title=move || reason.get()
            on:click=move |event| {
                if busy.get_untracked() || untrack(disabled) {
                    event.prevent_default();
                } else if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
        >
            {move || {
                if busy.get() {
                    view! { <span class="loading loading-spinner loading-xs" aria-hidden="true"></span> }.into_any()
                } else {
                    icon.map(|icon| view! { <Glyph icon/> }).into_any()
                }
            }}
            {children()}
            {move || reason.get().map(|reason| view! { <span class="sr-only">" – " {reason}</span> })}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: for actions that only navigate.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Opens in a new tab.
    #[prop(optional)]
    external: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=look(variant, size)
            href=move || href.get()
            target=external.then_some("_blank")
            rel=external.then_some("noopener noreferrer")
        >
            {icon.map(|icon| view! { <Glyph icon/> })}
            {children()}
        </a>
    }
    .into_any()
}

/// A link in running text; underlined, because colour alone does not tell.
#[component]
pub fn TextLink(
    #[prop(into)] href: Signal<String>,
    /// Opens in a new tab.
    #[prop(optional)]
    external: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="text-link"
            href=move || href.get()
            target=external.then_some("_blank")
            rel=external.then_some("noopener noreferrer")
        >
            {children()}
        </a>
    }
    .into_any()
}

/// A square button with an icon only; the label is its name and its tooltip.
#[component]
pub fn IconButton(
    #[prop(into)] icon: Signal<Icon>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
    #[prop(default = Size::Xs)] size: Size,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// For toggles: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    #[prop(optional)] danger: bool,
) -> impl IntoView {
    let size = match size {
        Size::Xs => "btn btn-ghost btn-square btn-xs",
        Size::Sm => "btn btn-ghost btn-square btn-sm",
        Size::Md => "btn btn-ghost btn-square",
    };
    view! {
        <button
            type="button"
            class=size
            class=("text-error", danger)
            disabled=move || disabled.get()
            aria-label=move || label.get()
            aria-pressed=move || pressed.map(|on| if on.get() { "true" } else { "false" })
            title=move || label.get()
            on:click=move |event| {
                // A row around it opens on click; its buttons must not.
                event.stop_propagation();
                if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
        >
            {move || view! { <Glyph icon=icon.get()/> }}
        </button>
    }
    .into_any()
}
