//! The page's end of the line to the worker.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::{
    call::{Ask, Call, Session},
    envelope::{Envelope, Reply, UNASKED},
};
use crate::trouble::{Trouble, TroubleKind};
use futures::channel::oneshot;
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType},
};

#[derive(Default)]
struct Pending {
    next: u32,
    waiting: HashMap<u32, oneshot::Sender<Reply>>,
    /// Questions from before the worker was ready.
    held: Vec<String>,
    ready: bool,
    /// The worker did not start or fell over; nobody will answer.
    dead: bool,
}

struct Line {
    worker: Worker,
    pending: RefCell<Pending>,
    told: RwSignal<Option<Session>>,
}

/// A handle to the worker; copies share it.
#[derive(Clone, Copy)]
pub struct VaultWorker(StoredValue<Rc<Line>, LocalStorage>);

impl VaultWorker {
    /// Starts the worker from the address of its script.
    ///
    /// # Errors
    /// [`TroubleKind::Broken`] if the browser refuses.
    pub fn start(script: &str) -> Result<Self, Trouble> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).map_err(|_| {
            Trouble::new(TroubleKind::Broken, "Your browser cannot start the vault. Use a current browser.")
        })?;
        let line = Rc::new(Line { worker, pending: RefCell::default(), told: RwSignal::new(None) });
        let answering = Rc::clone(&line);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| answering.take_in(&event));
        line.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let failing = Rc::clone(&line);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |_| failing.break_off());
        line.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The line lives as long as the page.
        on_message.forget();
        on_error.forget();
        Ok(Self(StoredValue::new_local(line)))
    }

    /// What the worker last said unasked: where the person stands since the vault locked by itself or the server ended the session.
    #[must_use]
    pub fn told(self) -> Signal<Option<Session>> {
        self.0.get_value().told.into()
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// What the worker reports, in words for the person.
    pub async fn ask<A: Ask>(self, question: A) -> Result<A::Answer, Trouble> {
        let line = self.0.get_value();
        let broken = || Trouble::new(TroubleKind::Broken, "The vault does not answer. Load the page again.");
        let answer = line.send(question.into_call()).ok_or_else(broken)?;
        let content = answer.await.map_err(|_| broken())??;
        serde_json::from_str(content.get()).map_err(|_| broken())
    }
}

impl Line {
    fn send(&self, call: Call) -> Option<oneshot::Receiver<Reply>> {
        let (sender, receiver) = oneshot::channel();
        let mut pending = self.pending.borrow_mut();
        if pending.dead {
            return None;
        }
        let number = pending.next;
        pending.next = (number + 1) % UNASKED;
        let text = serde_json::to_string(&Envelope { number, content: call }).ok()?;
        pending.waiting.insert(number, sender);
        if pending.ready {
            self.worker.post_message(&JsValue::from_str(&text)).ok()?;
        } else {
            pending.held.push(text);
        }
        Some(receiver)
    }

    /// Everybody who waits is told that no answer comes.
    fn break_off(&self) {
        let mut pending = self.pending.borrow_mut();
        pending.dead = true;
        pending.waiting.clear();
        pending.held.clear();
    }

    fn take_in(&self, event: &MessageEvent) {
        let Some(text) = event.data().as_string() else { return };
        let mut pending = self.pending.borrow_mut();
        if !pending.ready {
            // The first word of the worker is that it listens.
            pending.ready = true;
            for held in std::mem::take(&mut pending.held) {
                // A refusal shows as an answer that never comes; there is nobody else to tell.
                drop(self.worker.post_message(&JsValue::from_str(&held)));
            }
            return;
        }
        let Ok(reply) = serde_json::from_str::<Envelope<Reply>>(&text) else { return };
        if reply.number == UNASKED {
            drop(pending);
            let session = reply.content.ok().and_then(|content| serde_json::from_str(content.get()).ok());
            return self.told.set(session);
        }
        if let Some(waiting) = pending.waiting.remove(&reply.number) {
            drop(waiting.send(reply.content));
        }
    }
}

/// The worker of this page.
#[must_use]
pub fn use_vault() -> VaultWorker {
    expect_context()
}
