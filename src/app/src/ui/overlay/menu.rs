//! Menus: the actions of a row, the account, the switcher of houses.

use crate::ui::{
    dom::{Step, focus_first, move_focus, unique_id},
    icon::{Glyph, Icon},
};
use leptos::{html, prelude::*, web_sys};

const ENTRIES: &str = "[role=menuitem]:not([aria-disabled=true])";

#[derive(Clone)]
enum Kind {
    Run(Callback<()>),
    Link(String),
    Heading,
    Divider,
}

/// One line of a [`Menu`].
#[derive(Clone)]
pub struct MenuItem {
    kind: Kind,
    label: String,
    hint: Option<String>,
    icon: Option<Icon>,
    danger: bool,
    disabled: Option<String>,
}

impl MenuItem {
    fn of(kind: Kind, label: String) -> Self {
        Self { kind, label, hint: None, icon: None, danger: false, disabled: None }
    }

    /// An action.
    pub fn new(label: impl Into<String>, on_select: Callback<()>) -> Self {
        Self::of(Kind::Run(on_select), label.into())
    }

    /// A way to another page.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::of(Kind::Link(href.into()), label.into())
    }

    /// Words above a group.
    pub fn heading(label: impl Into<String>) -> Self {
        Self::of(Kind::Heading, label.into())
    }

    /// A line between groups.
    pub fn divider() -> Self {
        Self::of(Kind::Divider, String::new())
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// A second line: an address, a shortcut.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Destroys something (after a question).
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    /// Shown, not to be chosen, and why.
    pub fn disabled(self, reason: impl Into<String>) -> Self {
        Self { disabled: Some(reason.into()), ..self }
    }
}

/// A button that opens a list of actions. Arrows, Home and End move, Esc and a click outside close.
#[component]
pub fn Menu(
    /// Name of the button: "Actions for Eastgate Law LLP".
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    #[prop(default = Icon::Ellipsis)] icon: Icon,
    /// Replaces the icon: an avatar, a house block.
    #[prop(optional, into)]
    trigger: Option<ViewFn>,
    #[prop(default = "btn btn-ghost btn-square btn-xs")] button_class: &'static str,
) -> impl IntoView {
    let (button, list) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let open = RwSignal::new(false);
    let id = unique_id("menu");
    let controls = id.clone();
    // A trigger with words is named by them, followed by the label; an icon has only the label.
    let icon_only = trigger.is_none();
    let show = move || {
        let (Some(button), Some(list)) = (button.get_untracked(), list.get_untracked()) else { return };
        open.set(true);
        // Entries are rendered by the signal above; only then has the list a size to be placed by.
        request_animation_frame(move || {
            if list.show_popover().is_ok() {
                place(&button, &list);
                focus_first(&list, ENTRIES);
            }
        });
    };
    let hide = Callback::new(move |()| {
        if let Some(list) = list.get_untracked() {
            // Fails only if it is hidden already.
            let _ = list.hide_popover();
        }
        if let Some(button) = button.get_untracked() {
            // Focusing fails only for detached elements, and then nothing is lost.
            let _ = button.focus();
        }
    });
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        event.stop_propagation();
        match (Step::of_key(&key, false), list.get_untracked()) {
            (Some(step), Some(list)) => {
                event.prevent_default();
                move_focus(&list, ENTRIES, step);
            }
            _ if matches!(key.as_str(), "Escape" | "Tab") => {
                event.prevent_default();
                hide.run(());
            }
            _ => {}
        }
    };
    let on_toggle = move |_| {
        if let Some(list) = list.get_untracked() {
            // A light dismissal hides the popover without asking us.
            open.set(list.matches(":popover-open").unwrap_or(false));
        }
    };
    view! {
        <button
            node_ref=button
            type="button"
            class=button_class
            aria-label=move || icon_only.then(|| label.get())
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls=controls
            on:click=move |event| {
                event.stop_propagation();
                if open.get_untracked() { hide.run(()) } else { show() }
            }
            on:keydown=move |event| {
                if event.key() == "ArrowDown" && !open.get_untracked() {
                    event.prevent_default();
                    event.stop_propagation();
                    show();
                }
            }
        >
            {match trigger {
                Some(trigger) => view! { {trigger.run()} <span class="sr-only">{move || label.get()}</span> }.into_any(),
                None => view! { <Glyph icon/> }.into_any(),
            }}
        </button>
        <div
            node_ref=list
            id=id
            popover="auto"
            role="menu"
            class="kit-menu"
            aria-label=move || label.get()
            on:toggle=on_toggle
            on:keydown=on_keydown
            on:click=|event| event.stop_propagation()
        >
            {move || open.get().then(|| items.get().into_iter().map(|item| entry(item, hide)).collect_view())}
        </div>
    }
    .into_any()
}

/// Below the button, at its right edge; above or at its left edge where there is no room.
fn place(button: &web_sys::HtmlButtonElement, list: &web_sys::HtmlDivElement) {
    const GAP: f64 = 4.0;
    let (anchor, own) = (button.get_bounding_client_rect(), list.get_bounding_client_rect());
    let extent =
        |value: Result<leptos::wasm_bindgen::JsValue, _>| value.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (width, height) = (extent(window().inner_width()), extent(window().inner_height()));
    let right_aligned = anchor.right() - own.width();
    let left = if right_aligned < GAP { anchor.left() } else { right_aligned };
    let below = anchor.bottom() + GAP;
    let top = if below + own.height() > height { (anchor.top() - GAP - own.height()).max(GAP) } else { below };
    let left = left.min(width - own.width() - GAP).max(GAP);
    let style = web_sys::HtmlElement::style(list);
    for (name, at) in [("left", left), ("top", top)] {
        // Fails only for malformed property names.
        let _ = style.set_property(name, &[&at.to_string(), "px"].concat());
    }
}

fn entry(item: MenuItem, hide: Callback<()>) -> AnyView {
    let MenuItem { kind, label, hint, icon, danger, disabled } = item;
    let class = if danger { "menu-entry text-error" } else { "menu-entry" };
    let off = disabled.is_some();
    let words = view! {
        {icon.map(|icon| view! { <Glyph icon/> })}
        <span class="min-w-0 grow">
            <span class="block truncate">{label.clone()}</span>
            {hint.map(|hint| view! { <span class="block truncate text-xs text-muted">{hint}</span> })}
            {disabled.map(|reason| view! { <span class="block text-xs text-muted">{reason}</span> })}
        </span>
    };
    match kind {
        Kind::Divider => view! { <div role="separator" class="my-1 border-t border-base-300"></div> }.into_any(),
        Kind::Heading => {
            view! { <p role="presentation" class="px-2.5 pt-1.5 pb-0.5 text-xs font-medium text-muted">{label}</p> }
                .into_any()
        }
        Kind::Link(href) => view! {
            <a role="menuitem" tabindex="-1" class=class href=href on:click=move |_| hide.run(())>{words}</a>
        }
        .into_any(),
        Kind::Run(on_select) => view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                class=class
                aria-disabled=off.then_some("true")
                on:click=move |_| {
                    if !off {
                        hide.run(());
                        on_select.run(());
                    }
                }
            >
                {words}
            </button>
        }
        .into_any(),
    }
}
