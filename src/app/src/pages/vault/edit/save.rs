//! Saving what was typed, and what can come in between: faults, no connection, a change made elsewhere meanwhile.

use common::event::EventKind;
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

use super::{
    super::{act::Act, desk::Desk, place::Subject},
    check::faults,
    draft::Draft,
};
use crate::{
    trouble::TroubleKind,
    ui::{Button, Callout, Size, Tone},
    worker::call,
};

#[derive(Clone, Copy)]
pub struct Saving {
    desk: Desk,
    draft: Draft,
    act: Act,
    faults: RwSignal<Vec<(&'static str, String)>>,
    /// Somebody else changed the item since this form was opened; the date of that change.
    overtaken: RwSignal<Option<String>>,
}

impl Saving {
    pub fn new(desk: Desk, draft: Draft) -> Self {
        Self { desk, draft, act: Act::new(), faults: RwSignal::new(Vec::new()), overtaken: RwSignal::new(None) }
    }

    pub fn busy(self) -> Signal<bool> {
        self.act.busy.into()
    }

    /// What is wrong with one field: found here, or told by the server.
    pub fn field(self, name: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let here =
                self.faults.with(|faults| faults.iter().find(|(of, _)| *of == name).map(|(_, text)| text.clone()));
            here.or_else(|| self.act.trouble.with(|trouble| trouble.as_ref().and_then(|trouble| trouble.field(name))))
        })
    }

    fn all_faults(self) -> Vec<(&'static str, String)> {
        let contents = untrack(|| self.draft.contents(&now()));
        let new = self.draft.id().is_none();
        let homeless =
            untrack(|| self.draft.organization()).is_some() && self.draft.collections.with_untracked(Vec::is_empty);
        faults(&contents, new && homeless)
    }

    /// What is being mended is not blamed any more. At once, because a sentence that goes with the blur moves what was about to be clicked.
    pub fn forgive(self, name: &'static str) {
        if self.faults.with_untracked(|faults| faults.iter().any(|(of, _)| *of == name)) {
            self.faults.update(|faults| faults.retain(|(of, _)| *of != name));
        }
    }

    /// Checks one field after it was left; not before anything was typed, because a fault that appears moves what was about to be clicked.
    pub fn check(self, name: &'static str) {
        if !untrack(|| self.draft.is_dirty()) {
            return;
        }
        let found = self.all_faults().into_iter().filter(|(of, _)| *of == name);
        self.faults.update(|faults| {
            faults.retain(|(of, _)| *of != name);
            faults.extend(found);
        });
    }

    /// The stored password of an organization's item was looked at in the form.
    pub fn password_shown(self) {
        if let Some(id) = self.draft.id() {
            self.desk.report(EventKind::ItemPasswordShown, id, untrack(|| self.draft.organization()));
        }
    }

    pub fn save(self) {
        let found = self.all_faults();
        let clean = found.is_empty();
        self.faults.set(found);
        if !clean {
            request_animation_frame(show_first_fault);
            return;
        }
        match self.draft.id() {
            None => self.create(),
            Some(id) => self.update(id),
        }
    }

    fn create(self) {
        let (desk, draft) = (self.desk, self.draft);
        let question = untrack(|| call::CreateItem {
            source: desk.source,
            contents: draft.contents(&now()),
            organization: draft.organization(),
            collections: draft.collections.get(),
            folder: draft.folder_id(),
            favorite: draft.favorite.get(),
        });
        self.act.run(desk, desk.ask(question), move |id| {
            desk.toasts.success("Item added.");
            self.leave(Subject::View(id));
        });
    }

    fn update(self, id: common::id::ItemId) {
        let (desk, draft) = (self.desk, self.draft);
        let question = untrack(|| call::UpdateItem {
            source: desk.source,
            id,
            seen: self.overtaken.get().unwrap_or_else(|| draft.revision()),
            contents: draft.contents(&now()),
            folder: draft.folder_id(),
            favorite: draft.favorite.get(),
        });
        let work = async move {
            let answer = desk.ask(question).await;
            if answer.as_ref().is_err_and(|trouble| trouble.kind == TroubleKind::Refused) {
                self.look_for_change(id).await;
            }
            answer
        };
        self.act.run(desk, work, move |()| {
            desk.toasts.success("Item saved.");
            self.leave(Subject::View(id));
        });
    }

    /// After a refusal: fetches what is stored now. With that, saving again means "mine shall stand".
    async fn look_for_change(self, id: common::id::ItemId) {
        let desk = self.desk;
        desk.refresh().await;
        if let Ok(item) = desk.ask(call::OpenItem { source: desk.source, id }).await
            && item.revision != self.draft.revision()
        {
            self.overtaken.try_set(Some(item.revision.clone()));
        }
    }

    fn leave(self, to: Subject) {
        self.desk.dirty.set(false);
        self.desk.changed();
        self.desk.show(to);
    }
}

/// Brings the first field with a fault into view.
fn show_first_fault() {
    let fault = document().query_selector(".pane-item :is([aria-invalid=true], [role=alert])").ok().flatten();
    let Some(fault) = fault else { return };
    // Focusing brings an input into view with what stands around it; a mere sentence has to be scrolled to.
    match fault.dyn_into::<web_sys::HtmlElement>() {
        Ok(field) if field.has_attribute("aria-invalid") => drop(field.focus()),
        Ok(sentence) => sentence.scroll_into_view_with_bool(false),
        Err(_) => {}
    }
}

fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// What went wrong as a whole, and the way on.
#[component]
pub fn Trouble(saving: Saving) -> impl IntoView {
    let Saving { desk, draft, act, overtaken, .. } = saving;
    let reload = move |()| {
        desk.dirty.set(false);
        if let Some(id) = draft.id() {
            desk.show(Subject::View(id));
        }
        desk.changed();
    };
    move || {
        if let Some(at) = overtaken.get() {
            let at = super::super::item::local(&at).unwrap_or_default();
            return view! {
                <Callout tone=Tone::Warning title="Somebody changed this item meanwhile">
                    <p>"The stored version is of " {at} ". Your text is still here: save again to put it in place of that version."</p>
                    <div class="mt-2"><Button size=Size::Xs on_click=reload>"Show the stored version instead"</Button></div>
                </Callout>
            }
            .into_any();
        }
        match act.trouble.get() {
            Some(trouble) => {
                let text = if trouble.kind == TroubleKind::NotFound {
                    "You may not change this item any more, or it was deleted. Copy what you need before you leave."
                        .to_owned()
                } else {
                    trouble.message
                };
                view! { <div role="alert"><Callout tone=Tone::Error>{text}</Callout></div> }.into_any()
            }
            None => ().into_any(),
        }
    }
}
