//! What a page may ask the worker. Each call is a struct; its answer is the type after the arrow.

use common::{
    id::{CollectionId, FolderId, ItemId, MemberId, OrganizationId, ProviderId, UserId},
    wire::hand_over::{CommitOutcome, RotationView},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
#[cfg(feature = "worker")]
use serde_json::value::to_raw_value;
use vault::{
    CollectionInfo, Familiarity, ItemView, Profile, Recipient, Source,
    contents::Contents,
    organization::NewOrganization,
    query::{Counts, Owner, Page, Query},
};

#[cfg(feature = "worker")]
use super::{
    envelope::Reply,
    host::{Answer, Desk},
};
#[cfg(feature = "worker")]
use crate::trouble::{Trouble, TroubleKind};

/// A question to the worker.
pub trait Ask: Serialize {
    type Answer: Serialize + DeserializeOwned + 'static;

    fn into_call(self) -> Call;
}

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of_field:meta])* $field:ident: $kind:ty),* $(,)? } -> $answer:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Serialize, Deserialize)]
            pub struct $name { $($(#[$of_field])* pub $field: $kind),* }

            impl Ask for $name {
                type Answer = $answer;

                fn into_call(self) -> Call {
                    Call::$name(self)
                }
            }
        )*

        /// Every call, as it travels.
        #[derive(Clone, Serialize, Deserialize)]
        pub enum Call { $($name($name)),* }

        #[cfg(feature = "worker")]
        impl Call {
            /// Lets the worker answer.
            pub(super) async fn answer(self, desk: &Desk) -> Reply {
                match self {
                    $(Self::$name(question) => reply(question.answer(desk).await),)*
                }
            }
        }
    };
}

#[cfg(feature = "worker")]
fn reply<T: Serialize>(outcome: Result<T, Trouble>) -> Reply {
    let broken =
        |_| Trouble::new(TroubleKind::Broken, "The vault cannot put its answer into words. Load the page again.");
    to_raw_value(&outcome?).map_err(broken)
}

/// Where the person stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Session {
    SignedOut,
    /// Signed in, but the keys are not there: ask for the master password.
    Locked {
        email: String,
        name: Option<String>,
    },
    Unlocked(Box<Profile>),
}

/// What entitles to a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entitlement {
    /// The token that `StartRegistration` answered or mailed.
    Email {
        token: String,
    },
    ProviderInvite {
        provider_user: String,
        token: String,
    },
    OrganizationInvite {
        member: String,
        token: String,
    },
    /// The link that sets a provider up.
    ProviderSetup {
        provider: String,
        token: String,
    },
}

/// Somebody to confirm, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedKey {
    pub user: UserId,
    /// The sealed key (type 4), or why there is none.
    pub key: Result<String, String>,
}

/// Whose key is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyOf {
    Provider(ProviderId),
    Organization(OrganizationId),
}

/// What one step of a rotation did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotationStep {
    /// How far it is; none if nothing was left after that id.
    pub view: Option<RotationView>,
    /// After which id to go on; none: every item is made anew.
    pub next: Option<String>,
    /// Items of this step with something that the old key does not open.
    pub unreadable: usize,
}

/// An access entry of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessEntry {
    pub id: MemberId,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
}

/// A generated password or passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GeneratorRules {
    Password { length: u32, uppercase: bool, lowercase: bool, digits: bool, special: bool, avoid_ambiguous: bool },
    Passphrase { words: u32, separator: String, capitalize: bool, number: bool },
}

/// A one-time code and how long it is good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    pub code: String,
    pub seconds_left: u32,
    pub period: u32,
}

