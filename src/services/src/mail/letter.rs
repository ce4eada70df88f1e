//! One letter in both forms, plain and HTML. What people typed (names of clients, devices) can neither add a header nor markup.

use std::borrow::Cow;

const MAX_SUBJECT: usize = 200;

/// A letter: a subject, paragraphs, and buttons with links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    subject: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Line(String),
    Button { label: String, url: String },
}

impl Letter {
    #[must_use]
    pub fn new(subject: impl AsRef<str>) -> Self {
        Self { subject: one_line(subject.as_ref()).chars().take(MAX_SUBJECT).collect(), parts: Vec::new() }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn line(mut self, text: impl AsRef<str>) -> Self {
        self.parts.push(Part::Line(one_line(text.as_ref())));
        self
    }

    /// Adds a link; `url` comes from [`link`](super::link).
    #[must_use]
    pub fn button(mut self, label: impl AsRef<str>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Button { label: one_line(label.as_ref()), url: url.into() });
        self
    }

    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Button { url, .. } => Some(url.as_str()),
            Part::Line(_) => None,
        })
    }

    pub(crate) fn text(&self) -> String {
        let paragraphs = self.parts.iter().map(|part| match part {
            Part::Line(text) => Cow::Borrowed(text.as_str()),
            Part::Button { label, url } => Cow::Owned(format!("{label}:\n{url}")),
        });
        paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    pub(crate) fn html(&self) -> String {
        let mut html = String::from("<!doctype html><html><body style=\"font-family:sans-serif;line-height:1.5\">");
        for part in &self.parts {
            match part {
                Part::Line(text) => html.push_str(&format!("<p>{}</p>", escape(text))),
                Part::Button { label, url } => html.push_str(&format!(
                    "<p><a href=\"{url}\" style=\"display:inline-block;padding:.6em 1.2em;border-radius:.4em;background:#7a4b1f;color:#fff;text-decoration:none\">{label}</a></p><p>{url}</p>",
                    url = escape(url),
                    label = escape(label),
                )),
            }
        }
        html.push_str("</body></html>");
        html
    }
}

/// Without line ends and other control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_add_a_header() {
        let letter = Letter::new("Invitation to Acme\r\nBcc: everybody@example.com");
        assert_eq!(letter.subject(), "Invitation to Acme  Bcc: everybody@example.com");
    }

    #[test]
    fn a_name_cannot_add_markup_or_leave_an_attribute() {
        let name = "<img src=x onerror=alert(1)>";
        let letter = Letter::new("x").line(name).button(name, "https://vault.example/?a=1&b=\"><script>");
        let html = letter.html();
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert!(html.contains("href=\"https://vault.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;\""), "{html}");
    }

    #[test]
    fn the_plain_form_carries_the_link_as_it_is() {
        let letter = Letter::new("x").line("First.").button("Open", "https://vault.example/?a=1&b=2");
        assert_eq!(letter.text(), "First.\n\nOpen:\nhttps://vault.example/?a=1&b=2\n");
        assert_eq!(letter.links().collect::<Vec<_>>(), ["https://vault.example/?a=1&b=2"]);
    }
}
