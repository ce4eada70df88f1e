//! One provider, as the operator looks after it.

mod acts;
mod clients;
mod facts;
mod people;
mod pools;

use common::{
    id::ProviderId,
    kind::{ProviderKind, ProviderStatus},
    wire::admin::ProviderDetail,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::{acts::Danger, clients::Clients, facts::About, people::People, pools::Pools};
use super::words;
use crate::{
    frames::use_console,
    server_fns::admin::admin_read_provider,
    trouble::{Trouble, TroubleKind},
    ui::{Card, Crumb, ErrorState, NotFound, PageBody, PageHeader, SkeletonRows},
};

#[component]
pub fn AdminProviderPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("provider").and_then(|id| id.parse::<ProviderId>().ok()))
    });
    move || match id.get() {
        Some(id) => view! { <Provider id/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Shown {
    id: ProviderId,
    detail: RwSignal<Option<Result<ProviderDetail, Trouble>>>,
    load: Callback<()>,
}

impl Shown {
    fn of(id: ProviderId) -> Self {
        let detail = RwSignal::new(None);
        let console = use_console();
        let load = Callback::new(move |()| {
            leptos::task::spawn_local(async move {
                let answer = admin_read_provider(id).await.inspect_err(|trouble| console.note(trouble));
                // The page may have been left meanwhile.
                drop(detail.try_set(Some(answer)));
            });
        });
        load.run(());
        Self { id, detail, load }
    }

    fn reload(self) {
        self.load.run(());
    }

    /// A part of what has come; tracked.
    fn get<T>(self, part: impl Fn(&ProviderDetail) -> T) -> Option<T> {
        self.detail.with(|detail| match detail {
            Some(Ok(detail)) => Some(part(detail)),
            _ => None,
        })
    }

    fn name(self) -> String {
        self.get(|detail| detail.name.clone().or_else(|| detail.invited.clone()))
            .flatten()
            .unwrap_or_else(|| "Provider".to_owned())
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! { <NotFound text="This provider does not exist, or was deleted." back="/admin/providers" back_label="To the providers"/> }
}

#[component]
fn Provider(id: ProviderId) -> impl IntoView {
    let shown = Shown::of(id);
    let crumbs = Signal::derive(move || vec![Crumb::link("Providers", "/admin/providers"), Crumb::here(shown.name())]);
    // The parts follow what has come by themselves; the page is built anew only when it begins or fails.
    let standing = Memo::new(move |_| {
        shown.detail.with(|detail| match detail {
            None => None,
            Some(Ok(_)) => Some(Ok(())),
            Some(Err(trouble)) => Some(Err(trouble.clone())),
        })
    });
    move || {
        match standing.get() {
        Some(Err(trouble)) if trouble.kind == TroubleKind::NotFound => view! { <Missing/> }.into_any(),
        standing => view! {
            <PageHeader title=Signal::derive(move || shown.name()) crumbs facts=move || facts(shown)/>
            <PageBody>
                {match standing {
                    None => view! { <Card><SkeletonRows/></Card> }.into_any(),
                    Some(Err(trouble)) => {
                        view! { <Card><ErrorState text=trouble.message on_retry=move |()| shown.reload()/></Card> }.into_any()
                    }
                    Some(Ok(())) => view! { <Parts shown/> }.into_any(),
                }}
            </PageBody>
        }
        .into_any(),
    }
    }
}

fn facts(shown: Shown) -> Option<String> {
    shown.get(|detail| {
        let clients = detail.clients.len();
        format!("{} · {clients} client{}", words::kind(detail.kind), if clients == 1 { "" } else { "s" })
    })
}

#[component]
fn Parts(shown: Shown) -> impl IntoView {
    let is_reseller = Memo::new(move |_| shown.get(|detail| detail.kind) == Some(ProviderKind::Reseller));
    let is_set_up = Memo::new(move |_| shown.get(|detail| detail.status != ProviderStatus::Pending) == Some(true));
    view! {
        <div class="grid gap-5">
            <About shown/>
            {move || (is_set_up.get() && !is_reseller.get()).then(|| view! { <People shown/> })}
            {move || (!is_reseller.get()).then(|| view! { <Pools shown/> })}
            {move || is_set_up.get().then(|| view! { <Clients shown/> })}
            <Danger shown/>
        </div>
    }
}
