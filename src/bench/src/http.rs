//! The least HTTP/1.1 client that can measure: one blocking connection, kept alive; the body is counted, and kept only when asked for. It costs
//! a small part of what the server costs, which a full client does not.

use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::error::BenchError;

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// What of the buffer is read and not consumed.
    start: usize,
    end: usize,
}

/// A request without its connection's headers.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub bearer: Option<String>,
    pub content_type: &'static str,
    pub body: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Bytes of the body as they travel, without the marks between chunks.
    pub bytes: u64,
    pub body: Vec<u8>,
}

const BUFFER: usize = 256 * 1024;

impl Request {
    pub fn get(path: &str) -> Self {
        Self { method: "GET", path: path.to_owned(), ..Self::default() }
    }

    pub fn json(path: &str, body: String) -> Self {
        Self { method: "POST", path: path.to_owned(), content_type: "application/json", body, ..Self::default() }
    }

    pub fn form(path: &str, members: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(members).finish();
        let content_type = "application/x-www-form-urlencoded";
        Self { method: "POST", path: path.to_owned(), content_type, body, ..Self::default() }
    }

    pub fn by(self, token: &str) -> Self {
        Self { bearer: Some(token.to_owned()), ..self }
    }

    fn head(&self) -> String {
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: localhost\r\ndevice-type: 8\r\nbitwarden-client-version: 2026.9.0\r\n",
            self.method, self.path
        );
        if let Some(token) = &self.bearer {
            head.push_str("authorization: Bearer ");
            head.push_str(token);
            head.push_str("\r\n");
        }
        if !self.content_type.is_empty() {
            head.push_str(&format!("content-type: {}\r\ncontent-length: {}\r\n", self.content_type, self.body.len()));
        }
        head.push_str("\r\n");
        head
    }
}

impl Connection {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self { stream, buffer: vec![0; BUFFER], start: 0, end: 0 })
    }

    /// Sends and reads the whole answer, of which the body is thrown away.
    pub fn measure(&mut self, request: &Request) -> Result<Answer, BenchError> {
        self.exchange(request, false)
    }

    /// The same with the body.
    pub fn kept(&mut self, request: &Request) -> Result<Answer, BenchError> {
        self.exchange(request, true)
    }

    /// Sends and keeps the body; anything but success is an error.
    pub fn call(&mut self, request: &Request) -> Result<Vec<u8>, BenchError> {
        let answer = self.exchange(request, true)?;
        if (200..300).contains(&answer.status) {
            return Ok(answer.body);
        }
        Err(BenchError::Refused {
            what: format!("{} {}", request.method, request.path),
            status: answer.status,
            body: String::from_utf8_lossy(&answer.body).into_owned(),
        })
    }

    fn exchange(&mut self, request: &Request, keep: bool) -> Result<Answer, BenchError> {
        let mut bytes = request.head().into_bytes();
        bytes.extend_from_slice(request.body.as_bytes());
        self.stream.write_all(&bytes)?;

        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or(BenchError::Http)?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            let Some((name, value)) = line.split_once(':') else { break };
            match name {
                "content-length" => length = value.trim().parse().map_err(|_| BenchError::Http)?,
                "transfer-encoding" => chunked = value.contains("chunked"),
                _ => {}
            }
        }
        let mut answer = Answer { status, bytes: 0, body: Vec::new() };
        if !chunked {
            self.take(length, keep, &mut answer)?;
            return Ok(answer);
        }
        loop {
            let line = self.line()?;
            let size = u64::from_str_radix(line.trim(), 16).map_err(|_| BenchError::Http)?;
            self.take(size, keep, &mut answer)?;
            self.line()?;
            if size == 0 {
                return Ok(answer);
            }
        }
    }

    fn unread(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    fn fill(&mut self) -> Result<(), BenchError> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.end == self.buffer.len() {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        match self.stream.read(room)? {
            0 => Err(BenchError::Http),
            read => {
                self.end += read;
                Ok(())
            }
        }
    }

    /// A line without its end.
    fn line(&mut self) -> Result<String, BenchError> {
        loop {
            if let Some(at) = self.unread().windows(2).position(|pair| pair == b"\r\n") {
                let line = String::from_utf8_lossy(self.unread().get(..at).unwrap_or_default()).into_owned();
                self.start += at + 2;
                return Ok(line);
            }
            self.fill()?;
        }
    }

    fn take(&mut self, size: u64, keep: bool, answer: &mut Answer) -> Result<(), BenchError> {
        let mut left = usize::try_from(size).map_err(|_| BenchError::Http)?;
        answer.bytes += size;
        while left > 0 {
            if self.start == self.end {
                self.fill()?;
            }
            let now = left.min(self.end - self.start);
            if keep {
                answer.body.extend_from_slice(self.unread().get(..now).unwrap_or_default());
            }
            self.start += now;
            left -= now;
        }
        Ok(())
    }
}
