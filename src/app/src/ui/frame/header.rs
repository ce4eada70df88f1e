//! The head of a page and the rows under it.

use super::layout::{AccountMenu, AccountSlot};
use crate::ui::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Title, one line of facts, actions at the right, then the account. First thing in each page; sets the document's title.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// "40 client organizations · 1,204 of 1,500 seats in use".
    #[prop(optional, into)]
    facts: Signal<Option<String>>,
    #[prop(optional, into)] actions: ViewFn,
    /// Where the page lies, if it is not at the first level.
    #[prop(optional, into)]
    crumbs: Signal<Vec<Crumb>>,
) -> impl IntoView {
    Effect::new(move |_| document().set_title(&[&title.get(), " · Chatelaine"].concat()));
    let account = use_context::<AccountSlot>();
    view! {
        <header class="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 md:px-5 md:pt-5 lg:px-8">
            <div class="me-auto min-w-0">
                {move || {
                    let crumbs = crumbs.get();
                    (!crumbs.is_empty()).then(|| view! { <Breadcrumbs crumbs/> })
                }}
                <h1 class="truncate text-xl font-semibold tracking-tight">{move || title.get()}</h1>
                {move || facts.get().map(|facts| view! { <p class="num text-sm text-muted">{facts}</p> })}
            </div>
            <div class="flex flex-wrap items-center gap-2 empty:hidden">{actions.run()}</div>
            {account.map(|of| view! { <div class="max-md:hidden"><AccountMenu of/></div> })}
        </header>
    }
    .into_any()
}

/// The padding of a page under its header.
#[component]
pub fn PageBody(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div class=["px-4 py-4 md:px-5 lg:px-8 ", class].concat()>{children()}</div> }.into_any()
}

/// Search, chips and small buttons above a table; the last child may carry `ms-auto`.
#[component]
pub fn Toolbar(children: Children) -> impl IntoView {
    view! { <div class="mb-3 flex flex-wrap items-center gap-2">{children()}</div> }.into_any()
}

/// One step of [`Breadcrumbs`].
#[derive(Clone, PartialEq, Eq)]
pub struct Crumb {
    label: String,
    href: Option<String>,
}

impl Crumb {
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// The page itself.
    pub fn here(label: impl Into<String>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// The way from the top to this page.
#[component]
pub fn Breadcrumbs(#[prop(into)] crumbs: Signal<Vec<Crumb>>) -> impl IntoView {
    let step = |(at, crumb): (usize, Crumb)| {
        let Crumb { label, href } = crumb;
        view! {
            <li class="flex min-w-0 items-center gap-1">
                {(at > 0).then(|| view! { <Glyph icon=Icon::ChevronRight class="size-3.5"/> })}
                {match href {
                    Some(href) => view! { <a class="truncate rounded-sm hover:underline" href=href>{label}</a> }.into_any(),
                    None => view! { <span class="truncate" aria-current="page">{label}</span> }.into_any(),
                }}
            </li>
        }
    };
    view! {
        <nav aria-label="Breadcrumbs">
            <ol class="flex min-w-0 flex-wrap items-center gap-1 text-sm text-muted">
                {move || crumbs.get().into_iter().enumerate().map(step).collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}
