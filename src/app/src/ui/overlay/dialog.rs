//! The dialog: a titled question or form above the page; the whole screen on a phone.

use super::modal::follow;
use crate::ui::{
    button::{Button, IconButton, Size, Variant},
    dom::unique_id,
    form::FormError,
    icon::Icon,
};
use leptos::{html, prelude::*, web_sys};

/// Width of a dialog.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// A question.
    Sm,
    /// A form.
    #[default]
    Md,
    /// A form with two columns, or a table.
    Lg,
}

/// A modal dialog. With `on_submit` it is a form: Enter submits, the footer has Cancel and the `submit` button. Without,
/// the footer has Close. Its children are built anew at each opening, so a form starts clean. While `dirty`, Esc and
/// Cancel ask before they discard.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<Option<String>>,
    #[prop(optional, into)] on_submit: Option<Callback<()>>,
    #[prop(default = "Save".into(), into)] submit: Signal<String>,
    #[prop(optional)] submit_danger: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Why it cannot be submitted now.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    #[prop(optional, into)] dirty: Signal<bool>,
    /// What went wrong and belongs to no single field.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    #[prop(optional)] size: DialogSize,
    /// Stands at the left of the footer.
    #[prop(optional, into)]
    footer: ViewFn,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let asking = RwSignal::new(false);
    let title_id = unique_id("dialog");
    let labelled_by = title_id.clone();
    follow(node, open);
    let close = move || {
        asking.set(false);
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let try_close = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        if dirty.get_untracked() && !asking.get_untracked() {
            asking.set(true);
        } else {
            close();
        }
    });
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            if asking.get_untracked() { asking.set(false) } else { try_close.run(()) }
        }
    };
    let width = match size {
        DialogSize::Sm => "kit-dialog kit-dialog-sm",
        DialogSize::Md => "kit-dialog kit-dialog-md",
        DialogSize::Lg => "kit-dialog kit-dialog-lg",
    };
    let submit_variant = if submit_danger { Variant::Danger } else { Variant::Primary };
    let buttons = move || {
        if asking.get() {
            view! { <Discard on_keep=Callback::new(move |()| asking.set(false)) on_discard=Callback::new(move |()| close())/> }
                .into_any()
        } else if on_submit.is_some() {
            view! {
                <Button on_click=try_close disabled=busy>"Cancel"</Button>
                <Button kind="submit" variant=submit_variant busy=busy reason=blocked>{move || submit.get()}</Button>
            }
            .into_any()
        } else {
            view! { <Button on_click=try_close>"Close"</Button> }.into_any()
        }
    };
    let content = move || {
        let (children, footer, title_id) = (children.clone(), footer.clone(), title_id.clone());
        view! {
            <form
                class="flex max-h-[inherit] min-h-0 grow flex-col"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    let Some(on_submit) = on_submit else { return };
                    if !busy.get_untracked() && !asking.get_untracked() && blocked.with_untracked(Option::is_none) {
                        on_submit.run(());
                    }
                }
            >
                <header class="flex items-start gap-3 px-5 pt-4 pb-3">
                    <div class="min-w-0 grow">
                        <h2 id=title_id class="text-base font-semibold">{move || title.get()}</h2>
                        {move || text.get().map(|text| view! { <p class="mt-0.5 text-sm text-muted">{text}</p> })}
                    </div>
                    <IconButton icon=Icon::X label="Close" size=Size::Xs on_click=try_close/>
                </header>
                <div data-body class="min-h-0 grow overflow-y-auto px-5 pt-1 pb-4">
                    <FormError message=error/>
                    {children()}
                </div>
                <footer data-footer class="flex flex-wrap items-center justify-end gap-2 border-t border-base-300 px-5 py-3">
                    <div class="me-auto empty:hidden">{footer.run()}</div>
                    {move || {
                        blocked
                            .get()
                            .filter(|_| !asking.get())
                            .map(|reason| view! { <p class="me-auto text-xs text-muted">{reason}</p> })
                    }}
                    {buttons}
                </footer>
            </form>
        }
    };
    view! {
        <dialog
            node_ref=node
            class=width
            tabindex="-1"
            aria-labelledby=labelled_by
            on:keydown=on_keydown
            on:cancel=move |event: web_sys::Event| event.prevent_default()
            on:close=move |_| open.set(false)
        >
            {move || open.get().then(&content)}
        </dialog>
    }
    .into_any()
}

#[component]
fn Discard(on_keep: Callback<()>, on_discard: Callback<()>) -> impl IntoView {
    view! {
        <p class="me-auto text-sm font-medium" role="alert">"Discard what you entered?"</p>
        <Button on_click=on_keep>"Keep editing"</Button>
        <Button variant=Variant::Danger on_click=on_discard>"Discard"</Button>
    }
    .into_any()
}
