//! Who of the provider opened the organization, and when.

use common::{event::device_label, id::OrganizationId, wire::event::Visit};
use leptos::prelude::*;

use crate::{
    server_fns::event::list_visits,
    session::use_person,
    trouble::Trouble,
    ui::{Column, DataTable, EmptyState, ErrorState, Icon, NameCell, RelativeTime, Section, SkeletonRows, TableRow},
};

#[component]
pub(super) fn VisitList(id: OrganizationId, provider: String) -> impl IntoView {
    let person = use_person();
    let loaded = RwSignal::new(None::<Result<Vec<Visit>, Trouble>>);
    let load = Callback::new(move |()| {
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = list_visits(id).await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.try_set(Some(answer));
        });
    });
    load.run(());
    let text = format!("The latest times when somebody of {provider} opened the vault here.");
    view! {
        <Section title="Visits" text=Some(text)>
            {move || match loaded.get() {
                None => view! { <SkeletonRows rows=3/> }.into_any(),
                Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
                Some(Ok(visits)) if visits.is_empty() => {
                    let title = format!("Nobody of {provider} has opened it yet");
                    view! { <EmptyState icon=Icon::ShieldUser title text="Each visit is listed here, with the person and the time."/> }.into_any()
                }
                Some(Ok(visits)) => view! { <Table visits/> }.into_any(),
            }}
        </Section>
    }
    .into_any()
}

#[component]
fn Table(visits: Vec<Visit>) -> impl IntoView {
    let columns = vec![
        Column::new("who", "Person"),
        Column::new("device", "With").wide_only(),
        Column::new("at", "When").right(),
    ];
    let row = |visit: Visit| {
        let (name, email) = visit.visitor.map_or_else(
            || ("Somebody".to_owned(), None),
            |actor| (actor.name.clone().or(actor.email.clone()).unwrap_or_else(|| "Somebody".to_owned()), actor.email),
        );
        let device = device_label(visit.device_kind).name;
        view! {
            <TableRow>
                <td><NameCell name sub=email round=true/></td>
                <td class="wide-only text-muted">{device}</td>
                <td class="text-right"><RelativeTime at=visit.at.millis()/></td>
            </TableRow>
        }
    };
    view! { <DataTable label="Visits" columns>{visits.into_iter().map(row).collect_view()}</DataTable> }.into_any()
}
