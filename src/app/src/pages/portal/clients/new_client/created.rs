//! After a client was made: the owner's link where no mail is sent, and where to go on.

use common::wire::client::CreatedClient;
use leptos::prelude::*;

use crate::{
    pages::hand_on::HandOn,
    ui::{Dialog, Icon, LinkButton, Variant},
};

#[component]
pub fn Created(created: RwSignal<Option<CreatedClient>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if created.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = move || {
        created.with(|client| client.as_ref().map(|client| format!("{} is ready", client.name)).unwrap_or_default())
    };
    let links = Signal::derive(move || {
        let link = created.with(|client| client.as_ref().and_then(|client| client.owner_link.clone()));
        link.map(|link| vec![("The owner's invitation".to_owned(), link)]).unwrap_or_default()
    });
    let page = move |page: &'static str| {
        Signal::derive(move || {
            created.with(|client| {
                client
                    .as_ref()
                    .map(|client| format!("/organizations/{}/{page}", client.organization_id))
                    .unwrap_or_default()
            })
        })
    };
    let mailed = move || links.with(Vec::is_empty);
    let footer = move || {
        view! {
            <span class="flex flex-wrap gap-2">
                <LinkButton href=page("vault") variant=Variant::Primary icon=Icon::Vault>"Open client"</LinkButton>
                <LinkButton href=page("members") icon=Icon::UserPlus>"Invite members"</LinkButton>
            </span>
        }
    };
    view! {
        <Dialog open title footer>
            <p class="text-sm">
                {move || if mailed() { "The owner has been invited by mail." } else { "The owner has been invited." }}
                " Once they have accepted, confirm them on the organization's members page: until then it has no owner but you."
            </p>
            <HandOn links/>
        </Dialog>
    }
}
