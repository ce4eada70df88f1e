//! A mail server of a few commands (RFC 5321) that keeps what it is given. It says yes to everything, unless it is told to be
//! busy or not to know somebody.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// One letter with its envelope.
#[derive(Debug, Clone)]
pub struct Delivered {
    pub from: String,
    pub to: Vec<String>,
    /// Headers and body, with CRLF.
    pub message: String,
}

pub struct MailServer {
    pub address: SocketAddr,
    letters: Arc<Mutex<Vec<Delivered>>>,
    busy: Arc<AtomicUsize>,
    unknown: Arc<Mutex<Option<&'static str>>>,
    running: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl MailServer {
    pub async fn start() -> Self {
        Self::start_at((Ipv4Addr::LOCALHOST, 0).into()).await
    }

    /// At an address where somebody knocked in vain before.
    pub async fn start_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (letters, busy) = (Arc::<Mutex<Vec<Delivered>>>::default(), Arc::<AtomicUsize>::default());
        let unknown = Arc::<Mutex<Option<&'static str>>>::default();
        let (kept, turned_away, strangers) = (Arc::clone(&letters), Arc::clone(&busy), Arc::clone(&unknown));
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away ends only its own conversation.
                tokio::spawn(converse(stream, Arc::clone(&kept), Arc::clone(&turned_away), Arc::clone(&strangers)));
            }
        });
        Self { address, letters, busy, unknown, running }
    }

    /// The next so many letters are put off with 451.
    pub fn is_busy_for(&self, letters: usize) {
        self.busy.store(letters, Ordering::SeqCst);
    }

    /// Receivers are refused with these words from now on.
    pub fn knows_nobody(&self, words: Option<&'static str>) {
        *self.unknown.lock().unwrap() = words;
    }

    #[must_use]
    pub fn letters(&self) -> Vec<Delivered> {
        self.letters.lock().unwrap().clone()
    }
}

async fn converse(
    stream: TcpStream,
    letters: Arc<Mutex<Vec<Delivered>>>,
    busy: Arc<AtomicUsize>,
    unknown: Arc<Mutex<Option<&'static str>>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 mail.example").await?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let answer = match line.get(..4).unwrap_or(line).to_ascii_uppercase().as_str() {
            "EHLO" => "250-mail.example\r\n250 8BITMIME",
            "MAIL" => {
                (from, to) = (path(line), Vec::new());
                "250 OK"
            }
            "RCPT" => {
                let refusal = *unknown.lock().unwrap();
                if refusal.is_none() {
                    to.push(path(line));
                }
                refusal.unwrap_or("250 OK")
            }
            "DATA" if busy.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() => {
                "451 Try again later"
            }
            "DATA" => {
                say(&mut stream, "354 Go on").await?;
                let message = message(&mut stream).await?;
                letters.lock().unwrap().push(Delivered { from: from.clone(), to: to.clone(), message });
                "250 Taken"
            }
            "QUIT" => {
                say(&mut stream, "221 Bye").await?;
                return Ok(());
            }
            _ => "250 OK",
        };
        say(&mut stream, answer).await?;
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await
}

/// Up to the line with one full stop; the doubled ones are undone.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(message);
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

/// What stands between the angle brackets.
fn path(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or_else(String::new, |(path, _)| path.to_owned())
}
