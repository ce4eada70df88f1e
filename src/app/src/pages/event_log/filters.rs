//! Which part of a log is shown: from when to when, what, by whom, about which client.

use common::{
    event::{DateRange, EventKind, RangeError, Subject, SubjectKind, plain, sentence},
    time::Timestamp,
    wire::{client::ClientQuery, event::EventQuery},
};
use leptos::prelude::*;

use super::{Log, entries::Entries, range};
use crate::{
    pages::address::in_address,
    server_fns::{client::list_clients, provider::list_people},
    ui::{Chip, Choice, Field, FilterChips, Select, TextInput, debounced, now},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// As many clients as one question answers; the others are found by their entries.
const CLIENTS: u32 = 500;

/// A `Copy` handle to what is chosen.
#[derive(Clone, Copy)]
pub struct Narrowing {
    from: RwSignal<String>,
    to: RwSignal<String>,
    kind: RwSignal<String>,
    person: RwSignal<String>,
    client: RwSignal<String>,
    settled_from: Signal<String>,
    settled_to: Signal<String>,
    now: Signal<i64>,
}

impl Narrowing {
    pub fn new() -> Self {
        let now = now();
        let (from, to) = (in_address("from", ""), in_address("to", ""));
        if from.with_untracked(String::is_empty) && to.with_untracked(String::is_empty) {
            from.set(range::midnight(now.get_untracked() - 30 * DAY));
            to.set(range::last_minute(now.get_untracked()));
        }
        Self {
            from,
            to,
            kind: in_address("kind", ""),
            person: in_address("person", ""),
            client: in_address("client", ""),
            settled_from: debounced(from, 400),
            settled_to: debounced(to, 400),
            now,
        }
    }

    /// Everything that asks the server anew when it changes.
    pub fn track(self) {
        self.settled_from.track();
        self.settled_to.track();
        for chosen in [self.kind, self.person, self.client] {
            chosen.track();
        }
    }

    /// The question; none while a date is wrong.
    pub fn query(self) -> Option<EventQuery> {
        let start = range::parse(&self.from.get_untracked()).ok()?;
        let end = range::parse(&self.to.get_untracked()).ok()?.map(range::end_of_minute);
        self.range(start, end).ok()?;
        Some(EventQuery {
            start,
            end,
            continuation: None,
            kind: self.kind.with_untracked(|kind| kind.parse().ok()),
            person: self.person.with_untracked(|person| person.parse().ok()),
            client: self.client.with_untracked(|client| client.parse().ok()),
        })
    }

    fn range(self, start: Option<Timestamp>, end: Option<Timestamp>) -> Result<DateRange, RangeError> {
        DateRange::new(start, end, Timestamp::from_micros(self.now.get_untracked() * 1000))
    }

    fn start_error(self) -> Option<String> {
        range::parse(&self.from.get()).err().map(str::to_owned)
    }

    fn end_error(self) -> Option<String> {
        let end = match range::parse(&self.to.get()) {
            Ok(end) => end,
            Err(error) => return Some(error.to_owned()),
        };
        let start = range::parse(&self.from.get()).ok()?;
        self.range(start, end).err().map(|error| error.to_string())
    }

    /// Something other than the range narrows the log.
    pub fn is_narrowed(self) -> bool {
        [self.kind, self.person, self.client].iter().any(|chosen| chosen.with(|chosen| !chosen.is_empty()))
    }

    pub fn clear(self) {
        for chosen in [self.kind, self.person, self.client] {
            chosen.set(String::new());
        }
    }
}

/// The row of inputs above the log.
#[component]
pub fn Filters(log: Log, narrowing: Narrowing, entries: Entries) -> impl IntoView {
    let from_error = Signal::derive(move || narrowing.start_error());
    let to_error = Signal::derive(move || narrowing.end_error());
    let people = people(log, entries, narrowing.person);
    view! {
        <div class="mb-3 grid grid-cols-2 items-start gap-3 lg:grid-cols-5">
            <Field label="From" error=from_error class="max-sm:col-span-2"><TextInput value=narrowing.from kind="datetime-local"/></Field>
            <Field label="To" error=to_error class="max-sm:col-span-2"><TextInput value=narrowing.to kind="datetime-local"/></Field>
            <Field label="Event"><Select value=narrowing.kind options=Signal::stored(kinds(log))/></Field>
            <Field label="Person"><Select value=narrowing.person options=people/></Field>
            {clients(log).map(|clients| view! { <Field label="Client"><Select value=narrowing.client options=clients/></Field> })}
        </div>
    }
    .into_any()
}

/// What is looked for most, one click away.
#[component]
pub fn QuickKinds(narrowing: Narrowing) -> impl IntoView {
    let chip = |kind: EventKind, label: &str| Chip::new(kind.number().to_string(), label, None);
    let options = Signal::stored(vec![
        Chip::new("", "Everything", None),
        chip(EventKind::OrganizationVaultAccessed, "Vaults opened"),
        chip(EventKind::UserFailedLogIn, "Failed logins"),
        chip(EventKind::OrganizationVaultExported, "Vaults exported"),
        chip(EventKind::MemberInvited, "Members invited"),
        chip(EventKind::ItemDeleted, "Items deleted"),
    ]);
    view! { <FilterChips value=narrowing.kind options label="Show"/> }
}

/// The numbers that this log can hold, in the words of the log.
fn kinds(log: Log) -> Vec<Choice> {
    let of_providers = |number: i64| matches!(number, 1000..=1011 | 1800..=1999 | 2500..=2599);
    let of_organizations = |number: i64| !matches!(number, 1008..=1099 | 1800..=1999);
    let belongs = move |number| match log {
        Log::Activity(_) => true,
        Log::Organization(_) | Log::Member(..) => of_organizations(number),
        Log::Provider(_) | Log::Person(..) => of_providers(number),
    };
    let some = Subject { kind: SubjectKind::Item, id: String::new(), label: Some("…".to_owned()), gone: false };
    let words = |number| plain(&sentence(number, Some(&some))).trim_end_matches(" …").to_owned();
    let numbers = EventKind::ALL.iter().map(|kind| kind.number()).filter(|number| belongs(*number));
    std::iter::once(Choice::new("", "All events"))
        .chain(numbers.map(|number| Choice::new(number.to_string(), words(number))))
        .collect()
}

/// The staff of the provider; of an organization's log those who are in the entries seen so far, because many may have left.
fn people(log: Log, entries: Entries, chosen: RwSignal<String>) -> Signal<Vec<Choice>> {
    let everybody = || Choice::new("", "Everybody");
    if let Log::Provider(provider) | Log::Activity(provider) | Log::Person(provider, _) = log {
        let people = LocalResource::new(move || list_people(provider));
        return Signal::derive(move || {
            let people = people.get().and_then(Result::ok).map(|answer| answer.people).unwrap_or_default();
            let known = people.into_iter().filter_map(|person| {
                let id = person.user_id?;
                Some(Choice::new(id.to_string(), person.name.unwrap_or(person.email)))
            });
            std::iter::once(everybody()).chain(known).collect()
        });
    }
    let seen = Memo::new(move |before: Option<&Vec<(String, String)>>| {
        let mut seen = before.cloned().unwrap_or_default();
        entries.all.with(|all| {
            for actor in all.iter().filter_map(|entry| entry.actor.as_ref()) {
                let id = actor.user_id.to_string();
                if !seen.iter().any(|(known, _)| *known == id) {
                    seen.push((id, actor.display()));
                }
            }
        });
        seen.sort_by_key(|(_, name)| name.to_lowercase());
        seen
    });
    Signal::derive(move || {
        let mut choices = vec![everybody()];
        let seen = seen.get();
        let unknown = chosen.with(|chosen| !chosen.is_empty() && !seen.iter().any(|(id, _)| id == chosen));
        if unknown {
            let id = chosen.get();
            choices.push(Choice::new(id.clone(), id.chars().take(8).collect::<String>()));
        }
        choices.extend(seen.into_iter().map(|(id, name)| Choice::new(id, name)));
        choices
    })
}

/// The clients of the provider; an organization's log has none.
fn clients(log: Log) -> Option<Signal<Vec<Choice>>> {
    let (Log::Provider(provider) | Log::Activity(provider)) = log else { return None };
    let clients =
        LocalResource::new(move || list_clients(provider, ClientQuery { limit: CLIENTS, ..ClientQuery::default() }));
    Some(Signal::derive(move || {
        let rows = clients.get().and_then(Result::ok).map(|page| page.rows).unwrap_or_default();
        let known = rows.into_iter().map(|client| Choice::new(client.id.to_string(), client.name));
        std::iter::once(Choice::new("", "All clients")).chain(known).collect()
    }))
}
