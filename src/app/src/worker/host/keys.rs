//! Making keys, and sealing them to people. Every key that is sealed to somebody else goes through a pin: the phrase that was compared.

use leptos::wasm_bindgen::JsValue;
use vault::{Recipient, VaultError, organization::NewOrganization, phrase_of};

use super::{
    account::pins_name,
    device,
    state::{Answer, Desk, Open},
};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{
        KeyOf, MakeClientKeys, MakeOrganizationKeys, MakeProviderKey, Phrases, SealKeys, SealOrganizationKey,
        SealedKey, WrapForProvider,
    },
};

impl Answer for MakeProviderKey {
    async fn answer(self, desk: &Desk) -> Result<String, Trouble> {
        Ok(desk.entered().await?.vault()?.make_provider_key().await?)
    }
}

impl Answer for MakeClientKeys {
    async fn answer(self, desk: &Desk) -> Result<NewOrganization, Trouble> {
        Ok(desk.entered().await?.vault()?.make_client(self.provider, &self.collection_name).await?)
    }
}

impl Answer for MakeOrganizationKeys {
    async fn answer(self, desk: &Desk) -> Result<NewOrganization, Trouble> {
        Ok(desk.entered().await?.vault()?.make_organization(&self.collection_name).await?)
    }
}

impl Answer for WrapForProvider {
    async fn answer(self, desk: &Desk) -> Result<String, Trouble> {
        Ok(desk.entered().await?.vault()?.wrap_for_provider(self.organization, self.provider)?)
    }
}

impl Answer for Phrases {
    async fn answer(self, _: &Desk) -> Result<Vec<String>, Trouble> {
        self.people.iter().map(|(user, key)| Ok(phrase_of(*user, key)?)).collect()
    }
}

impl Answer for SealKeys {
    async fn answer(self, desk: &Desk) -> Result<Vec<SealedKey>, Trouble> {
        seal_all(desk, &self.people).await
    }
}

impl Answer for SealOrganizationKey {
    async fn answer(self, desk: &Desk) -> Result<Vec<SealedKey>, Trouble> {
        let of = KeyOf::Organization(self.organization);
        let people: Vec<_> = self.people.into_iter().map(|person| (of, person)).collect();
        seal_all(desk, &people).await
    }
}

async fn seal(open: &mut Open, of: KeyOf, to: &Recipient) -> Result<String, VaultError> {
    match of {
        KeyOf::Provider(id) => open.vault.share_provider_key(id, to, &mut open.pins).await,
        KeyOf::Organization(id) => open.vault.share_organization_key(id, to, &mut open.pins).await,
    }
}

/// Seals to each person by themselves, then keeps the pins. Keys leave only after the pins are kept: an accepted key that is forgotten could be
/// exchanged unnoticed later.
async fn seal_all(desk: &Desk, people: &[(KeyOf, Recipient)]) -> Result<Vec<SealedKey>, Trouble> {
    let mut state = desk.entered().await?;
    let open = state.open()?;
    let mut sealed = Vec::with_capacity(people.len());
    for (of, person) in people {
        let key = seal(open, *of, person).await.map_err(|error| error.to_string());
        sealed.push(SealedKey { user: person.user, key });
    }
    let text = serde_json::to_string(&open.pins).map_err(VaultError::from)?;
    let note = open.vault.seal_note(&text);
    let name = pins_name(&open.account.data);
    drop(state);
    let unkept = |_| {
        Trouble::new(
            TroubleKind::Refused,
            "This browser keeps nothing for this site, so accepted keys cannot be remembered. Allow storage and try again.",
        )
    };
    device::write(&name, &JsValue::from_str(&note)).await.map_err(unkept)?;
    Ok(sealed)
}
