//! Acts on one or many rows that need a question first: sending invitations again, revoking, restoring, removing.

use common::wire::member::MemberResult;
use leptos::prelude::*;

use super::house::{Act, House, Results, name};
use crate::{
    server_fns::member::{reinvite_members, remove_members, restore_members, revoke_members},
    trouble::Trouble,
    ui::ConfirmDialog,
};

/// Everything an act is called.
struct Words {
    /// The button and the menu line.
    verb: &'static str,
    consequence: &'static str,
    done: &'static str,
    results: &'static str,
}

fn words(house: House, act: Act) -> Words {
    match act {
        Act::Reinvite if house.now().is_some_and(|people| !people.mail) => Words {
            verb: "Make a new link",
            consequence: "You get a link to hand on yourself. The link of the invitation before stops working.",
            done: "invited again",
            results: "Invitations",
        },
        Act::Reinvite => Words {
            verb: "Send again",
            consequence: "They get a new invitation. The link of the one before stops working.",
            done: "invited again",
            results: "Invitations",
        },
        Act::Revoke => Words {
            verb: "Revoke access",
            consequence: "They lose access at once and free their seat. Role and collections are kept, so that access can be restored.",
            done: "access revoked",
            results: "Access revoked",
        },
        Act::Restore => Words {
            verb: "Restore access",
            consequence: "They get back the role and the collections that they had. Each takes a seat.",
            done: "access restored",
            results: "Access restored",
        },
        Act::Remove => Words {
            verb: "Remove",
            consequence: "They lose access at once, with role and collections. Their account and their own vault stay. Change the passwords that they may know.",
            done: "removed",
            results: "Members removed",
        },
    }
}

/// The question, then the request; one row that is refused says so here, several show their results.
#[component]
pub(super) fn ActDialog(house: House) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if house.act_open.get() {
            error.set(None);
        }
    });
    let said = Signal::derive(move || words(house, house.act.get()));
    let subject = Signal::derive(move || {
        let (chosen, people) = (house.chosen.get(), house.ready());
        match chosen.as_slice() {
            [one] => people.and_then(|people| people.find(*one).map(name)).unwrap_or_default(),
            many => format!("{} people", many.len()),
        }
    });
    let title = Signal::derive(move || {
        let verb = said.with(|said| said.verb);
        if house.chosen.with(Vec::len) == 1 { format!("{verb}?") } else { format!("{verb} – several people?") }
    });
    let run = move |()| {
        let (Some(organization), act, ids) = (house.id(), house.act.get_untracked(), house.chosen.get_untracked())
        else {
            return;
        };
        busy.set(true);
        error.set(None);
        leptos::task::spawn_local(async move {
            let answer = match act {
                Act::Reinvite => reinvite_members(organization, ids).await,
                Act::Revoke => revoke_members(organization, ids).await,
                Act::Restore => restore_members(organization, ids).await,
                Act::Remove => remove_members(organization, ids).await,
            };
            busy.set(false);
            finish(house, act, answer, error);
        });
    };
    view! {
        <ConfirmDialog
            open=house.act_open
            title
            subject
            consequence=move || said.with(|said| said.consequence.to_owned())
            confirm=move || said.with(|said| said.verb.to_owned())
            busy
            error
            on_confirm=run
        />
    }
}

fn finish(house: House, act: Act, answer: Result<Vec<MemberResult>, Trouble>, error: RwSignal<Option<String>>) {
    let results = match answer {
        Ok(results) => results,
        Err(trouble) => {
            house.person.note(&trouble);
            error.set(Some(trouble.message));
            return;
        }
    };
    if let [only] = results.as_slice()
        && !only.error.is_empty()
    {
        error.set(Some(only.error.clone()));
        return;
    }
    house.act_open.set(false);
    let said = words(house, act);
    let outcomes = house.outcomes(&results, said.done);
    let people = house.now();
    let links: Vec<(String, String)> = results
        .iter()
        .filter_map(|result| {
            let member = people.as_ref()?.find(result.id)?;
            Some((member.email.clone(), result.link.clone()?))
        })
        .collect();
    if results.len() == 1 && links.is_empty() {
        let who = people.as_ref().zip(results.first()).and_then(|(people, result)| people.find(result.id)).map(name);
        house.toasts.success(format!("{}: {}.", who.unwrap_or_default(), said.done));
    } else {
        let outcomes = if results.len() == 1 { Vec::new() } else { outcomes };
        house.show(Results { title: said.results.to_owned(), outcomes, links });
    }
    house.load();
}
