//! A list of the console: what is searched for, which page, and what has come. Search and page wait on the server.

use common::wire::admin::{PER_PAGE, Page};
use leptos::prelude::*;

use crate::{
    frames::use_console,
    pages::address::in_address,
    trouble::Trouble,
    ui::{
        Card, EmptyAfterFilter, EmptyState, ErrorState, Icon, Pagination, SearchBox, SkeletonRows, Toolbar, debounced,
        focus_first_row,
    },
};

type Loaded<T> = LocalResource<Result<Page<T>, Trouble>>;

/// A handle to the list; copies share it.
pub struct Listing<T: 'static> {
    search: RwSignal<String>,
    page: RwSignal<usize>,
    loaded: Loaded<T>,
}

impl<T> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Listing<T> {}

impl<T: Clone + 'static> Listing<T> {
    /// `ask` gets what is searched for and the page, and may track more.
    pub fn new<F>(ask: impl Fn(String, u32) -> F + 'static) -> Self
    where
        F: Future<Output = Result<Page<T>, Trouble>> + 'static,
    {
        let (search, page) = (in_address("search", ""), RwSignal::new(0));
        let settled = debounced(search, 200);
        Effect::watch(move || settled.get(), move |_, _, _| page.set(0), false);
        let console = use_console();
        let loaded = LocalResource::new(move || {
            let asked = ask(settled.get(), u32::try_from(page.get()).unwrap_or(u32::MAX));
            async move { asked.await.inspect_err(|trouble| console.note(trouble)) }
        });
        // The last row of the last page may be gone: then the page before it is the last.
        Effect::new(move |_| {
            let missed = loaded.with(|loaded| match loaded {
                Some(Ok(found)) if found.rows.is_empty() => Some(found.total),
                _ => None,
            });
            let at = page.get_untracked();
            if let (Some(total), true) = (missed, at > 0) {
                let last = usize::try_from(total.saturating_sub(1) / PER_PAGE).unwrap_or_default();
                page.set(last.min(at - 1));
            }
        });
        Self { search, page, loaded }
    }

    pub fn reload(self) {
        self.loaded.refetch();
    }

    /// Begins at the first page again.
    pub fn rewind(self) {
        self.page.set(0);
    }

    pub fn total(self) -> Option<u32> {
        self.loaded.with(|loaded| match loaded {
            Some(Ok(page)) => Some(page.total),
            _ => None,
        })
    }

    fn narrowed(self) -> bool {
        self.search.with(|search| !search.trim().is_empty())
    }
}

/// What an empty list says.
#[derive(Clone, Copy)]
pub struct Empty {
    pub icon: Icon,
    pub title: &'static str,
    pub text: &'static str,
    /// When nothing matches the search.
    pub unmatched: &'static str,
}

/// The list in all its states: a search box, and the table that `rows` draws.
#[component]
pub fn ListingView<T: Clone + 'static>(
    list: Listing<T>,
    placeholder: &'static str,
    empty: Empty,
    #[prop(into)] rows: Callback<Vec<T>, AnyView>,
) -> impl IntoView {
    let per_page = usize::try_from(PER_PAGE).unwrap_or(25);
    let state = move || match list.loaded.get() {
        None => view! { <Card><SkeletonRows/></Card> }.into_any(),
        Some(Err(trouble)) => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| list.reload()/></Card> }.into_any()
        }
        Some(Ok(page)) if page.total == 0 && list.narrowed() => {
            let clear = Callback::new(move |()| list.search.set(String::new()));
            view! { <Card><EmptyAfterFilter on_clear=clear title=empty.unmatched/></Card> }.into_any()
        }
        Some(Ok(page)) if page.total == 0 => {
            view! { <Card><EmptyState icon=empty.icon title=empty.title text=empty.text/></Card> }.into_any()
        }
        Some(Ok(page)) => {
            let total = usize::try_from(page.total).unwrap_or(usize::MAX);
            view! {
                {rows.run(page.rows)}
                <Pagination page=list.page per_page total=Signal::stored(total)/>
            }
            .into_any()
        }
    };
    view! {
        <Toolbar>
            <SearchBox value=list.search placeholder on_down=move |()| focus_first_row()/>
        </Toolbar>
        {state}
    }
    .into_any()
}
