//! What changed elsewhere shows here without a reload. A page says which thing it shows ([`use_live`]) and puts the number that it gets into the
//! source of what it fetches; the number grows when the server says that the thing changed. What arrives in a burst is gathered, so that a
//! bulk act of somebody else is a few fetches and not hundreds. Keys and My Vault are kept by the worker: they are fetched here, before pages
//! are told.

mod line;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use common::wire::live::Topic;
use leptos::prelude::*;

use self::line::{Heard, Line, random};
use crate::{session::Person, worker::call::Session};

/// How long the first word of a burst waits for others.
const GATHER: f64 = 250.0;
/// The least time between two fetches of the same.
const REST: f64 = 2_500.0;

#[derive(Clone, Copy)]
struct Live {
    versions: RwSignal<BTreeMap<Topic, u64>>,
    gathered: StoredValue<Gathered>,
    person: Person,
}

#[derive(Default)]
struct Gathered {
    topics: BTreeSet<Topic>,
    waiting: bool,
    /// When pages were last told, in milliseconds.
    told: f64,
}

/// Keeps the line open for as long as the person is here and unlocked.
pub fn provide_live(person: Person) {
    let live =
        Live { versions: RwSignal::new(BTreeMap::new()), gathered: StoredValue::new(Gathered::default()), person };
    provide_context(live);
    let line = StoredValue::new_local(Line::new(move |heard| live.take_in(heard)));
    let session = person.session();
    let here = Memo::new(move |_| session.with(|session| matches!(session, Some(Session::Unlocked(_)))));
    Effect::new(move |_| {
        let here = here.get();
        line.with_value(|line| if here { line.open() } else { line.close() });
    });
}

/// A number that grows whenever that thing changed.
#[must_use]
pub fn use_live(topic: Topic) -> Signal<u64> {
    let live: Live = expect_context();
    let number = move |versions: &BTreeMap<Topic, u64>| {
        [topic, Topic::Everything].iter().filter_map(|topic| versions.get(topic)).sum::<u64>()
    };
    Memo::new(move |_| live.versions.with(number)).into()
}

/// Does something each time that thing changed.
pub fn on_live(topic: Topic, act: impl Fn() + 'static) {
    let version = use_live(topic);
    Effect::watch(move || version.get(), move |_, _, _| act(), false);
}

/// A key for `<For>`: a row that is the same is not built again when its list is fetched anew, and keeps the focus and its open menu.
#[must_use]
pub fn unchanged(row: &impl std::fmt::Debug) -> String {
    format!("{row:?}")
}

impl Live {
    fn take_in(self, heard: Heard) {
        match heard {
            Heard::Topic(topic) => self.gather(topic),
            Heard::OpenAgain => self.gather(Topic::Everything),
            Heard::SessionOver => leptos::task::spawn_local(async move {
                // The answer says that the session is over, and the person is led to the sign-in page.
                drop(self.person.sync().await);
            }),
        }
    }

    fn gather(self, topic: Topic) {
        let wait = self.gathered.try_update_value(|gathered| {
            gathered.topics.insert(topic);
            if gathered.waiting {
                return None;
            }
            gathered.waiting = true;
            let rested = js_sys::Date::now() - gathered.told;
            // Not all pages of all people at the same moment.
            Some((REST - rested).max(GATHER) + GATHER * random())
        });
        if let Some(wait) = wait.flatten() {
            set_timeout(move || self.tell(), Duration::from_secs_f64(wait / 1_000.0));
        }
    }

    fn tell(self) {
        let topics = self.gathered.try_update_value(|gathered| {
            gathered.waiting = false;
            gathered.told = js_sys::Date::now();
            std::mem::take(&mut gathered.topics)
        });
        let (kept, plain): (BTreeSet<Topic>, BTreeSet<Topic>) = topics
            .unwrap_or_default()
            .into_iter()
            .partition(|topic| matches!(topic, Topic::Profile | Topic::MyVault | Topic::Everything));
        self.grow(&plain);
        if kept.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            // A failure shows where the person next asks for something.
            drop(self.person.sync().await);
            self.grow(&kept);
        });
    }

    fn grow(self, topics: &BTreeSet<Topic>) {
        if topics.is_empty() {
            return;
        }
        self.versions.update(|versions| {
            for topic in topics {
                *versions.entry(*topic).or_default() += 1;
            }
        });
    }
}
