//! Changing somebody's role.

use common::rules::Action;
use leptos::prelude::*;

use super::{
    act::Act,
    invite::{card_of, role_cards, role_of},
    list::{PeopleList, called},
};
use crate::{
    pages::{portal::words::role_name, submission::Submission},
    server_fns::provider::change_person_role,
    ui::{Button, Dialog, DialogSize, Icon, RadioCards, Variant, use_toasts},
};

#[component]
pub fn ChangeRole(list: PeopleList) -> impl IntoView {
    let open = RwSignal::new(false);
    let role = RwSignal::new(String::new());
    let (submission, toasts) = (Submission::new(), use_toasts());
    Effect::new(move |_| {
        if let Some(person) = list.changing.get() {
            role.set(card_of(person.role).to_owned());
            submission.reset();
            open.set(true);
        }
    });
    let save = move |()| {
        let Some(person) = list.changing.get_untracked() else { return };
        let chosen = role_of(&role.get_untracked());
        submission.send(&[], change_person_role(list.provider, person.id, chosen), move |()| {
            open.set(false);
            toasts.success(format!("{} is now {}", called(&person), role_name(chosen)));
            list.reload();
        });
    };
    let unchanged = Signal::derive(move || {
        let same =
            list.changing.with(|person| person.as_ref().is_some_and(|person| card_of(person.role) == role.get()));
        same.then(|| "Choose the other role.".to_owned())
    });
    let name = move || list.changing.with(|person| person.as_ref().map(called).unwrap_or_default());
    let removable = move || {
        list.changing.with(|person| {
            person.as_ref().is_some_and(|person| list.may(Action::ProviderRemoveUser, person).is_allowed())
        })
    };
    let remove = move |()| {
        open.set(false);
        if let Some(person) = list.changing.get_untracked() {
            list.begin(Act::Remove, vec![person]);
        }
    };
    let footer = move || {
        view! {
            {move || removable().then(|| view! {
                <Button variant=Variant::Ghost icon=Icon::UserX on_click=remove>"Remove"</Button>
            })}
        }
    };
    view! {
        <Dialog
            open
            title=move || format!("Role of {}", name())
            text="A new role takes effect with the person's next request."
            on_submit=save
            busy=submission.busy()
            error=submission.top()
            blocked=unchanged
            size=DialogSize::Md
            footer
        >
            <RadioCards value=role legend="Role" options=role_cards()/>
        </Dialog>
    }
}
