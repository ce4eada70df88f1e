//! Reading the file in small portions, so that the page stays quick.

use common::{client_file::Lines, wire::client::ClientQuery};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::batch::{Batch, Stage};
use crate::{pages::portal::clients::export::everything, server_fns::provider::read_provider, trouble::Trouble};

/// Lines at a time: a few milliseconds' work.
const AT_ONCE: usize = 50;

impl Batch {
    /// Reads and checks the text; a batch that is under way stays where it is.
    pub fn read(self, file: String) {
        if self.reading.get_untracked() {
            return;
        }
        self.reading.set(true);
        self.refused.set(None);
        self.lines.set(Vec::new());
        leptos::task::spawn_local(async move {
            let outcome = self.go_through(&file).await;
            if self.reading.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(()) => {
                    self.file.set_value(file);
                    if self.stage.get_untracked() == Stage::Choose {
                        self.stage.set(Stage::Look);
                    }
                }
                Err(sentence) => self.refused.set(Some(sentence)),
            }
        });
    }

    async fn go_through(self, file: &str) -> Result<(), String> {
        let told = |trouble: Trouble| {
            self.person.note(&trouble);
            trouble.message
        };
        let kind = read_provider(self.provider).await.map_err(told)?.kind;
        let clients = everything(self.provider, ClientQuery::default()).await.map_err(told)?;
        let mut lines =
            Lines::new(file, kind, clients.into_iter().map(|client| client.name)).map_err(|error| error.to_string())?;
        loop {
            let portion: Vec<_> = lines.by_ref().take(AT_ONCE).collect();
            let done = portion.len() < AT_ONCE;
            if self.lines.try_update(|all| all.extend(portion)).is_none() {
                return Ok(());
            }
            if done {
                break;
            }
            TimeoutFuture::new(0).await;
        }
        if self.lines.with_untracked(Vec::is_empty) {
            return Err("The file names its columns and holds no client: fill in the template.".to_owned());
        }
        Ok(())
    }
}
