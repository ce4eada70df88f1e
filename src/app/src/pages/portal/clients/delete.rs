//! Deleting a client organization with everything in it. The name is typed and the master password asked for, here and by the server.

use leptos::prelude::*;

use super::list::ClientList;
use crate::{
    pages::password_question::PasswordQuestion, server_fns::organization::delete_organization, trouble::Trouble,
    ui::use_toasts,
};

#[component]
pub fn DeleteClient(list: ClientList) -> impl IntoView {
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if list.deleting.with(Option::is_some) {
            open.set(true);
        }
    });
    // Closing forgets the client, so that the same one can be chosen again.
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if !open {
                list.deleting.set(None);
            }
        },
        false,
    );
    let name = Signal::derive(move || {
        list.deleting.with(|client| client.as_ref().map(|client| client.name.clone()).unwrap_or_default())
    });
    let delete = move |proof: String| {
        let id = list.deleting.with_untracked(|client| client.as_ref().map(|client| client.organization_id));
        async move {
            match id {
                Some(id) => delete_organization(id, proof).await,
                None => Ok::<(), Trouble>(()),
            }
        }
    };
    let done = move |()| {
        toasts.success(format!("{} is deleted", name.get_untracked()));
        list.changed();
    };
    view! {
        <PasswordQuestion
            open
            title="Delete this organization?"
            subject=name
            consequence="All its items, collections and memberships go, for you and for its own people. Nobody can bring them back. To let go of the client and leave it whole, remove it from the provider instead."
            confirm="Delete organization"
            typed=Signal::derive(move || Some(name.get()))
            act=delete
            done
        />
    }
}