calls! {
    /// Asked once when a page loads. `tab` is a secret of this tab that survives a reload and dies with the tab.
    Start { tab: String } -> Session;
    /// Asks for a registration token. None: the mail is on its way.
    StartRegistration { email: String, name: String } -> Option<String>;
    /// Makes all keys and registers them. Does not log in.
    Register { email: String, name: String, password: String, hint: String, entitlement: Entitlement } -> ();
    LogIn { email: String, password: String } -> Session;
    /// Opens a locked vault.
    Unlock { password: String } -> Session;
    /// Drops every key and everything decrypted, here and on the device.
    Lock {} -> ();
    /// Lock, and end the session on the server.
    LogOut {} -> ();
    /// Minutes without activity after which the vault locks; none: at every reload.
    SetTimeout { minutes: Option<u32> } -> ();
    /// What was chosen.
    ReadTimeout {} -> Option<u32>;
    /// The person did something: the time of the automatic lock moves.
    Active {} -> ();
    /// The proof of the master password, for acts that ask for it again.
    ProvePassword { password: String } -> String;
    ChangePassword { current: String, new: String, hint: String } -> ();

    /// Fetches everything again.
    Sync {} -> Profile;
    List { source: Source, query: Query, offset: usize, limit: usize } -> Page;
    Ids { source: Source, query: Query } -> Vec<ItemId>;
    CountItems { source: Source, owner: Owner } -> Counts;
    OpenItem { source: Source, id: ItemId } -> ItemView;
    CreateItem {
        source: Source,
        contents: Contents,
        organization: Option<OrganizationId>,
        collections: Vec<CollectionId>,
        folder: Option<FolderId>,
        favorite: bool,
    } -> ItemId;
    /// `seen` is the revision that the contents were made from; another one that is stored meanwhile is not overwritten.
    UpdateItem {
        source: Source,
        id: ItemId,
        seen: String,
        contents: Contents,
        folder: Option<FolderId>,
        favorite: bool,
    } -> ();
    /// Folder and favourite alone; also for items that one may not edit.
    UpdateItemState { id: ItemId, folder: Option<FolderId>, favorite: bool } -> ();
    SetItemCollections { source: Source, id: ItemId, collections: Vec<CollectionId> } -> ();
    /// Moves own items into an organization.
    ShareItems { ids: Vec<ItemId>, organization: OrganizationId, collections: Vec<CollectionId> } -> usize;
    TrashItems { source: Source, ids: Vec<ItemId> } -> ();
    RestoreItems { source: Source, ids: Vec<ItemId> } -> ();
    /// For ever.
    DeleteItems { source: Source, ids: Vec<ItemId> } -> ();
    MoveToFolder { ids: Vec<ItemId>, folder: Option<FolderId> } -> ();
    /// Tells the organization's log that a secret was seen or copied; `kind` is an event number.
    ReportEvent { kind: i64, item: ItemId } -> ();
    OneTimeCode { secret: String } -> Code;
    Generate { rules: GeneratorRules } -> String;

    SaveFolder { id: Option<FolderId>, name: String } -> FolderId;
    DeleteFolder { id: FolderId } -> ();

    /// Fetches an organization's whole vault, for its administrators and provider users. Answers its collections.
    OpenOrganization { id: OrganizationId } -> Vec<CollectionInfo>;
    SaveCollection {
        organization: OrganizationId,
        id: Option<CollectionId>,
        name: String,
        /// None: leave access as it is.
        access: Option<Vec<AccessEntry>>,
    } -> Vec<CollectionInfo>;
    DeleteCollections { organization: OrganizationId, ids: Vec<CollectionId> } -> Vec<CollectionInfo>;

    /// A new provider key, sealed to oneself.
    MakeProviderKey {} -> String;
    /// The keys of a new client.
    MakeClientKeys { provider: ProviderId, collection_name: String } -> NewOrganization;
    /// The keys of a new organization of one's own.
    MakeOrganizationKeys { collection_name: String } -> NewOrganization;
    /// An existing organization's key under the provider key.
    WrapForProvider { organization: OrganizationId, provider: ProviderId } -> String;
    /// The fingerprint phrases of people, in the order asked; the texts are public keys (SPKI, base64).
    Phrases { people: Vec<(UserId, String)> } -> Vec<String>;
    /// Keys for people whose phrases were compared, of several owners at once; in the order asked.
    SealKeys { people: Vec<(KeyOf, Recipient)> } -> Vec<SealedKey>;
    /// One organization's key likewise.
    SealOrganizationKey { organization: OrganizationId, people: Vec<Recipient> } -> Vec<SealedKey>;

    /// How public keys stand to those that were compared before in this browser, in the order asked.
    KnownKeys { people: Vec<(UserId, String)> } -> Vec<Familiarity>;
    /// Makes a new organization key and keeps it on the server, sealed to oneself.
    StartRotation { organization: OrganizationId, proof: String, ends_relation: bool } -> RotationView;
    /// Makes the next items anew, after that id.
    RotateSome { organization: OrganizationId, after: String } -> RotationStep;
    /// Puts the new key in place: for these people, and the others have to be confirmed again.
    CommitRotation {
        organization: OrganizationId,
        proof: String,
        people: Vec<(MemberId, Recipient)>,
        unconfirmed: Vec<MemberId>,
    } -> CommitOutcome;
}
