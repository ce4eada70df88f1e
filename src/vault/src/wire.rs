//! The wire's item as far as the engine reads it, borrowed from the text it came in.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
    ops::Deref,
};

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    kind::{ItemKind, Reprompt},
};
use serde::Deserialize;

type Text<'a> = Option<Slice<'a>>;
pub(crate) type Object<'a> = BTreeMap<Slice<'a>, Text<'a>>;
type Parts<'a> = Option<Object<'a>>;

/// A text that is borrowed where it has no escapes. Inside an `Option` or a map, serde would copy a bare `Cow`; an item has dozens of texts, of
/// which the list looks at three.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub(crate) struct Slice<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Slice<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slice<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireItem<'a> {
    pub id: ItemId,
    #[serde(rename = "type")]
    pub kind: ItemKind,
    pub organization_id: Option<OrganizationId>,
    pub folder_id: Option<FolderId>,
    #[serde(default)]
    pub favorite: bool,
    #[serde(default)]
    pub reprompt: Option<Reprompt>,
    #[serde(borrow)]
    pub key: Text<'a>,
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow)]
    pub notes: Text<'a>,
    #[serde(borrow)]
    pub login: Option<WireLogin<'a>>,
    #[serde(borrow)]
    pub card: Parts<'a>,
    #[serde(borrow)]
    pub identity: Parts<'a>,
    #[serde(borrow)]
    pub ssh_key: Parts<'a>,
    #[serde(borrow)]
    pub bank_account: Parts<'a>,
    #[serde(borrow)]
    pub drivers_license: Parts<'a>,
    #[serde(borrow)]
    pub passport: Parts<'a>,
    #[serde(borrow)]
    pub fields: Option<Vec<WireField<'a>>>,
    #[serde(borrow)]
    pub password_history: Option<Vec<WirePastPassword<'a>>>,
    #[serde(default)]
    pub collection_ids: Option<Vec<CollectionId>>,
    /// Absent in the organization-wide list, whose readers may do everything.
    pub edit: Option<bool>,
    pub view_password: Option<bool>,
    pub permissions: Option<WirePermissions>,
    #[serde(borrow)]
    pub creation_date: Text<'a>,
    #[serde(borrow)]
    pub revision_date: Text<'a>,
    #[serde(borrow)]
    pub deleted_date: Text<'a>,
    #[serde(borrow)]
    pub archived_date: Text<'a>,
}

#[derive(Deserialize)]
pub(crate) struct WirePermissions {
    pub delete: bool,
    pub restore: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireLogin<'a> {
    #[serde(borrow)]
    pub username: Text<'a>,
    #[serde(borrow)]
    pub password: Text<'a>,
    #[serde(borrow)]
    pub totp: Text<'a>,
    #[serde(borrow)]
    pub uris: Option<Vec<WireUri<'a>>>,
    #[serde(borrow)]
    pub password_revision_date: Text<'a>,
    pub autofill_on_page_load: Option<bool>,
    #[serde(borrow)]
    pub fido2_credentials: Option<Vec<Object<'a>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireUri<'a> {
    #[serde(borrow)]
    pub uri: Text<'a>,
    #[serde(rename = "match")]
    pub matching: Option<u8>,
    #[serde(borrow)]
    pub uri_checksum: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireField<'a> {
    #[serde(rename = "type")]
    pub kind: u8,
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow)]
    pub value: Text<'a>,
    pub linked_id: Option<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WirePastPassword<'a> {
    #[serde(borrow)]
    pub password: Text<'a>,
    #[serde(borrow)]
    pub last_used_date: Text<'a>,
}

impl<'a> WireItem<'a> {
    /// The kind's own object, for kinds that consist of plain fields.
    pub fn parts(&self) -> &Parts<'a> {
        match self.kind {
            ItemKind::Card => &self.card,
            ItemKind::Identity => &self.identity,
            ItemKind::SshKey => &self.ssh_key,
            ItemKind::BankAccount => &self.bank_account,
            ItemKind::DriversLicense => &self.drivers_license,
            ItemKind::Passport => &self.passport,
            ItemKind::Login | ItemKind::SecureNote => &None,
        }
    }

    /// One field of the kind's own object, still encrypted.
    pub fn part(&self, name: &str) -> Option<&str> {
        self.parts().as_ref()?.get(name)?.as_deref()
    }
}
