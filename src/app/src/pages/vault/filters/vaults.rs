//! Whose items: all, one's own, or those of one organization.

use leptos::prelude::*;
use vault::query::Owner;

use super::super::{
    desk::use_desk,
    place::{owner_key, owner_of_key},
};
use crate::ui::{FilterGroup, Icon, Tree, TreeNode};

#[component]
pub fn Vaults() -> impl IntoView {
    let desk = use_desk();
    let of_address = Memo::new(move |_| owner_key(desk.query.with(|query| query.owner)));
    let selected = RwSignal::new(of_address.get_untracked());
    Effect::new(move |_| {
        let key = of_address.get();
        if selected.get_untracked() != key {
            selected.set(key);
        }
    });
    Effect::new(move |_| {
        let key = selected.get();
        if key != of_address.get_untracked() {
            // A folder or collection of the former owner would leave an empty list.
            desk.narrow(|query| {
                query.owner = owner_of_key(&key);
                query.section = vault::query::Section::All;
            });
        }
    });
    let nodes = Signal::derive(move || {
        let counts = desk.counts.get();
        let shared: usize = counts.organizations.iter().map(|(_, count)| count).sum();
        let mut nodes = vec![
            TreeNode::new(owner_key(Owner::Everyone), "All vaults", Icon::Layers).count(counts.mine + shared),
            TreeNode::new(owner_key(Owner::Me), "My Vault", Icon::LockKeyhole).count(counts.mine),
        ];
        for organization in desk.memberships().into_iter().filter(|organization| organization.enabled) {
            let count =
                counts.organizations.iter().find(|(id, _)| *id == organization.id).map_or(0, |(_, count)| *count);
            nodes.push(TreeNode::new(organization.id.to_string(), organization.name, Icon::Building2).count(count));
        }
        nodes
    });
    let disabled =
        move || desk.memberships().into_iter().filter(|organization| !organization.enabled).collect::<Vec<_>>();
    let any = Memo::new(move |_| !desk.memberships().is_empty());
    view! {
        <Show when=move || any.get()>
            <div class="mb-3">
                <FilterGroup title="Vaults">
                    <Tree label="Vaults" nodes selected/>
                    {move || disabled().into_iter().map(|organization| view! {
                        <p class="px-2 py-1 text-sm text-muted" title="This organization is disabled. Ask its owner or provider.">
                            <span class="line-through">{organization.name}</span>
                            <span class="block text-xs">"Disabled: ask its owner or provider."</span>
                        </p>
                    }).collect_view()}
                </FilterGroup>
            </div>
        </Show>
    }
    .into_any()
}
