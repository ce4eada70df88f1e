//! What a Service User sees who follows a link to the administration of the provider.

use common::id::ProviderId;
use leptos::prelude::*;

use crate::ui::{NotFound, PageBody, PageHeader};

#[component]
pub fn AdminsOnly(provider: ProviderId) -> impl IntoView {
    view! {
        <PageHeader title="Not found or no access"/>
        <PageBody>
            <NotFound
                text="This part of the portal is for Provider Admins. Ask one of them if you need something here."
                back=format!("/providers/{provider}/clients")
                back_label="To the clients"
            />
        </PageBody>
    }
}
