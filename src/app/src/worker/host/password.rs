//! The master password of somebody who is in: proving it again, and changing it.

use serde_json::json;
use vault::account::{self, Proof, UnlockData};
use zeroize::Zeroizing;

use super::{
    account::ask_session,
    http,
    state::{Account, Answer, Desk, random},
    web_crypto::WebCrypto,
};
use crate::{
    trouble::Trouble,
    worker::call::{ChangePassword, ProvePassword},
};

impl Answer for ProvePassword {
    async fn answer(self, desk: &Desk) -> Result<String, Trouble> {
        let password = Zeroizing::new(self.password);
        let data = desk.state().await.account()?.data.clone();
        Ok(prove(&data, &password).await?.authentication_hash)
    }
}

/// The proof; a wrong password is found out here, without asking the server.
async fn prove(data: &UnlockData, password: &str) -> Result<Proof, Trouble> {
    let proof = account::prove(&WebCrypto, &data.email, password, &data.kdf).await?;
    account::open(&proof.master, data)?;
    Ok(proof)
}

impl Answer for ChangePassword {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let (current, new) = (Zeroizing::new(self.current), Zeroizing::new(self.new));
        let data = desk.entered().await?.account()?.data.clone();
        let before = prove(&data, &current).await?;
        let after = account::prove(&WebCrypto, &data.email, &new, &data.kdf).await?;
        let mut state = desk.entered().await?;
        let user_key = state.vault()?.user_key();
        let (wrapped, key_id) =
            (account::wrap_user_key(user_key, &after.master, &mut random()), user_key.id().to_string());
        drop(state);
        let body = json!({
            "masterPasswordHash": before.authentication_hash,
            "masterPasswordHint": self.hint,
            "authenticationData": {
                "kdf": data.kdf,
                "masterPasswordAuthenticationHash": after.authentication_hash,
                "salt": data.email,
            },
            "unlockData": {
                "kdf": data.kdf,
                "masterKeyWrappedUserKey": wrapped,
                "salt": data.email,
                "containedKeyId": key_id,
            },
        });
        http::post("/api/accounts/password", &body).await?;
        // The next unlock needs the new wrapping.
        let account = ask_session().await?;
        if let Some(Account { data, .. }) = account {
            desk.entered().await?.open()?.account.data = data;
        }
        Ok(())
    }
}
