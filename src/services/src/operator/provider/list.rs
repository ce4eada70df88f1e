//! All providers, searched and sorted, a page at a time.

use std::cmp::Ordering;

use common::wire::admin::{PER_PAGE, Page, ProviderQuery, ProviderRow, ProviderSort};
use storage::{
    operator_lists::{self, Provider},
    search,
};

use crate::{
    Cx, Failure, Mode,
    operator::{OperatorGrant, OperatorOperation, grant::number},
};

pub struct ListProviders(pub ProviderQuery);

impl OperatorOperation for ListProviders {
    const MODE: Mode = Mode::Read;
    type Output = Page<ProviderRow>;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Page<ProviderRow>, Failure> {
        let ProviderQuery { search: wanted, sort, descending, page } = self.0;
        let words = wanted.trim().to_lowercase();
        let named = |row: &Provider| row.name.as_ref().is_some_and(|name| name.to_lowercase().contains(&words));
        let mut rows = operator_lists::providers(&mut cx.tx, &search::containing(&words)).await?;
        rows.retain(|row| words.is_empty() || row.address_matches || named(row));
        rows.sort_by(|one, other| {
            let order = compare(sort, one, other);
            let order = if descending { order.reverse() } else { order };
            order.then_with(|| called(one).cmp(&called(other))).then_with(|| one.id.cmp(&other.id))
        });
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let from = usize::try_from(page.saturating_mul(PER_PAGE)).unwrap_or(usize::MAX);
        let rows = rows.into_iter().skip(from).take(PER_PAGE as usize).map(view).collect();
        Ok(Page { total, rows })
    }
}

fn compare(sort: ProviderSort, one: &Provider, other: &Provider) -> Ordering {
    match sort {
        ProviderSort::Name => called(one).cmp(&called(other)),
        ProviderSort::Kind => one.kind.cmp(&other.kind),
        // A disabled one comes before all others.
        ProviderSort::Status => (one.enabled, one.status).cmp(&(other.enabled, other.status)),
        ProviderSort::Created => one.created.cmp(&other.created),
        ProviderSort::Clients => one.clients.cmp(&other.clients),
    }
}

fn called(row: &Provider) -> String {
    row.name.as_ref().or(row.setup_email.as_ref()).map(|name| name.to_lowercase()).unwrap_or_default()
}

fn view(row: Provider) -> ProviderRow {
    ProviderRow {
        id: row.id,
        name: row.name,
        invited: row.setup_email,
        kind: row.kind,
        status: row.status,
        enabled: row.enabled,
        created: row.created,
        clients: number(row.clients),
        people: number(row.people),
    }
}
