//! The HTML form of a letter: one calm column, which mail programs of all ages lay out alike (hence the tables). Styles stand in attributes: a letter
//! has no Content-Security-Policy, and many programs drop style sheets.

use super::{Brand, letter::Part};

/// The button and the edge of letters of the server itself.
const OWN_ACCENT: &str = "#7a4b1f";
const FONT: &str = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

pub(super) fn page(subject: &str, brand: Option<&Brand>, parts: &[Part], footer: &str) -> String {
    let accent = escape(brand.and_then(|brand| brand.accent.as_deref()).unwrap_or(OWN_ACCENT));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light\"><title>{}</title></head>\n\
         <body style=\"margin:0;padding:0;background:#f4f1ea\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\" style=\"padding:32px 16px\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:560px;background:#fffdf9;border:1px solid #e3dccf;border-top:4px solid {accent};border-radius:8px\">\
         <tr><td align=\"left\" style=\"padding:28px 32px;{FONT};font-size:15px;line-height:1.55;color:#2b2620\">\n",
        escape(subject)
    );
    if let Some(brand) = brand {
        html.push_str(&head(brand));
    }
    for part in parts {
        html.push_str(&self::part(part, &accent));
    }
    html.push_str(&format!(
        "</td></tr></table>\n<p style=\"margin:16px 0 0;{FONT};font-size:12px;color:#6f675c\">{}</p>\n</td></tr></table>\n</body></html>\n",
        escape(footer)
    ));
    html
}

fn head(brand: &Brand) -> String {
    let logo = brand.logo.as_ref().map_or_else(String::new, |logo| {
        format!(
            "<img src=\"{}\" alt=\"\" height=\"32\" style=\"height:32px;width:auto;vertical-align:middle;border:0;margin:0 10px 0 0\">",
            escape(logo)
        )
    });
    format!("<p style=\"margin:0 0 20px;font-size:16px;font-weight:600\">{logo}{}</p>\n", escape(&brand.name))
}

fn part(part: &Part, accent: &str) -> String {
    match part {
        Part::Line(text) => format!("<p style=\"margin:0 0 14px\">{}</p>\n", escape(text)),
        Part::Button { label, url } => format!(
            "<p style=\"margin:20px 0 8px\"><a href=\"{url}\" style=\"display:inline-block;padding:10px 18px;border-radius:6px;background:{accent};color:#ffffff;text-decoration:none;font-weight:600\">{label}</a></p>\n\
             <p style=\"margin:0 0 20px;font-size:12px;color:#6f675c;word-break:break-all\">{url}</p>\n",
            url = escape(url),
            label = escape(label),
        ),
    }
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
