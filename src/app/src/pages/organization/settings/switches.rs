//! Who may create and delete collections and items. Each switch takes effect at once; one that the server refuses goes back.

use common::{id::OrganizationId, wire::organization::CollectionManagement};
use leptos::prelude::*;

use crate::{
    server_fns::organization::set_collection_management,
    session::use_person,
    ui::{Callout, FormError, Section, Switch, Tone, use_toasts},
};

/// One switch with its words.
struct Line {
    label: &'static str,
    hint: &'static str,
    read: fn(&CollectionManagement) -> bool,
    write: fn(&mut CollectionManagement, bool),
}

const LINES: [Line; 4] = [
    Line {
        label: "Only owners and admins create collections",
        hint: "Off: every member may create collections and manages those they made.",
        read: |switches| switches.limit_collection_creation,
        write: |switches, on| switches.limit_collection_creation = on,
    },
    Line {
        label: "Only owners and admins delete collections",
        hint: "Off: whoever manages a collection may delete it.",
        read: |switches| switches.limit_collection_deletion,
        write: |switches, on| switches.limit_collection_deletion = on,
    },
    Line {
        label: "Only those who manage a collection delete its items",
        hint: "Off: everybody who may edit an item may delete it.",
        read: |switches| switches.limit_item_deletion,
        write: |switches, on| switches.limit_item_deletion = on,
    },
    Line {
        label: "Owners and admins reach all collections and items",
        hint: "Off: they see the items of a collection only when they are assigned to it.",
        read: |switches| switches.allow_admin_access,
        write: |switches, on| switches.allow_admin_access = on,
    },
];

#[component]
pub(super) fn CollectionSwitches(id: OrganizationId, now: CollectionManagement, may: bool) -> impl IntoView {
    let stored = RwSignal::new(now);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let (toasts, person) = (use_toasts(), use_person());
    let set = Callback::new(move |wanted: CollectionManagement| {
        busy.set(true);
        error.set(None);
        leptos::task::spawn_local(async move {
            match set_collection_management(id, wanted).await {
                Ok(settings) => {
                    stored.set(settings.collection_management);
                    toasts.success("Collection management is saved.");
                }
                Err(trouble) => {
                    person.note(&trouble);
                    error.set(Some(trouble.message));
                    // Told again, so that the switch shows what is stored.
                    stored.update(|_| {});
                }
            }
            busy.set(false);
        });
    });
    let line = move |line: Line| {
        let checked = RwSignal::new((line.read)(&now));
        Effect::new(move |_| checked.set(stored.with(line.read)));
        let turn = move |on: bool| {
            let mut wanted = stored.get_untracked();
            (line.write)(&mut wanted, on);
            set.run(wanted);
        };
        view! { <Switch checked label=line.label hint=line.hint disabled=Signal::derive(move || !may || busy.get()) on_change=turn/> }
    };
    view! {
        <Section title="Collection management" text="These rules hold for everybody in the organization, in every app.">
            <FormError message=error/>
            <div class="space-y-4">{LINES.into_iter().map(line).collect_view()}</div>
            <div class="mt-4">
                <Callout tone=Tone::Info>
                    "Without access for owners and admins, a collection whose only manager leaves can be reached by nobody but the provider. Give each collection a second manager."
                </Callout>
            </div>
        </Section>
    }
}
