//! The operator's console: its own sign-in, its own session, its own frame. A signed-in person is nobody here.

use common::wire::admin::OperatorSession;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use crate::{
    pages::submission::Submission,
    server_fns::admin::{console_session, sign_in_to_console, sign_out_of_console},
    trouble::{Trouble, TroubleKind},
    ui::{
        Account, Button, EntryCard, ErrorState, Field, FormError, Frame, House, Icon, MenuItem, NavGroup, NavLink,
        PasswordInput, SkeletonText, Toasts, Variant, use_toasts,
    },
};

/// Where the operator stands. Copies share it.
#[derive(Clone, Copy)]
pub struct Console {
    standing: RwSignal<Standing>,
}

#[derive(Clone, PartialEq, Eq)]
enum Standing {
    Asked,
    Unreachable(String),
    SignedOut,
    SignedIn(OperatorSession),
}

impl Console {
    fn provide() -> Self {
        let console = Self { standing: RwSignal::new(Standing::Asked) };
        provide_context(console);
        console.ask();
        console
    }

    fn ask(self) {
        self.standing.set(Standing::Asked);
        leptos::task::spawn_local(async move {
            self.standing.set(match console_session().await {
                Ok(session) => Standing::SignedIn(session),
                Err(trouble) if trouble.kind == TroubleKind::SignedOut => Standing::SignedOut,
                Err(trouble) => Standing::Unreachable(trouble.message),
            });
        });
    }

    /// A session that has ended shows at once, whatever was asked.
    pub fn note(self, trouble: &Trouble) {
        if trouble.kind == TroubleKind::SignedOut {
            self.standing.set(Standing::SignedOut);
        }
    }

    fn sign_out(self, toasts: Toasts) {
        leptos::task::spawn_local(async move {
            match sign_out_of_console().await {
                Err(trouble) if trouble.kind != TroubleKind::SignedOut => {
                    toasts.error(format!("You are still signed in. {}", trouble.message));
                }
                _ => self.standing.set(Standing::SignedOut),
            }
        });
    }
}

/// The console of this page.
#[must_use]
pub fn use_console() -> Console {
    expect_context()
}

#[component]
pub fn AdminFrame() -> impl IntoView {
    let console = Console::provide();
    let standing = Memo::new(move |_| console.standing.get());
    move || match standing.get() {
        Standing::Asked => view! { <EntryCard title="One moment"><SkeletonText/></EntryCard> }.into_any(),
        Standing::Unreachable(text) => view! {
            <EntryCard title="Operator console"><ErrorState text on_retry=move |()| console.ask()/></EntryCard>
        }
        .into_any(),
        Standing::SignedOut => view! { <SignIn console/> }.into_any(),
        Standing::SignedIn(session) => view! { <Inside console session/> }.into_any(),
    }
}

#[component]
fn SignIn(console: Console) -> impl IntoView {
    let token = RwSignal::new(String::new());
    let form = Submission::new();
    let submit = move || {
        let entered = token.with_untracked(|token| token.trim().to_owned());
        let entered =
            if entered.is_empty() { Err("Paste the token that the command line printed.") } else { Ok(entered) };
        let Some(entered) = form.check("token", entered) else { return };
        form.send(&["token"], sign_in_to_console(entered), move |session| {
            token.set(String::new());
            console.standing.set(Standing::SignedIn(session));
        });
    };
    view! {
        <EntryCard title="Operator console" text="For whoever runs this server. Nobody's vault can be opened from here.">
            <form novalidate class="space-y-3" on:submit=move |event| {
                event.prevent_default();
                submit();
            }>
                <FormError message=form.top()/>
                <Field
                    label="Token"
                    hint="Made on the server by: chatelaine operator token"
                    error=form.error("token")
                    required=true
                >
                    <PasswordInput value=token autocomplete="off" autofocus=true/>
                </Field>
                <Button kind="submit" variant=Variant::Primary busy=form.busy() wide=true>"Sign in"</Button>
            </form>
        </EntryCard>
    }
}

#[component]
fn Inside(console: Console, session: OperatorSession) -> impl IntoView {
    let house = House { name: "Operator console".to_owned(), kind: "This server".to_owned(), logo: None };
    let nav = NavGroup {
        title: None,
        links: vec![
            NavLink::new("Providers", "/admin/providers", Icon::KeyRound),
            NavLink::new("Organizations", "/admin/organizations", Icon::Building2),
            NavLink::new("People", "/admin/people", Icon::Users),
            NavLink::new("Health", "/admin/health", Icon::Activity),
        ],
    };
    let account = Account { name: session.name, email: "Signed in with an operator token".to_owned() };
    let toasts = use_toasts();
    let menu = MenuItem::new("Sign out", Callback::new(move |()| console.sign_out(toasts))).icon(Icon::LogOut);
    view! {
        <Frame
            house=Signal::stored(Some(house))
            nav=Signal::stored(vec![nav])
            account=Signal::stored(account)
            account_menu=Signal::stored(vec![menu])
            home="/admin/providers"
        >
            <Outlet/>
        </Frame>
    }
}
