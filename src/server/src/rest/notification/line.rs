//! A socket from the greeting to its end, whatever is spoken on it. Both ends are asked for a sign of life; who gives none, or takes too long to
//! take what is said, is let go. What the other end says is never needed, so it may say little.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use futures::{SinkExt as _, StreamExt as _};
use services::push::{Said, Subscription};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

/// How often a sign of life is given and asked for. Clients take a line for dead after 30 s.
const BEAT: Duration = Duration::from_secs(15);
/// How long the other end may be silent.
const SILENCE: Duration = Duration::from_secs(60);
/// How long one message may take to be taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that the other end may say at once.
const MOST_BYTES: usize = 8 * 1024;

/// Codes of the end, from the range that is free for applications, and the one for "try again".
pub const SESSION_OVER: u16 = 4401;
const TRY_AGAIN: u16 = 1013;

/// What is spoken on a line.
pub trait Tongue: Send + 'static {
    fn say(&self, said: &Said) -> Option<Message>;
    /// A sign of life beside that of the socket itself.
    fn beat(&self) -> Option<Message>;
    /// The last word before the line is closed.
    fn farewell(&self) -> Option<Message>;
}

/// The limits that every line has.
pub fn limited(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade.max_message_size(MOST_BYTES).max_frame_size(MOST_BYTES)
}

/// Speaks until either end has enough.
pub async fn speak(socket: WebSocket, mut subscription: Subscription, tongue: impl Tongue) {
    let (mut out, mut back) = socket.split();
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut heard = Instant::now();
    loop {
        let (messages, goes_on) = tokio::select! {
            said = subscription.next() => match said {
                Some(Said::Bye) => (vec![tongue.farewell(), Some(closing(SESSION_OVER))], false),
                Some(said) => (vec![tongue.say(&said)], true),
                None => (vec![tongue.farewell(), Some(closing(TRY_AGAIN))], false),
            },
            received = back.next() => match received {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {
                    heard = Instant::now();
                    continue;
                }
            },
            _ = beat.tick() => {
                if heard.elapsed() > SILENCE {
                    return;
                }
                (vec![tongue.beat(), Some(Message::Ping(Vec::new().into()))], true)
            }
        };
        for message in messages.into_iter().flatten() {
            match timeout(PATIENCE, out.send(message)).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return,
            }
        }
        if !goes_on {
            return;
        }
    }
}

fn closing(code: u16) -> Message {
    Message::Close(Some(CloseFrame { code, reason: "".into() }))
}
