//! A client of the hub, and an open page.

use std::time::Duration;

use common::id::OrganizationId;
use futures::{SinkExt as _, StreamExt as _};
use rmpv::{Value as Pack, decode::read_value};
use testkit::{Person, Site, Value, encrypt, json, key};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use crate::house::founds;

const PATIENCE: Duration = Duration::from_secs(10);

pub type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens a socket; the status of the answer when it is refused.
pub async fn open(site: &Site, path: &str, headers: &[(&'static str, &str)]) -> Result<Stream, u16> {
    let mut request = site.socket(path).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((stream, _)) => Ok(stream),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{path}: {error}"),
    }
}

/// The next frame that is no sign of life of the socket itself; none when it is closed.
pub async fn frame(stream: &mut Stream) -> Option<Message> {
    loop {
        let next = timeout(PATIENCE, stream.next()).await.expect("something comes within ten seconds");
        match next? {
            Ok(Message::Ping(_) | Message::Pong(_)) => {}
            Ok(message) => return Some(message),
            Err(_) => return None,
        }
    }
}

/// A client that has shaken hands.
pub struct Client {
    pub stream: Stream,
}

/// One message of the hub.
#[derive(Debug)]
pub struct Told {
    pub kind: i64,
    pub context: Option<String>,
    pub payload: Pack,
}

impl Told {
    pub fn text(&self, name: &str) -> Option<String> {
        self.member(name).as_str().map(str::to_owned)
    }

    pub fn member(&self, name: &str) -> &Pack {
        member(&self.payload, name)
    }
}

pub fn member<'a>(map: &'a Pack, name: &str) -> &'a Pack {
    let members = map.as_map().unwrap_or_else(|| panic!("{map} is no map"));
    let found = members.iter().find(|(key, _)| key.as_str() == Some(name));
    &found.unwrap_or_else(|| panic!("{map} has no {name}")).1
}

impl Client {
    pub async fn of(site: &Site, person: &Person) -> Self {
        Self::with(site, &person.token).await
    }

    pub async fn with(site: &Site, token: &str) -> Self {
        let mut stream = open(site, &format!("/notifications/hub?access_token={token}"), &[]).await.unwrap();
        stream.send(Message::text("{\"protocol\":\"messagepack\",\"version\":1}\u{1e}")).await.unwrap();
        let answer = frame(&mut stream).await.unwrap();
        assert_eq!(answer.to_text().unwrap(), "{}\u{1e}");
        Self { stream }
    }

    /// The next record, without its length; none when the line is closed.
    pub async fn record(&mut self) -> Option<Pack> {
        match frame(&mut self.stream).await? {
            Message::Binary(bytes) => Some(record(&bytes)),
            _ => None,
        }
    }

    /// The next message; none when the line is closed.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            let record = self.record().await?;
            let fields = record.as_array().unwrap();
            match fields[0].as_i64() {
                Some(1) => return Some(invocation(fields)),
                Some(6) => {}
                _ => return None,
            }
        }
    }

    pub async fn hears(&mut self) -> Told {
        self.next().await.expect("the line is open")
    }

    /// Nothing was on its way before what the person does now themselves.
    pub async fn heard_nothing_until(&mut self, person: &Person) {
        person.post("/api/folders", &json!({ "name": person.encrypts("a mark") })).ok().await;
        let next = self.hears().await;
        assert_eq!(next.kind, 7, "{} heard {next:?}", person.name);
    }
}

fn invocation(fields: &[Pack]) -> Told {
    assert_eq!(fields.len(), 5);
    assert_eq!(fields[1], Pack::Map(Vec::new()));
    assert_eq!(fields[2], Pack::Nil);
    assert_eq!(fields[3].as_str(), Some("ReceiveMessage"));
    let arguments = fields[4].as_array().unwrap();
    assert_eq!(arguments.len(), 1);
    Told {
        kind: member(&arguments[0], "Type").as_i64().unwrap(),
        context: member(&arguments[0], "ContextId").as_str().map(str::to_owned),
        payload: member(&arguments[0], "Payload").clone(),
    }
}

/// One record per frame, its length before it.
fn record(frame: &[u8]) -> Pack {
    let (mut length, mut shift, mut rest) = (0usize, 0, frame);
    loop {
        let (byte, after) = rest.split_first().unwrap();
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        rest = after;
        if byte & 0x80 == 0 {
            break;
        }
    }
    assert_eq!(rest.len(), length, "the length says how much follows");
    let value = read_value(&mut rest).unwrap();
    assert!(rest.is_empty(), "the length ends with the record");
    value
}

/// An open page of ours.
pub struct Page {
    pub stream: Stream,
    /// An organization of the person, in which nothing happens but marks.
    marks: Option<OrganizationId>,
}

impl Page {
    pub async fn of(site: &Site, cookie: &str) -> Self {
        let headers = [("cookie", cookie), ("origin", "https://vault.example.com")];
        Self { stream: open(site, "/api/chatelaine/live", &headers).await.unwrap(), marks: None }
    }

    /// A page that can be asked what it has heard so far.
    pub async fn with_marks(site: &Site, person: &Person) -> Self {
        let marks = founds(site, person, "Marks").await;
        let mut page = Self { marks: Some(marks), ..Self::of(site, &cookie_of(site, person).await).await };
        // What was done before the line was open may still arrive.
        page.heard_until(person).await;
        page
    }

    /// The next thing to fetch again.
    pub async fn hears(&mut self) -> Value {
        let next = frame(&mut self.stream).await.expect("the line is open");
        serde_json::from_str(next.to_text().unwrap()).unwrap()
    }

    /// Everything that was on its way before the mark that the person makes now, but for what lies in their own vault: the mark does, too.
    pub async fn heard_until(&mut self, person: &Person) -> Vec<Value> {
        let marks = self.marks.expect("a page with marks");
        let collection = json!({ "name": encrypt(&key("Marks"), "a mark"), "groups": [], "users": [] });
        person.post(&format!("/api/organizations/{marks}/collections"), &collection).ok().await;
        let mark = json!({ "topic": "vault", "id": marks });
        let mut heard = Vec::new();
        loop {
            let topic = self.hears().await;
            if topic == mark {
                return heard;
            }
            heard.extend(Some(topic).filter(|topic| topic["topic"] != "myVault"));
        }
    }

    pub async fn closing_code(&mut self) -> Option<u16> {
        loop {
            match frame(&mut self.stream).await? {
                Message::Close(close) => return close.map(|close| close.code.into()),
                _ => continue,
            }
        }
    }
}

/// Signs in as the web application does.
pub async fn cookie_of(site: &Site, person: &Person) -> String {
    let body = json!({
        "email": person.email, "masterPasswordHash": person.password_hash,
        "deviceIdentifier": format!("browser of {}", person.email), "deviceName": "Firefox", "deviceType": 10,
    });
    let answer = site.post("/identity/web/session", &body).header("chatelaine-web", "1").answer().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let header = answer.headers["set-cookie"].to_str().unwrap();
    header.split(';').next().unwrap().to_owned()
}
