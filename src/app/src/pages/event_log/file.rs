//! The whole log over all clients as a file, written by the server page after page and gathered here, with the rows so far; it can be stopped
//! at any time.

use common::{event::csv::file_name_with, id::ProviderId, time::Timestamp, wire::event::EventQuery};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response},
};
use wasm_bindgen_futures::JsFuture;

use super::filters::Narrowing;
use crate::{
    session::use_person,
    trouble::{Trouble, TroubleKind},
    ui::{Button, Glyph, Icon, Menu, MenuItem, Variant, Working, download_parts, now, use_toasts},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Ndjson,
}

impl Format {
    const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }

    const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// A file that is being fetched.
#[derive(Clone)]
struct Running {
    rows: usize,
    abort: AbortController,
}

#[component]
pub fn FileButton(provider: ProviderId, narrowing: Narrowing) -> impl IntoView {
    let (person, toasts, clock) = (use_person(), use_toasts(), now());
    let running = RwSignal::new_local(None::<Running>);
    let stop = move || {
        if let Some(Some(Running { abort, .. })) = running.try_get_untracked() {
            abort.abort();
        }
    };
    on_cleanup(stop);
    let export = move |format: Format| {
        let Some(query) = narrowing.query() else {
            toasts.error("Mend the dates first.");
            return;
        };
        let Ok(abort) = AbortController::new() else { return };
        running.set(Some(Running { rows: 0, abort: abort.clone() }));
        leptos::task::spawn_local(async move {
            let outcome = fetched(&address(provider, &query, format), format, &abort, running).await;
            running.try_set(None);
            match outcome {
                Ok(File { parts, rows }) => {
                    let at = Timestamp::from_micros(clock.get_untracked() * 1000);
                    let name = file_name_with("activity", at, format.name());
                    if download_parts(&name, format.media(), &parts) {
                        toasts.success(format!("{rows} events exported"));
                    } else {
                        toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
                    }
                }
                Err(_) if abort.signal().aborted() => {}
                Err(trouble) => {
                    person.note(&trouble);
                    toasts.error(trouble.message);
                }
            }
        });
    };
    let items = Signal::stored(vec![
        MenuItem::new("CSV", Callback::new(move |()| export(Format::Csv))).hint("For spreadsheets"),
        MenuItem::new("NDJSON", Callback::new(move |()| export(Format::Ndjson)))
            .hint("One object a line, for programs"),
    ]);
    let is_running = Memo::new(move |_| running.with(Option::is_some));
    let text = move || {
        running.with(|running| {
            let rows = running.as_ref().map_or(0, |running| running.rows);
            format!("Exporting, {rows} events so far")
        })
    };
    view! {
        {move || if is_running.get() {
            view! {
                <Working text/>
                <Button variant=Variant::Ghost icon=Icon::X on_click=move |()| stop()>"Cancel"</Button>
            }
            .into_any()
        } else {
            view! { <Menu label="this log as a file" items button_class="btn btn-sm" trigger=|| view! { <Glyph icon=Icon::Download/> "Export" }/> }.into_any()
        }}
    }
}

fn address(provider: ProviderId, query: &EventQuery, format: Format) -> String {
    let mut address = format!("/api/chatelaine/providers/{provider}/events/export?scope=all&format={}", format.name());
    let asked = [
        ("start", query.start.map(|at| at.to_string())),
        ("end", query.end.map(|at| at.to_string())),
        ("type", query.kind.map(|kind| kind.to_string())),
        ("person", query.person.map(|id| id.to_string())),
        ("client", query.client.map(|id| id.to_string())),
    ];
    for (name, value) in asked {
        if let Some(value) = value {
            address += &format!("&{name}={}", js_sys::encode_uri_component(&value));
        }
    }
    address
}

struct File {
    parts: js_sys::Array,
    rows: usize,
}

/// Reads the answer part by part. A part stays where the browser keeps it.
async fn fetched(
    address: &str,
    format: Format,
    abort: &AbortController,
    running: RwSignal<Option<Running>, LocalStorage>,
) -> Result<File, Trouble> {
    let options = RequestInit::new();
    options.set_signal(Some(&abort.signal()));
    let headers = js_sys::Object::new();
    js_sys::Reflect::set(&headers, &"chatelaine-web".into(), &"1".into()).map_err(offline)?;
    options.set_headers(&headers);
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &options)).await.map_err(offline)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(refused(response.status()));
    }
    let body = response.body().ok_or_else(Trouble::offline)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let (parts, mut lines) = (js_sys::Array::new(), Lines::of(format));
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(offline)?;
        let done = js_sys::Reflect::get(&part, &"done".into()).map_err(offline)?.is_truthy();
        if done {
            return Ok(File { parts, rows: lines.rows() });
        }
        let bytes: js_sys::Uint8Array = js_sys::Reflect::get(&part, &"value".into()).map_err(offline)?.unchecked_into();
        lines.count(&bytes.to_vec());
        parts.push(&bytes);
        running.try_update(|running| {
            if let Some(running) = running {
                running.rows = lines.rows();
            }
        });
    }
}

fn offline(_: JsValue) -> Trouble {
    Trouble::offline()
}

fn refused(status: u16) -> Trouble {
    match status {
        401 => Trouble::new(TroubleKind::SignedOut, "Your session has ended. Log in again."),
        404 => Trouble::new(TroubleKind::NotFound, "This does not exist any more, or it is not for you."),
        400 => Trouble::new(TroubleKind::Refused, "Choose a range of at most a year."),
        _ => Trouble::new(TroubleKind::Broken, "The server could not do this now. Try again."),
    }
}

/// Rows of a file that comes in parts. A line end within quotes of CSV belongs to a name; JSON writes none within a line.
struct Lines {
    format: Format,
    whole: usize,
    quoted: bool,
}

impl Lines {
    const fn of(format: Format) -> Self {
        Self { format, whole: 0, quoted: false }
    }

    fn count(&mut self, part: &[u8]) {
        for byte in part {
            match byte {
                b'"' => self.quoted = !self.quoted && self.format == Format::Csv,
                b'\n' if !self.quoted => self.whole += 1,
                _ => {}
            }
        }
    }

    /// Without the header.
    fn rows(&self) -> usize {
        self.whole.saturating_sub(usize::from(self.format == Format::Csv))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(format: Format, parts: &[&str]) -> usize {
        let mut lines = Lines::of(format);
        for part in parts {
            lines.count(part.as_bytes());
        }
        lines.rows()
    }

    #[test]
    fn rows_are_counted_across_parts_and_not_within_the_quotes_of_csv() {
        assert_eq!(counted(Format::Csv, &["message,ip\r\n\"one\r\n", "two\",1\r\n", "three,1\r\n"]), 2);
        assert_eq!(counted(Format::Csv, &["message,ip\r\n"]), 0);
        assert_eq!(counted(Format::Ndjson, &["{\"a\":\"\\\"\"}\n", "{}", "\n"]), 2);
    }
}
