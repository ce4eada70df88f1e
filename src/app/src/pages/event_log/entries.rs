//! The entries that have come, page by page. An answer to an earlier question than the last one is dropped.

use common::wire::event::{EventEntry, EventQuery};
use leptos::prelude::*;

use super::Log;
use crate::session::{Person, use_person};

/// A `Copy` handle to the entries.
#[derive(Clone, Copy)]
pub struct Entries {
    log: Log,
    person: Person,
    pub all: RwSignal<Vec<EventEntry>>,
    /// Asks for the next page.
    pub more: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
    /// The last question was answered.
    pub answered: RwSignal<bool>,
    pub trouble: RwSignal<Option<String>>,
    asked: StoredValue<(u32, EventQuery)>,
}

impl Entries {
    pub fn new(log: Log) -> Self {
        Self {
            log,
            person: use_person(),
            all: RwSignal::new(Vec::new()),
            more: RwSignal::new(None),
            busy: RwSignal::new(false),
            answered: RwSignal::new(false),
            trouble: RwSignal::new(None),
            asked: StoredValue::new((0, EventQuery::default())),
        }
    }

    /// Begins at the newest entry. None is a question that cannot be asked: what is shown stays.
    pub fn load(self, query: Option<EventQuery>) {
        if let Some(query) = query {
            self.ask(query, true);
        }
    }

    /// The last question once more.
    pub fn again(self) {
        self.ask(self.asked.with_value(|(_, query)| query.clone()), true);
    }

    pub fn load_more(self) {
        if let Some(continuation) = self.more.get_untracked() {
            let query = self.asked.with_value(|(_, query)| query.clone());
            self.ask(EventQuery { continuation: Some(continuation), ..query }, false);
        }
    }

    fn ask(self, query: EventQuery, afresh: bool) {
        let number = self.asked.with_value(|(number, _)| number.wrapping_add(1));
        self.asked.set_value((number, EventQuery { continuation: None, ..query.clone() }));
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let answer = self.log.read(query).await;
            if self.asked.try_with_value(|(last, _)| *last) != Some(number) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.more.set(page.continuation);
                    if afresh {
                        self.all.set(page.entries);
                    } else {
                        self.all.update(|all| all.extend(page.entries));
                    }
                    self.answered.set(true);
                }
                Err(trouble) => {
                    self.person.note(&trouble);
                    self.trouble.set(Some(trouble.message));
                }
            }
            self.busy.set(false);
        });
    }
}
