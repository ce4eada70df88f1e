//! To the trash, out of it again, or gone for ever.

use std::collections::BTreeSet;

use common::{
    event::EventKind,
    id::{ItemId, OrganizationId},
    rules::Action,
};
use storage::{
    facts,
    item::{self, Item},
    revision,
};

use super::{
    ItemView,
    bulk::{Outcomes, distinct, row},
    reach::reach,
    view,
};
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::Own,
    event::{About, record_for_organization},
    push::{Change, Push},
};

/// What is to become of the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposal {
    Trash,
    Restore,
    Delete,
}

impl Disposal {
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Trash => Action::ItemTrash,
            Self::Restore => Action::ItemRestore,
            Self::Delete => Action::ItemDelete,
        }
    }

    const fn event(self) -> EventKind {
        match self {
            Self::Trash => EventKind::ItemTrashed,
            Self::Restore => EventKind::ItemRestored,
            Self::Delete => EventKind::ItemDeleted,
        }
    }
}

/// One or many items. Where the request names an organization, items of another one are as absent.
#[derive(Debug)]
pub struct Dispose {
    pub ids: Vec<ItemId>,
    pub disposal: Disposal,
    pub organization: Option<OrganizationId>,
}

impl Operation for Dispose {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    /// The view after the act; none after deleting, or when the caller no longer sees it.
    type Output = Outcomes<Option<ItemView>>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Self::Output, Failure> {
        let caller = grant.caller();
        let mut touched = Touched::default();
        let mut rows = Vec::with_capacity(self.ids.len());
        for id in distinct(self.ids) {
            let outcome = one(cx, caller, id, self.disposal, self.organization, &mut touched).await;
            rows.push((id, row(outcome)?));
        }
        touched.bump(cx, caller).await?;
        Ok(Outcomes { rows })
    }
}

async fn one(
    cx: &mut Cx<'_>,
    caller: &Caller,
    id: ItemId,
    disposal: Disposal,
    within: Option<OrganizationId>,
    touched: &mut Touched,
) -> Result<Option<ItemView>, Failure> {
    let grant = reach(&mut cx.tx, caller, id, disposal.action()).await?;
    let mut item = grant.subject().item.clone();
    if within.is_some() && item.organization_id != within {
        return Err(Failure::Absent);
    }
    let settled = match disposal {
        Disposal::Trash => item.deleted.is_some(),
        Disposal::Restore => item.deleted.is_none(),
        Disposal::Delete => false,
    };
    if !settled {
        let told = told(cx, caller, &item, disposal).await?;
        match disposal {
            Disposal::Delete => item::delete(&mut cx.tx, id).await?,
            Disposal::Trash | Disposal::Restore => {
                item.deleted = (disposal == Disposal::Trash).then_some(cx.now);
                item.revised = cx.now;
                item::set_deleted(&mut cx.tx, id, item.deleted, cx.now).await?;
            }
        }
        cx.push(told);
        touched.item_of(item.organization_id);
        if let Some(organization) = &grant.subject().organization {
            let about = About { item: Some(id), ..About::default() };
            record_for_organization(cx, caller, grant.facts(), organization, disposal.event(), about).await?;
        }
    }
    match disposal {
        Disposal::Delete => Ok(None),
        Disposal::Trash | Disposal::Restore => view::of(&mut cx.tx, caller, grant.facts(), item).await,
    }
}

/// What is said of it to those who see the item. Of one that goes, the collections have to be known before.
async fn told(cx: &mut Cx<'_>, caller: &Caller, item: &Item, disposal: Disposal) -> Result<Push, Failure> {
    let change = if disposal == Disposal::Delete { Change::Deleted } else { Change::Updated };
    let Some(organization) = item.organization_id else {
        return Ok(Push::OwnItem { user: caller.user, item: item.id, change });
    };
    let collections = if change == Change::Deleted {
        let found = facts::collections_of_item(&mut cx.tx, item.id, caller.user).await?;
        found.into_iter().map(|row| row.id).collect()
    } else {
        Vec::new()
    };
    Ok(Push::SharedItem { organization, item: item.id, change, collections })
}

/// Whose sync changed, collected over many rows so that each is bumped once.
#[derive(Debug, Default)]
pub(super) struct Touched {
    own: bool,
    organizations: BTreeSet<OrganizationId>,
}

impl Touched {
    pub(super) fn item_of(&mut self, organization: Option<OrganizationId>) {
        match organization {
            Some(organization) => _ = self.organizations.insert(organization),
            None => self.own = true,
        }
    }

    pub(super) async fn bump(self, cx: &mut Cx<'_>, caller: &Caller) -> Result<(), Failure> {
        for organization in &self.organizations {
            revision::touch_members(&mut cx.tx, *organization, cx.now).await?;
        }
        if self.own {
            revision::touch(&mut cx.tx, caller.user, cx.now).await?;
        }
        Ok(())
    }
}
