//! A panel that slides in at the side and keeps the page in sight: a person's events, the filters on a phone.

use super::modal::follow;
use crate::ui::{
    button::{IconButton, Size},
    dom::unique_id,
    icon::Icon,
};
use leptos::{html, prelude::*, web_sys};

/// Which edge a drawer comes from.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Details of something on the page.
    #[default]
    Right,
    /// Navigation and filters.
    Left,
}

/// Open while something is shown; `close` is called when the person closes it. Only what changes is told, as the two watch each other.
pub fn open_while(shown: Signal<bool>, close: impl Fn() + 'static) -> RwSignal<bool> {
    let open = RwSignal::new(shown.get_untracked());
    Effect::watch(
        move || shown.get(),
        move |shown, _, _| {
            if open.get_untracked() != *shown {
                open.set(*shown);
            }
        },
        false,
    );
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if !open && shown.get_untracked() {
                close();
            }
        },
        false,
    );
    open
}

/// A modal side panel; Esc and a click beside it close it.
#[component]
pub fn Drawer(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] side: Side,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    follow(node, open);
    let title_id = unique_id("drawer");
    let labelled_by = title_id.clone();
    let close_outside = move |event: web_sys::MouseEvent| {
        let Some(dialog) = node.get_untracked() else { return };
        // A click on the backdrop has the dialog itself as its target and lies outside of its box.
        let inside = dialog.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        if event.client_x() != 0 && (x < inside.left() || x > inside.right() || y < inside.top() || y > inside.bottom())
        {
            open.set(false);
        }
    };
    let content = move || {
        let (children, title_id) = (children.clone(), title_id.clone());
        view! {
            <header class="flex items-center gap-3 border-b border-base-300 px-4 py-3">
                <h2 id=title_id class="grow text-base font-semibold">{move || title.get()}</h2>
                <IconButton icon=Icon::X label="Close" size=Size::Xs on_click=move |()| open.set(false)/>
            </header>
            <div data-body class="min-h-0 grow overflow-y-auto p-4">{children()}</div>
        }
    };
    view! {
        <dialog
            node_ref=node
            class="kit-drawer"
            class=("kit-drawer-left", side == Side::Left)
            class=("kit-drawer-wide", wide)
            tabindex="-1"
            aria-labelledby=labelled_by
            on:click=close_outside
            on:close=move |_| open.set(false)
        >
            {move || open.get().then(&content)}
        </dialog>
    }
    .into_any()
}
