//! The state of the statement: the month and what the table is narrowed to, what has come, and which client is opened.

use common::{
    id::{OrganizationId, ProviderId},
    month::Month,
    wire::{
        billing::{UsageMonth, UsageQuery, UsageSort},
        live::Topic,
    },
};
use leptos::prelude::*;

use crate::{
    live::use_live,
    pages::address::{in_address, sort_in_address},
    server_fns::billing::read_usage,
    session::use_person,
    trouble::Trouble,
    ui::{Sort, debounced},
};

pub const PER_PAGE: usize = 50;

/// A `Copy` handle to the statement.
#[derive(Clone, Copy)]
pub struct Statement {
    pub provider: ProviderId,
    /// As the address writes it; empty means this month.
    pub month: RwSignal<String>,
    pub metric: RwSignal<String>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub page: RwSignal<usize>,
    /// The client whose own month is shown, by its id; empty for none.
    pub opened: RwSignal<String>,
    query: Memo<UsageQuery>,
    loaded: LocalResource<Result<UsageMonth, Trouble>>,
}

impl Statement {
    pub fn new(provider: ProviderId) -> Self {
        let (month, metric) = (in_address("month", ""), in_address("figure", "seats"));
        let (search, opened) = (in_address("search", ""), in_address("client", ""));
        let sort = sort_in_address("sort", "name");
        let page = RwSignal::new(0);
        let settled = debounced(search, 200);
        // Another selection begins at its first page. Created before the list, so that it runs before the list asks.
        Effect::watch(
            move || (month.get(), settled.get(), sort.with(|sort| (sort.key.clone(), sort.descending))),
            move |_, _, _| page.set(0),
            false,
        );
        let query = Memo::new(move |_| UsageQuery {
            month: month.with(|month| month.parse().ok()),
            search: settled.get(),
            sort: sort.with(|sort| column(&sort.key)),
            descending: sort.with(|sort| sort.descending),
            offset: u32::try_from(page.get() * PER_PAGE).unwrap_or(u32::MAX),
            limit: u32::try_from(PER_PAGE).unwrap_or(u32::MAX),
        });
        let person = use_person();
        let live = use_live(Topic::Clients(provider));
        let loaded = LocalResource::new(move || {
            live.track();
            let asked = read_usage(provider, query.get());
            async move { asked.await.inspect_err(|trouble| person.note(trouble)) }
        });
        Self { provider, month, metric, search, sort, page, opened, query, loaded }
    }

    /// What has come; a new question leaves the old answer in place until it is answered.
    pub fn loaded(self) -> Option<Result<UsageMonth, Trouble>> {
        self.loaded.get()
    }

    pub fn reload(self) {
        self.loaded.refetch();
    }

    /// The question of the table, for the export of everything that it would answer.
    pub fn question(self) -> UsageQuery {
        self.query.get_untracked()
    }

    /// The month in sight.
    pub fn chosen(self) -> Option<Month> {
        self.month.with(|month| month.parse().ok())
    }

    pub fn choose(self, month: Month, present: Month) {
        self.month.set(if month == present { String::new() } else { month.to_string() });
    }

    pub fn client(self) -> Option<OrganizationId> {
        self.opened.with(|opened| opened.parse().ok())
    }
}

fn column(key: &str) -> UsageSort {
    match key {
        "plan" => UsageSort::Plan,
        "seats" => UsageSort::Seats,
        "used" => UsageSort::Occupied,
        "items" => UsageSort::Items,
        "storage" => UsageSort::Storage,
        _ => UsageSort::Name,
    }
}
