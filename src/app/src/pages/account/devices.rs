//! The devices that the person has signed in from. Removing one ends its session.

use common::{event::device_label, wire::account::DeviceView};
use leptos::prelude::*;

use crate::{
    pages::submission::Submission,
    server_fns::account::{forget_device, list_devices},
    session::use_person,
    trouble::Trouble,
    ui::{
        Badge, Button, Column, ConfirmDialog, DataTable, EmptyState, ErrorState, Glyph, Icon, RelativeTime, Size,
        SkeletonRows, TableRow, Tone, use_toasts,
    },
};

fn icon(kind: i64) -> Icon {
    match device_label(Some(kind)).icon {
        "mobile" => Icon::Smartphone,
        "desktop" => Icon::Laptop,
        "terminal" => Icon::SquareTerminal,
        "server" => Icon::Server,
        _ => Icon::Globe,
    }
}

#[component]
pub(super) fn Devices() -> impl IntoView {
    let (person, toasts) = (use_person(), use_toasts());
    let loaded = RwSignal::new(None::<Result<Vec<DeviceView>, Trouble>>);
    let load = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let answer = list_devices().await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.set(Some(answer));
        });
    });
    load.run(());
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<DeviceView>);
    let form = Submission::new();
    let remove = Callback::new(move |device: DeviceView| {
        form.reset();
        chosen.set(Some(device));
        open.set(true);
    });
    let subject = Signal::derive(move || {
        chosen.get().map(|device| device_label(Some(device.kind)).name.to_owned()).unwrap_or_default()
    });
    let confirm = move |()| {
        let Some(device) = chosen.get_untracked() else { return };
        form.send(&[], forget_device(device.id), move |()| {
            open.set(false);
            toasts.success("The device is removed.");
            load.run(());
        });
    };
    let retry = Callback::new(move |()| {
        loaded.set(None);
        load.run(());
    });
    view! {
        {move || match loaded.get() {
            None => view! { <div class="card-box"><SkeletonRows rows=3/></div> }.into_any(),
            Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=retry/> }.into_any(),
            Some(Ok(devices)) if devices.is_empty() => {
                view! { <EmptyState icon=Icon::Laptop title="No devices" text="Devices appear here when you log in on them."/> }.into_any()
            }
            Some(Ok(devices)) => view! { <DeviceTable devices remove/> }.into_any(),
        }}
        <ConfirmDialog
            open
            title="Remove this device?"
            subject
            consequence="It is logged out at once and has to log in with your master password again."
            confirm="Remove"
            busy=form.busy()
            error=form.top()
            on_confirm=confirm
        />
    }
}

#[component]
fn DeviceTable(devices: Vec<DeviceView>, remove: Callback<DeviceView>) -> impl IntoView {
    let columns = vec![
        Column::new("name", "Device"),
        Column::new("first", "First login").wide_only(),
        Column::new("last", "Last used"),
        Column::new("actions", "Actions").hidden_head(),
    ];
    let row = move |device: DeviceView| {
        let label = device_label(Some(device.kind)).name;
        let named = (!label.contains(&device.name)).then(|| device.name.clone());
        let current = device.current;
        let of = device.clone();
        view! {
            <TableRow key=device.id.to_string()>
                <td>
                    <span class="flex min-w-0 items-center gap-3">
                        <Glyph icon=icon(device.kind) class="size-5 text-muted"/>
                        <span class="min-w-0">
                            <span class="flex flex-wrap items-center gap-2 font-medium">
                                {label} {current.then(|| view! { <Badge tone=Tone::Success>"This device"</Badge> })}
                            </span>
                            {named.map(|name| view! { <span class="block truncate text-xs text-muted">{name}</span> })}
                        </span>
                    </span>
                </td>
                <td class="wide-only"><RelativeTime at=device.created.millis()/></td>
                <td><RelativeTime at=device.last_active.millis()/></td>
                <td class="text-right">
                    {(!current).then(|| view! { <Button size=Size::Xs on_click=move |()| remove.run(of.clone())>"Remove"</Button> })}
                </td>
            </TableRow>
        }
    };
    view! { <DataTable label="Devices" columns>{devices.into_iter().map(row).collect_view()}</DataTable> }
}
