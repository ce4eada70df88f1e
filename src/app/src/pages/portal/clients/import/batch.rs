//! The state of the page: the file, its lines, and what became of each.

use std::collections::BTreeMap;

use common::{
    client_file::Line,
    id::{ClientRequestId, OrganizationId, ProviderId},
};
use leptos::prelude::*;

use super::kept;
use crate::{
    pages::portal::clients::request_id,
    session::{Person, use_person},
};

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    Choose,
    Look,
    Run,
    End,
}

/// What became of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Its keys are made, or it is on its way.
    Working,
    Done {
        organization: Option<OrganizationId>,
        owner_link: Option<String>,
    },
    Failed(String),
}

/// A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Batch {
    pub provider: ProviderId,
    pub person: Person,
    pub stage: RwSignal<Stage>,
    pub file: StoredValue<String>,
    pub id: StoredValue<ClientRequestId>,
    pub lines: RwSignal<Vec<Line>>,
    /// Still reading the file.
    pub reading: RwSignal<bool>,
    /// Why the file cannot be read.
    pub refused: RwSignal<Option<String>>,
    /// Lines whose name is taken are created too.
    pub duplicates: RwSignal<bool>,
    /// The numbers of the lines to create, in their order, from the moment it begins.
    pub wanted: RwSignal<Vec<usize>>,
    pub fates: RwSignal<BTreeMap<usize, Fate>>,
    /// It was found when the page opened: somebody stopped, reloaded or lost the connection.
    pub interrupted: RwSignal<bool>,
    /// Why nothing goes on at the moment.
    pub waiting: RwSignal<Option<String>>,
    /// Somebody asked to stop.
    pub stop: RwSignal<bool>,
}

/// How many lines there are of each sort.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub all: usize,
    pub right: usize,
    pub wrong: usize,
    pub duplicate: usize,
}

impl Batch {
    pub fn new(provider: ProviderId) -> Self {
        Self {
            provider,
            person: use_person(),
            stage: RwSignal::new(Stage::Choose),
            file: StoredValue::new(String::new()),
            id: StoredValue::new(request_id()),
            lines: RwSignal::new(Vec::new()),
            reading: RwSignal::new(false),
            refused: RwSignal::new(None),
            duplicates: RwSignal::new(false),
            wanted: RwSignal::new(Vec::new()),
            fates: RwSignal::new(BTreeMap::new()),
            interrupted: RwSignal::new(false),
            waiting: RwSignal::new(None),
            stop: RwSignal::new(false),
        }
    }

    /// Goes on with what this tab was at, if there is something.
    pub fn take_up(self) {
        let Some((kept, done)) = kept::read(self) else { return };
        self.id.set_value(kept.id);
        self.wanted.set(kept.wanted);
        self.fates.set(done.into_iter().collect());
        // Reading may fail without a connection, and is tried again with this.
        self.file.set_value(kept.file.clone());
        self.interrupted.set(true);
        self.stage.set(Stage::End);
        self.read(kept.file);
    }

    /// Back to the beginning; nothing of the file is left here.
    pub fn forget(self) {
        kept::forget(self);
        self.file.set_value(String::new());
        self.id.set_value(request_id());
        self.lines.set(Vec::new());
        self.refused.set(None);
        self.duplicates.set(false);
        self.wanted.set(Vec::new());
        self.fates.set(BTreeMap::new());
        self.interrupted.set(false);
        self.waiting.set(None);
        self.stage.set(Stage::Choose);
    }

    /// How many owners' invitations are for the person here to hand on.
    pub fn links(self) -> usize {
        let has_link = |fate: &&Fate| matches!(fate, Fate::Done { owner_link: Some(_), .. });
        self.fates.with(|fates| fates.values().filter(has_link).count())
    }

    pub fn tally(self) -> Tally {
        self.lines.with(|lines| {
            lines.iter().fold(Tally::default(), |tally, line| Tally {
                all: tally.all + 1,
                right: tally.right + usize::from(line.draft.is_ok() && line.duplicate.is_none()),
                wrong: tally.wrong + usize::from(line.draft.is_err()),
                duplicate: tally.duplicate + usize::from(line.duplicate.is_some()),
            })
        })
    }

    /// The numbers of the lines that would be created.
    pub fn creatable(self) -> Vec<usize> {
        let duplicates = self.duplicates.get();
        let taken = |line: &&Line| line.draft.is_ok() && (duplicates || line.duplicate.is_none());
        self.lines.with(|lines| lines.iter().filter(taken).map(|line| line.number).collect())
    }

    /// Finished lines, and all that are wanted.
    pub fn progress(self) -> (usize, usize) {
        let finished = self.fates.with(|fates| fates.values().filter(|fate| **fate != Fate::Working).count());
        (finished, self.wanted.with(Vec::len))
    }
}
