//! One form on its way: what is wrong with which field, whether it is being sent, and what became of it. What was typed stays where it is, so
//! that a failed attempt can be repeated.

use std::fmt::Display;

use leptos::prelude::*;

use crate::{
    frames::Console,
    session::{Person, use_person},
    trouble::Trouble,
};

/// A `Copy` handle to the state of one form.
#[derive(Clone, Copy)]
pub struct Submission {
    person: Person,
    /// In the operator's console it is its session that ends, and not the person's.
    console: Option<Console>,
    busy: RwSignal<bool>,
    fields: RwSignal<Vec<(&'static str, String)>>,
    top: RwSignal<Option<String>>,
}

impl Submission {
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it needs the person in the context")]
    pub fn new() -> Self {
        Self {
            person: use_person(),
            console: use_context(),
            busy: RwSignal::new(false),
            fields: RwSignal::default(),
            top: RwSignal::new(None),
        }
    }

    #[must_use]
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.fields
                .with(|fields| fields.iter().find(|(name, _)| *name == field).map(|(_, sentence)| sentence.clone()))
        })
    }

    /// What is wrong and belongs to no field.
    #[must_use]
    pub fn top(self) -> Signal<Option<String>> {
        self.top.into()
    }

    /// Forgets everything; for a form that opens again.
    pub fn reset(self) {
        self.busy.set(false);
        self.clear();
    }

    fn clear(self) {
        self.fields.set(Vec::new());
        self.top.set(None);
    }

    /// Takes what was parsed, or notes what is wrong with the field.
    pub fn check<T, E: Display>(self, field: &'static str, parsed: Result<T, E>) -> Option<T> {
        self.fields.update(|fields| fields.retain(|(name, _)| *name != field));
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.fields.update(|fields| fields.push((field, error.to_string())));
                None
            }
        }
    }

    /// Sends once; a second press while it is on its way does nothing. Refusals of `fields` are shown beside them, everything else above the
    /// form.
    pub fn send<T: 'static>(
        self,
        fields: &'static [&'static str],
        act: impl Future<Output = Result<T, Trouble>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.clear();
        leptos::task::spawn_local(async move {
            let outcome = act.await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match outcome {
                Ok(value) => done(value),
                Err(trouble) => self.fail(fields, trouble),
            }
        });
    }

    fn fail(self, fields: &'static [&'static str], trouble: Trouble) {
        match self.console {
            Some(console) => console.note(&trouble),
            None => self.person.note(&trouble),
        }
        let known: Vec<_> =
            fields.iter().filter_map(|field| trouble.field(field).map(|sentence| (*field, sentence))).collect();
        if known.is_empty() {
            self.top.set(Some(trouble.message));
        }
        self.fields.set(known);
    }
}
