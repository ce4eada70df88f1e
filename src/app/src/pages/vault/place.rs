//! Where one is in a vault, as the address says it: whose items, which part, the search, and the item that is open. No secret ever stands
//! in an address.

use common::{id::ItemId, kind::ItemKind};
use vault::query::{Owner, Query, Section};

use super::names::{KINDS, kind_slug};

/// What the item pane shows.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    #[default]
    Nothing,
    View(ItemId),
    Edit(ItemId),
    /// Which kind shall the new item be?
    Choose,
    Add(ItemKind),
}

impl Subject {
    pub const fn item(self) -> Option<ItemId> {
        match self {
            Self::View(id) | Self::Edit(id) => Some(id),
            _ => None,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub query: Query,
    pub subject: Subject,
}

impl Place {
    /// Reads the parameters of an address; what is not understood is left at its default.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let collection = get("collectionId").and_then(|id| id.parse().ok()).map(Section::Collection);
        let query = Query {
            owner: get("owner").as_deref().and_then(owner_of).unwrap_or_default(),
            section: get("section").as_deref().and_then(section_of).or(collection).unwrap_or_default(),
            text: get("q").unwrap_or_default(),
        };
        let item = get("itemId").and_then(|id| id.parse().ok());
        let kind = get("type").and_then(|slug| KINDS.into_iter().find(|kind| kind_slug(*kind) == slug));
        let subject = match (get("action").as_deref(), item, kind) {
            (Some("edit"), Some(id), _) => Subject::Edit(id),
            (Some("add"), None, Some(kind)) => Subject::Add(kind),
            (Some("add"), None, None) => Subject::Choose,
            (_, Some(id), _) => Subject::View(id),
            _ => Subject::Nothing,
        };
        Self { query, subject }
    }

    /// The parameters that lead back here.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        match self.query.owner {
            Owner::Everyone => {}
            Owner::Me => pairs.push(("owner", "me".to_owned())),
            Owner::Organization(id) => pairs.push(("owner", id.to_string())),
        }
        if self.query.section != Section::All {
            pairs.push(("section", section_key(self.query.section)));
        }
        if !self.query.text.is_empty() {
            pairs.push(("q", self.query.text.clone()));
        }
        match self.subject {
            Subject::Nothing => {}
            Subject::View(id) => pairs.push(("itemId", id.to_string())),
            Subject::Edit(id) => pairs.extend([("itemId", id.to_string()), ("action", "edit".to_owned())]),
            Subject::Choose => pairs.push(("action", "add".to_owned())),
            Subject::Add(kind) => pairs.extend([("action", "add".to_owned()), ("type", kind_slug(kind).to_owned())]),
        }
        pairs
    }
}

fn owner_of(text: &str) -> Option<Owner> {
    match text {
        "me" => Some(Owner::Me),
        id => id.parse().ok().map(Owner::Organization),
    }
}

/// The owner as a key of the filter tree.
pub fn owner_key(owner: Owner) -> String {
    match owner {
        Owner::Everyone => "all".to_owned(),
        Owner::Me => "me".to_owned(),
        Owner::Organization(id) => id.to_string(),
    }
}

/// Reads [`owner_key`].
pub fn owner_of_key(key: &str) -> Owner {
    owner_of(key).unwrap_or_default()
}

/// The section as it stands in addresses and as a key of the filter trees.
pub fn section_key(section: Section) -> String {
    match section {
        Section::All => "all".to_owned(),
        Section::Favorites => "favourites".to_owned(),
        Section::Kind(kind) => kind_slug(kind).to_owned(),
        Section::Folder(None) => "folder:none".to_owned(),
        Section::Folder(Some(id)) => format!("folder:{id}"),
        Section::Collection(id) => format!("collection:{id}"),
        Section::Unassigned => "unassigned".to_owned(),
        Section::Archive => "archive".to_owned(),
        Section::Trash => "trash".to_owned(),
    }
}

/// Reads [`section_key`].
pub fn section_of(key: &str) -> Option<Section> {
    if let Some(id) = key.strip_prefix("folder:") {
        return if id == "none" {
            Some(Section::Folder(None))
        } else {
            id.parse().ok().map(|id| Section::Folder(Some(id)))
        };
    }
    if let Some(id) = key.strip_prefix("collection:") {
        return id.parse().ok().map(Section::Collection);
    }
    match key {
        "all" => Some(Section::All),
        "favourites" => Some(Section::Favorites),
        "unassigned" => Some(Section::Unassigned),
        "archive" => Some(Section::Archive),
        "trash" => Some(Section::Trash),
        slug => KINDS.into_iter().find(|kind| kind_slug(*kind) == slug).map(Section::Kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>() -> T {
        "6b29fc40-ca47-4067-b31d-00dd010662da".parse().unwrap()
    }

    fn round(place: &Place) -> Place {
        let pairs = place.pairs();
        Place::read(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
    }

    #[test]
    fn every_place_is_found_again_by_its_address() {
        let owners = [Owner::Everyone, Owner::Me, Owner::Organization(id())];
        let sections = [
            Section::All,
            Section::Favorites,
            Section::Kind(ItemKind::SshKey),
            Section::Folder(None),
            Section::Folder(Some(id())),
            Section::Collection(id()),
            Section::Unassigned,
            Section::Archive,
            Section::Trash,
        ];
        let subjects =
            [Subject::Nothing, Subject::View(id()), Subject::Edit(id()), Subject::Choose, Subject::Add(ItemKind::Card)];
        for owner in owners {
            for section in sections {
                for subject in subjects {
                    let place = Place { query: Query { owner, section, text: "a & b".to_owned() }, subject };
                    assert!(round(&place) == place, "{:?}", place.pairs());
                }
            }
        }
    }

    #[test]
    fn the_whole_vault_needs_no_parameters() {
        assert!(Place::default().pairs().is_empty());
    }

    #[test]
    fn links_of_other_clients_name_a_collection_by_its_own_parameter() {
        let place =
            Place::read(|name| (name == "collectionId").then(|| "6b29fc40-ca47-4067-b31d-00dd010662da".to_owned()));
        assert!(place.query.section == Section::Collection(id()));
    }

    #[test]
    fn nonsense_in_an_address_shows_the_whole_vault() {
        let place = Place::read(|_| Some("%%%".to_owned()));
        assert!(place.query.section == Section::All && place.query.owner == Owner::Everyone);
        assert!(place.subject == Subject::Nothing);
    }
}
