//! The rows that were fetched: pages of the worker's answer to the query, forgotten when the query changes.

use std::collections::{BTreeMap, BTreeSet};

use common::id::ItemId;
use leptos::{prelude::*, task::spawn_local};
use vault::query::{Query, Row};

use super::super::desk::{Desk, Load};
use crate::{trouble::Trouble, worker::call};

/// Rows per question.
const PAGE: usize = 100;
/// What "select all" takes at once.
pub const MOST: usize = 500;

#[derive(Clone, Copy)]
pub struct Rows {
    desk: Desk,
    /// How many items match; none until the first answer.
    pub total: RwSignal<Option<usize>>,
    pages: RwSignal<BTreeMap<usize, Vec<Row>>>,
    pub failed: RwSignal<Option<Trouble>>,
    /// Grows when another query has been answered.
    pub fresh: RwSignal<u32>,
    /// Pages that were asked for in this round.
    asked: StoredValue<BTreeSet<usize>>,
    /// The page that was looked at last.
    last: StoredValue<usize>,
    round: StoredValue<u32>,
    /// The query of the rows that are there.
    shown: StoredValue<Option<Query>>,
}

impl Rows {
    pub fn provide(desk: Desk) -> Self {
        let rows = Self {
            desk,
            total: RwSignal::new(None),
            pages: RwSignal::new(BTreeMap::new()),
            failed: RwSignal::new(None),
            fresh: RwSignal::new(0),
            asked: StoredValue::new(BTreeSet::new()),
            last: StoredValue::new(0),
            round: StoredValue::new(0),
            shown: StoredValue::new(None),
        };
        let wanted = Memo::new(move |_| (desk.query.get(), desk.version.get(), desk.load.get() == Load::Open));
        Effect::new(move |_| {
            let (query, _, open) = wanted.get();
            if open {
                rows.begin(query);
            }
        });
        rows
    }

    /// A new round: the same query anew, around what is looked at; or another query from its top.
    fn begin(self, query: Query) {
        let same = self.shown.with_value(|shown| shown.as_ref() == Some(&query));
        let around = if same { self.last.get_value() } else { 0 };
        self.round.update_value(|round| *round = round.wrapping_add(1));
        let pages: BTreeSet<usize> =
            if same { (around.saturating_sub(1)..=around + 1).collect() } else { BTreeSet::from([0]) };
        self.asked.set_value(pages.clone());
        let round = self.round.get_value();
        let (offset, limit) = match (pages.first(), pages.last()) {
            (Some(first), Some(last)) => (first * PAGE, (last + 1 - first) * PAGE),
            _ => (0, PAGE),
        };
        spawn_local(async move {
            let question = call::List { source: self.desk.source, query: query.clone(), offset, limit };
            let answer = self.desk.ask(question).await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.failed.set(None);
                    self.pages.set(chunks(offset / PAGE, page.rows));
                    self.total.set(Some(page.total));
                    self.shown.set_value(Some(query));
                    if !same {
                        self.last.set_value(0);
                        self.fresh.update(|fresh| *fresh = fresh.wrapping_add(1));
                    }
                }
                Err(trouble) => self.failed.set(Some(trouble)),
            }
        });
    }

    /// The row at a position; asks for its page if it is not there yet. Tracked.
    pub fn at(self, at: usize) -> Option<Row> {
        let (page, within) = (at / PAGE, at % PAGE);
        self.last.set_value(page);
        let row = self.pages.with(|pages| pages.get(&page).and_then(|rows| rows.get(within)).cloned());
        if row.is_none() && self.asked.try_update_value(|asked| asked.insert(page)) == Some(true) {
            self.fetch(page * PAGE, PAGE);
        }
        row
    }

    fn fetch(self, offset: usize, limit: usize) {
        let round = self.round.get_value();
        let query = self.desk.query.get_untracked();
        spawn_local(async move {
            self.load(query, offset, limit, round).await;
        });
    }

    async fn load(self, query: Query, offset: usize, limit: usize, round: u32) {
        let answer = self.desk.ask(call::List { source: self.desk.source, query, offset, limit }).await;
        if self.round.try_get_value() != Some(round) {
            return;
        }
        match answer {
            Ok(page) => self.pages.update(|pages| pages.extend(chunks(offset / PAGE, page.rows))),
            Err(trouble) => self.failed.set(Some(trouble)),
        }
    }

    /// Fetches the rows that "select all" takes.
    pub async fn load_first(self) {
        let (query, round) = (self.desk.query.get_untracked(), self.round.get_value());
        self.asked.update_value(|asked| asked.extend(0..MOST / PAGE));
        self.load(query, 0, MOST, round).await;
    }

    /// Changes whenever the row must be drawn anew. Tracked.
    pub fn key(self, at: usize) -> String {
        let Some(row) = self.at(at) else { return format!("waiting-{at}") };
        let folder = row.folder.map(|id| id.to_string()).unwrap_or_default();
        let collections = row.collections.len();
        format!("{}{}{}{folder}{collections}{}", row.id, row.revision, row.favorite, row.name)
    }

    /// Where an item stands among the fetched rows. Tracked.
    pub fn position(self, id: ItemId) -> Option<usize> {
        self.pages.with(|pages| {
            pages
                .iter()
                .find_map(|(page, rows)| rows.iter().position(|row| row.id == id).map(|within| page * PAGE + within))
        })
    }

    /// The ids of the fetched rows in the order of the list.
    pub fn order(self) -> Signal<Vec<String>> {
        Signal::derive(move || {
            self.pages.with(|pages| pages.values().flatten().map(|row| row.id.to_string()).collect())
        })
    }

    /// The fetched rows with these ids.
    pub fn of(self, ids: &[String]) -> Vec<Row> {
        self.pages.with_untracked(|pages| {
            pages.values().flatten().filter(|row| ids.contains(&row.id.to_string())).cloned().collect()
        })
    }
}

/// Rows from a page on, cut into pages.
fn chunks(first: usize, rows: Vec<Row>) -> BTreeMap<usize, Vec<Row>> {
    rows.chunks(PAGE).enumerate().map(|(n, rows)| (first + n, rows.to_vec())).collect()
}
