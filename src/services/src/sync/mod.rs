//! Everything that a client keeps of a person's account and vault (`vault.md` §2), from one snapshot and in a number of statements that does not
//! depend on its size. Small things are read at once, items row by row while the answer is being written.

mod entries;
mod profile;

use common::{
    kind::ItemKind,
    wire::{
        account::Kdf,
        sync::{CollectionDetails, Folder, MasterPasswordUnlock, Profile, UserDecryption},
    },
};
use storage::{
    Tx,
    collection::{self, AssignedCollection},
    folder,
    sync::{self, AccountRow},
};

pub use profile::profile;

use crate::{Caller, Failure, Site, folder::read::wire, hand_over, item::list::ItemReader};

/// A sync whose items are still to be read.
pub struct Sync {
    pub profile: Profile,
    pub folders: Vec<Folder>,
    pub collections: Vec<CollectionDetails>,
    pub user_decryption: UserDecryption,
    pub items: ItemReader,
}

/// Opens the snapshot. Items of kinds beyond `newest` are left out: an older client would crash on them.
pub async fn open(site: &Site, caller: &Caller, newest: ItemKind) -> Result<Sync, Failure> {
    let mut tx = site.database().stream().await?;
    let mut row = account(&mut tx, caller).await?;
    if row.keys_outdated {
        // A fresh snapshot, taken after it is noted: what is sent is never older than what is noted.
        tx.rollback().await?;
        hand_over::fetching_keys(site, caller).await?;
        tx = site.database().stream().await?;
        row = account(&mut tx, caller).await?;
    }
    let account = row;
    let (profile, facts) = profile::assemble(&mut tx, &account).await?;
    let folders = folder::of_user(&mut tx, caller.user).await?.into_iter().map(wire).collect();
    let collections = collection::assigned_to(&mut tx, caller.user).await?.into_iter().map(details).collect();
    let items = ItemReader::visible(tx, caller.user, newest, &facts);
    Ok(Sync { profile, folders, collections, user_decryption: decryption(account)?, items })
}

/// Only the items, as `GET /ciphers` lists them.
pub async fn open_items(site: &Site, caller: &Caller, newest: ItemKind) -> Result<ItemReader, Failure> {
    let mut tx = site.database().stream().await?;
    let account = account(&mut tx, caller).await?;
    let (_, facts) = profile::assemble(&mut tx, &account).await?;
    Ok(ItemReader::visible(tx, caller.user, newest, &facts))
}

async fn account(tx: &mut Tx, caller: &Caller) -> Result<AccountRow, Failure> {
    sync::account(tx, caller.user, Some(caller.device)).await?.ok_or(Failure::SignedOut)
}

fn details(assigned: AssignedCollection) -> CollectionDetails {
    let collection = assigned.collection;
    CollectionDetails {
        id: collection.id,
        organization_id: collection.organization_id,
        name: collection.name,
        external_id: collection.external_id,
        kind: collection.kind,
        default_user_collection_email: collection.my_items_email,
        read_only: assigned.read_only,
        hide_passwords: assigned.hide_passwords,
        manage: assigned.manage,
    }
}

fn decryption(account: AccountRow) -> Result<UserDecryption, Failure> {
    let number = |value: i64| u32::try_from(value).map_err(|_| Failure::Damaged("account.kdf"));
    let kdf = Kdf {
        kdf_type: account.kdf_kind,
        iterations: number(account.kdf_iterations)?,
        memory: account.kdf_memory.map(number).transpose()?,
        parallelism: account.kdf_parallelism.map(number).transpose()?,
    };
    Ok(UserDecryption {
        master_password_unlock: MasterPasswordUnlock {
            kdf,
            master_key_encrypted_user_key: account.user_key.clone(),
            master_key_wrapped_user_key: account.user_key,
            salt: account.email,
            contained_key_id: account.user_key_id.clone(),
        },
        web_authn_prf_options: Vec::new(),
        v2_upgrade_token: None,
        user_key_id: account.user_key_id,
    })
}
