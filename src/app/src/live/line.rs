//! The WebSocket to the server. A line that breaks is opened again, later each time and not by everybody at once; what happened meanwhile is
//! not told again, so an open-again line counts as a change of everything.

use std::{cell::RefCell, rc::Rc, time::Duration};

use common::wire::live::Topic;
use leptos::{
    prelude::{set_timeout, window},
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{CloseEvent, MessageEvent, WebSocket},
};

const PATH: &str = "/api/chatelaine/live";
/// The server's code for "the session is over".
const SESSION_OVER: u16 = 4401;
/// The first wait before another try, and the longest, in milliseconds.
const SHORTEST: f64 = 1_000.0;
const LONGEST: f64 = 60_000.0;

/// What comes out of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    Topic(Topic),
    /// It broke, and stands again.
    OpenAgain,
    SessionOver,
}

/// Copies share it.
#[derive(Clone)]
pub struct Line(Rc<Inner>);

struct Inner {
    hear: Box<dyn Fn(Heard)>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    wanted: bool,
    socket: Option<Socket>,
    /// Another try is on its way.
    trying: bool,
    /// Tries since it last stood.
    tries: i32,
    /// It stood before, since it has been wanted.
    stood: bool,
}

/// The socket with what it calls.
struct Socket {
    socket: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Line {
    pub fn new(hear: impl Fn(Heard) + 'static) -> Self {
        Self(Rc::new(Inner { hear: Box::new(hear), state: RefCell::default() }))
    }

    pub fn open(&self) {
        let mut state = self.0.state.borrow_mut();
        if !std::mem::replace(&mut state.wanted, true) {
            drop(state);
            self.connect();
        }
    }

    pub fn close(&self) {
        let mut state = self.0.state.borrow_mut();
        let socket = state.socket.take();
        *state = State { trying: state.trying, ..State::default() };
        drop(state);
        if let Some(Socket { socket, .. }) = socket {
            socket.set_onclose(None);
            // One that is not open yet is closed when it opens.
            drop(socket.close());
        }
    }

    fn connect(&self) {
        let location = window().location();
        let (Ok(protocol), Ok(host)) = (location.protocol(), location.host()) else { return };
        let scheme = if protocol == "https:" { "wss" } else { "ws" };
        let Ok(socket) = WebSocket::new(&format!("{scheme}://{host}{PATH}")) else { return };
        let (opened, heard, closed) = (self.clone(), self.clone(), self.clone());
        let on_open = Closure::<dyn FnMut()>::new(move || opened.opened());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| heard.take_in(&event));
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| closed.closed(event.code()));
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        let socket = Socket { socket, _on_open: on_open, _on_message: on_message, _on_close: on_close };
        self.0.state.borrow_mut().socket = Some(socket);
    }

    fn opened(&self) {
        let again = {
            let mut state = self.0.state.borrow_mut();
            state.tries = 0;
            std::mem::replace(&mut state.stood, true)
        };
        if again {
            (self.0.hear)(Heard::OpenAgain);
        }
    }

    fn take_in(&self, event: &MessageEvent) {
        let text = event.data().as_string();
        // What a newer server says beyond this is for newer pages.
        if let Some(topic) = text.and_then(|text| serde_json::from_str(&text).ok()) {
            (self.0.hear)(Heard::Topic(topic));
        }
    }

    fn closed(&self, code: u16) {
        let wait = {
            let mut state = self.0.state.borrow_mut();
            if !state.wanted || std::mem::replace(&mut state.trying, true) {
                return;
            }
            // Whether the session is really over is asked first.
            let least = if code == SESSION_OVER { 4 } else { 0 };
            let wait = pause(state.tries.max(least), random());
            state.tries = state.tries.saturating_add(1);
            wait
        };
        if code == SESSION_OVER {
            (self.0.hear)(Heard::SessionOver);
        }
        let line = self.clone();
        set_timeout(move || line.try_again(), Duration::from_secs_f64(wait / 1_000.0));
    }

    fn try_again(&self) {
        let lacking = {
            let mut state = self.0.state.borrow_mut();
            state.trying = false;
            // It may have been closed and opened meanwhile, which does not wait.
            let up = |line: &Socket| line.socket.ready_state() <= WebSocket::OPEN;
            state.wanted && !state.socket.as_ref().is_some_and(up)
        };
        if lacking {
            self.connect();
        }
    }
}

/// Twice as long each time, and somewhere between half and all of it.
fn pause(tries: i32, random: f64) -> f64 {
    let whole = (SHORTEST * 2_f64.powi(tries.min(10))).min(LONGEST);
    whole * (0.5 + random / 2.0)
}

/// From 0 to 1.
pub fn random() -> f64 {
    js_sys::Math::random()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_at_a_minute() {
        assert_eq!([0, 1, 2, 3].map(|tries| pause(tries, 1.0)), [1_000.0, 2_000.0, 4_000.0, 8_000.0]);
        assert_eq!(pause(30, 1.0), LONGEST);
        assert_eq!(pause(30, 0.0), LONGEST / 2.0);
    }
}
