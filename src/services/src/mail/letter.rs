//! One letter in both forms, plain and HTML, with the same content. What people typed (names of clients, of people, of devices) can neither add a
//! header nor markup, nor turn the direction of what follows.

use std::borrow::Cow;

use super::{Brand, html};

const MAX_SUBJECT: usize = 200;
/// Names are shorter where they come in; this is for what nobody thought of.
const MAX_LINE: usize = 2000;

/// A letter: a subject, paragraphs, and buttons with links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    subject: String,
    parts: Vec<Part>,
    brand: Option<Brand>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Line(String),
    Button { label: String, url: String },
}

impl Letter {
    #[must_use]
    pub fn new(subject: impl AsRef<str>) -> Self {
        Self { subject: in_header(subject.as_ref()), parts: Vec::new(), brand: None }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn line(mut self, text: impl AsRef<str>) -> Self {
        self.parts.push(Part::Line(one_line(text.as_ref(), MAX_LINE)));
        self
    }

    /// Adds a link; `url` comes from [`link`](super::link).
    #[must_use]
    pub fn button(mut self, label: impl AsRef<str>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Button { label: one_line(label.as_ref(), MAX_SUBJECT), url: url.into() });
        self
    }

    /// Sends it in the name of a provider.
    #[must_use]
    pub fn by(mut self, brand: Option<Brand>) -> Self {
        self.brand = brand.map(|brand| Brand { name: in_header(&brand.name), ..brand });
        self
    }

    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The name beside our own address.
    pub(super) fn sender(&self) -> Option<&str> {
        self.brand.as_ref().map(|brand| brand.name.as_str())
    }

    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Button { url, .. } => Some(url.as_str()),
            Part::Line(_) => None,
        })
    }

    pub(super) fn text(&self, public_url: &str) -> String {
        let name = self.brand.iter().map(|brand| Cow::Borrowed(brand.name.as_str()));
        let paragraphs = self.parts.iter().map(|part| match part {
            Part::Line(text) => Cow::Borrowed(text.as_str()),
            Part::Button { label, url } => Cow::Owned(format!("{label}:\n{url}")),
        });
        let end = std::iter::once(Cow::Owned(format!("-- \n{}", footer(public_url))));
        name.chain(paragraphs).chain(end).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    pub(super) fn html(&self, public_url: &str) -> String {
        html::page(&self.subject, self.brand.as_ref(), &self.parts, &footer(public_url))
    }
}

fn footer(public_url: &str) -> String {
    format!("Sent by Chatelaine at {public_url}.")
}

/// For a header: what looks like an encoded word (RFC 2047) would be decoded where it is read, into whatever was left out here.
fn in_header(text: &str) -> String {
    one_line(&one_line(text, MAX_LINE).replace("=?", "= ?"), MAX_SUBJECT)
}

/// Without line ends, other control characters and marks that turn the direction of the text; not longer than `most`.
fn one_line(text: &str, most: usize) -> String {
    let shown = |c: char| match c {
        c if turns_or_hides(c) => None,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
        c => Some(c),
    };
    let mut line: String = text.chars().filter_map(shown).take(most).collect();
    if text.chars().filter_map(shown).nth(most).is_some() {
        line.pop();
        line.push('…');
    }
    line
}

/// Marks of direction, and characters without width that make one name look like another. The joiners are letters of their scripts and stay.
const fn turns_or_hides(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://vault.example";

    fn north(name: &str) -> Brand {
        Brand { name: name.to_owned(), accent: Some("#1f4e79".to_owned()), logo: Some(format!("{URL}/logo?v=1")) }
    }

    #[test]
    fn a_name_cannot_add_a_header() {
        let letter = Letter::new("Invitation to Acme\r\nBcc: everybody@example.com").by(Some(north("N\r\nBcc: x@y.z")));
        assert_eq!(letter.subject(), "Invitation to Acme  Bcc: everybody@example.com");
        assert_eq!(letter.sender(), Some("N  Bcc: x@y.z"));
    }

    #[test]
    fn a_name_cannot_bring_an_encoded_word() {
        for name in ["=?utf-8?q?=E2=80=AE?=", "=\u{200b}?utf-8?q?x?=", "==??utf-8?q?x?="] {
            let letter = Letter::new(name).by(Some(north(name)));
            assert!(!letter.subject().contains("=?") && !letter.sender().unwrap_or_default().contains("=?"), "{name}");
        }
    }

    #[test]
    fn a_name_cannot_add_markup_or_leave_an_attribute() {
        let name = "<img src=x onerror=alert(1)>\"'";
        let letter =
            Letter::new(name).line(name).button(name, "https://vault.example/?a=1&b=\"><script>").by(Some(Brand {
                name: name.to_owned(),
                accent: Some("red\"><script>".to_owned()),
                logo: Some(name.to_owned()),
            }));
        let html = letter.html(URL);
        assert!(!html.contains("<img src=x") && !html.contains("<script"), "{html}");
        assert!(html.contains("href=\"https://vault.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;\""), "{html}");
    }

    #[test]
    fn marks_of_direction_and_hidden_characters_are_left_out_and_other_scripts_stay() {
        let letter =
            Letter::new("x").line("\u{202e}gnp.exe\u{2066} \u{5d0}\u{5d1}\u{200f} \u{645}\u{200c}\u{646} a\u{200b}b");
        assert!(
            letter.text(URL).starts_with("gnp.exe \u{5d0}\u{5d1} \u{645}\u{200c}\u{646} ab\n"),
            "{}",
            letter.text(URL)
        );
    }

    #[test]
    fn a_very_long_name_ends_with_an_ellipsis() {
        let letter = Letter::new("é".repeat(5000)).line("x".repeat(5000));
        assert_eq!(letter.subject().chars().count(), MAX_SUBJECT);
        assert!(letter.subject().ends_with("é…"));
        assert!(letter.text(URL).lines().all(|line| line.chars().count() <= MAX_LINE));
    }

    #[test]
    fn the_plain_form_carries_the_link_as_it_is() {
        let letter = Letter::new("x").line("First.").button("Open", "https://vault.example/?a=1&b=2");
        assert_eq!(
            letter.text(URL),
            "First.\n\nOpen:\nhttps://vault.example/?a=1&b=2\n\n-- \nSent by Chatelaine at https://vault.example.\n"
        );
        assert_eq!(letter.links().collect::<Vec<_>>(), ["https://vault.example/?a=1&b=2"]);
    }

    #[test]
    fn both_forms_say_the_same() {
        let letter = Letter::new("Subject")
            .line("First & second.")
            .button("Open", "https://vault.example/a")
            .by(Some(north("North & Co")));
        let bare = |html: &str| {
            let body = html.split_once("<body").map_or("", |(_, body)| body);
            let mut text = String::new();
            let mut inside = true;
            for c in body.chars() {
                match c {
                    '<' => inside = true,
                    '>' => {
                        inside = false;
                        text.push(' ');
                    }
                    c if !inside => text.push(c),
                    _ => {}
                }
            }
            text.replace("&amp;", "&").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let plain: Vec<String> = letter
            .text(URL)
            .replace("-- ", "")
            .replace("Open:", "Open")
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        assert_eq!(bare(&letter.html(URL)), plain);
        assert!(letter.html(URL).contains("#1f4e79") && letter.html(URL).contains("/logo?v=1"));
    }
}
