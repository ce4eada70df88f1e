//! A list that has nothing to show, and why: empty, filtered away, loading, failed, not found.

use crate::ui::{
    button::{Button, LinkButton},
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// Nothing is there yet: one sentence that says what would stand here, and the action that begins it if permitted.
#[component]
pub fn EmptyState(
    icon: Icon,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<Option<String>>,
    #[prop(optional, into)] action: ViewFn,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center px-6 py-14 text-center">
            <span class="empty-icon">
                <Glyph icon class="size-6"/>
            </span>
            <p class="mt-4 font-semibold">{move || title.get()}</p>
            {move || text.get().map(|text| view! { <p class="mt-1 max-w-sm text-sm text-balance text-muted">{text}</p> })}
            <div class="mt-4 flex flex-wrap justify-center gap-2 empty:hidden">{action.run()}</div>
        </div>
    }
    .into_any()
}

/// The search or filter leaves no row.
#[component]
pub fn EmptyAfterFilter(
    #[prop(into)] on_clear: Callback<()>,
    #[prop(default = "Nothing matches".into(), into)] title: Signal<String>,
) -> impl IntoView {
    view! {
        <EmptyState
            icon=Icon::Search
            title=title
            text="Try fewer letters, or look at everything again."
            action=move || view! { <Button on_click=on_clear icon=Icon::X>"Clear filter"</Button> }
        />
    }
    .into_any()
}

/// Loading failed. The text says what could not be done, the button tries again.
#[component]
pub fn ErrorState(
    #[prop(default = "This could not be loaded".into(), into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center px-6 py-14 text-center" role="alert">
            <span class="empty-icon tone-error surface">
                <Glyph icon=Icon::WifiOff class="size-6"/>
            </span>
            <p class="mt-4 font-semibold">{move || title.get()}</p>
            <p class="mt-1 max-w-sm text-sm text-balance text-muted">{move || text.get()}</p>
            {on_retry
                .map(|on_retry| {
                    view! {
                        <div class="mt-4">
                            <Button on_click=on_retry icon=Icon::RefreshCw>"Try again"</Button>
                        </div>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A page that does not exist or must not be seen; one text for both, so that nothing is given away.
#[component]
pub fn NotFound(
    #[prop(default = "It may have been removed, or you have no access to it.".into(), into)] text: Signal<String>,
    #[prop(default = "/".into(), into)] back: Signal<String>,
    #[prop(default = "Go back to the start".into(), into)] back_label: Signal<String>,
) -> impl IntoView {
    view! {
        <EmptyState
            icon=Icon::CircleHelp
            title="Not found or no access"
            text=text
            action=move || view! { <LinkButton href=back icon=Icon::ArrowLeft>{move || back_label.get()}</LinkButton> }
        />
    }
    .into_any()
}

/// Placeholder rows in the shape of a list while it is loaded or decrypted.
#[component]
pub fn SkeletonRows(#[prop(default = 8)] rows: usize, #[prop(default = true)] avatar: bool) -> impl IntoView {
    const WIDTHS: [&str; 5] = ["w-48", "w-64", "w-40", "w-56", "w-52"];
    view! {
        <div role="status" class="divide-y divide-base-300/70">
            <span class="sr-only">"Loading"</span>
            {WIDTHS
                .into_iter()
                .cycle()
                .take(rows)
                .map(|width| {
                    view! {
                        <div class="flex items-center gap-3 px-4 py-2.5" aria-hidden="true">
                            {avatar.then(|| view! { <span class="bone size-8 rounded-md"></span> })}
                            <span class="min-w-0 grow space-y-1.5">
                                <span class=["bone block h-3 max-w-full ", width].concat()></span>
                                <span class="bone block h-2.5 w-28"></span>
                            </span>
                            <span class="bone hidden h-4 w-16 sm:block"></span>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}

/// Placeholder lines for text and forms.
#[component]
pub fn SkeletonText(#[prop(default = 3)] lines: usize) -> impl IntoView {
    view! {
        <div role="status" class="space-y-2.5">
            <span class="sr-only">"Loading"</span>
            {["w-full", "w-11/12", "w-4/5", "w-3/5"]
                .into_iter()
                .cycle()
                .take(lines)
                .map(|width| view! { <span class=["bone block h-3 ", width].concat() aria-hidden="true"></span> })
                .collect_view()}
        </div>
    }
    .into_any()
}
