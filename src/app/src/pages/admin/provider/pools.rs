//! The seats that the provider may give to its clients.

use common::{
    kind::{PlanType, ProviderKind},
    wire::billing::SeatPool,
};
use leptos::prelude::*;

use super::Shown;
use crate::{
    pages::{admin::new_provider::optional_number, submission::Submission},
    server_fns::admin::{admin_clear_pool, admin_set_pool},
    ui::{
        Button, Choice, Column, ConfirmDialog, DataTable, Dialog, DialogSize, EmptyState, Field, Icon, Menu, MenuItem,
        SeatBar, Section, Select, TableRow, TextInput, use_toasts,
    },
};

const PLANS: [PlanType; 4] =
    [PlanType::TeamsMonthly, PlanType::TeamsAnnually, PlanType::EnterpriseMonthly, PlanType::EnterpriseAnnually];

/// The dialogs of this part.
#[derive(Clone, Copy)]
struct Dialogs {
    editing: RwSignal<bool>,
    clearing: RwSignal<bool>,
    plan: RwSignal<String>,
    minimum: RwSignal<String>,
    purchased: RwSignal<String>,
    form: Submission,
}

impl Dialogs {
    fn plan(self) -> Option<PlanType> {
        self.plan.with(|number| number.parse::<i64>().ok()).and_then(|number| PlanType::try_from(number).ok())
    }

    fn edit(self, pool: Option<SeatPool>) {
        self.form.reset();
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        self.minimum.set(text(pool.map(|pool| pool.minimum)));
        self.purchased.set(text(pool.map(|pool| pool.purchased)));
        if let Some(pool) = pool {
            self.plan.set(pool.plan.number().to_string());
        }
        self.editing.set(true);
    }
}

#[component]
pub(super) fn Pools(shown: Shown) -> impl IntoView {
    let dialogs = Dialogs {
        editing: RwSignal::new(false),
        clearing: RwSignal::new(false),
        plan: RwSignal::new(PlanType::EnterpriseAnnually.number().to_string()),
        minimum: RwSignal::new(String::new()),
        purchased: RwSignal::new(String::new()),
        form: Submission::new(),
    };
    let pools = Memo::new(move |_| shown.get(|detail| detail.pools.clone()).unwrap_or_default());
    let actions = move || {
        view! { <Button icon=Icon::Plus on_click=move |()| dialogs.edit(None)>"Set a pool"</Button> }
    };
    view! {
        <Section title="Seat pools" text="What the provider may give to its clients. A plan without a pool has no limit." actions>
            {move || {
                let pools = pools.get();
                if pools.is_empty() {
                    view! { <EmptyState icon=Icon::Ticket title="No limit" text="The provider gives its clients as many seats as it likes. Set a pool to limit that."/> }.into_any()
                } else {
                    table(pools, dialogs)
                }
            }}
        </Section>
        <Edit shown dialogs/>
        <Clear shown dialogs/>
    }
}

fn table(pools: Vec<SeatPool>, dialogs: Dialogs) -> AnyView {
    let columns = vec![
        Column::new("plan", "Plan").class("w-[40%]"),
        Column::new("given", "Given to clients"),
        Column::new("minimum", "By contract").right().wide_only(),
        Column::new("purchased", "Beyond it").right().wide_only(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    let row = move |pool: SeatPool| {
        let clear = Callback::new(move |()| {
            dialogs.form.reset();
            dialogs.plan.set(pool.plan.number().to_string());
            dialogs.clearing.set(true);
        });
        let items = vec![
            MenuItem::new("Change", Callback::new(move |()| dialogs.edit(Some(pool)))).icon(Icon::Pencil),
            MenuItem::new("Remove the limit", clear).icon(Icon::Trash2).danger(),
        ];
        view! {
            <TableRow>
                <td>{pool.plan.name()}</td>
                <td><SeatBar used=Signal::stored(pool.allocated) seats=Signal::stored(Some(pool.total()))/></td>
                <td class="wide-only num text-right">{pool.minimum}</td>
                <td class="wide-only num text-right">{pool.purchased}</td>
                <td class="text-right"><Menu label=format!("Actions for {}", pool.plan.name()) items=Signal::stored(items)/></td>
            </TableRow>
        }
    };
    view! { <DataTable label="Seat pools" columns>{pools.into_iter().map(row).collect_view()}</DataTable> }.into_any()
}

#[component]
fn Edit(shown: Shown, dialogs: Dialogs) -> impl IntoView {
    let (form, toasts) = (dialogs.form, use_toasts());
    let unit = move || shown.get(|detail| detail.kind == ProviderKind::BusinessUnit) == Some(true);
    let options = Signal::derive(move || {
        let fits = |plan: &PlanType| !unit() || plan.may_be_created_by(ProviderKind::BusinessUnit);
        PLANS.into_iter().filter(fits).map(|plan| Choice::new(plan.number().to_string(), plan.name())).collect()
    });
    let save = move |()| {
        let minimum = form.check("minimum", optional_number(&dialogs.minimum.get_untracked()));
        let purchased = form.check("purchased", optional_number(&dialogs.purchased.get_untracked()));
        let (Some(minimum), Some(purchased), Some(plan)) = (minimum, purchased, untrack(|| dialogs.plan())) else {
            return;
        };
        let set = admin_set_pool(shown.id, plan, minimum.unwrap_or_default(), purchased.unwrap_or_default());
        form.send(&["plan", "minimum", "purchased"], set, move |_| {
            dialogs.editing.set(false);
            toasts.success("The pool is set.");
            shown.reload();
        });
    };
    view! {
        <Dialog open=dialogs.editing title="Seat pool" on_submit=save busy=form.busy() error=form.top() size=DialogSize::Md>
            <div class="grid gap-4">
                <Field label="Plan" error=form.error("plan")><Select value=dialogs.plan options/></Field>
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field label="By contract" error=form.error("minimum")><TextInput value=dialogs.minimum autofocus=true/></Field>
                    <Field label="Beyond it" error=form.error("purchased") optional_mark=true>
                        <TextInput value=dialogs.purchased/>
                    </Field>
                </div>
            </div>
        </Dialog>
    }
}

#[component]
fn Clear(shown: Shown, dialogs: Dialogs) -> impl IntoView {
    let (form, toasts) = (dialogs.form, use_toasts());
    let clear = move |()| {
        let Some(plan) = untrack(|| dialogs.plan()) else { return };
        form.send(&[], admin_clear_pool(shown.id, plan), move |()| {
            dialogs.clearing.set(false);
            toasts.success("The limit is removed.");
            shown.reload();
        });
    };
    view! {
        <ConfirmDialog
            open=dialogs.clearing
            title="Remove this limit?"
            subject=Signal::derive(move || dialogs.plan().map(|plan| plan.name().to_owned()).unwrap_or_default())
            consequence="The provider gives its clients as many seats on this plan as it likes. What clients have now stays."
            confirm="Remove limit"
            busy=form.busy()
            error=form.top()
            on_confirm=clear
        />
    }
}
