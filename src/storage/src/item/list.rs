//! Lists of items, streamed row by row from one statement each. The statement decides what is seen; nothing is filtered afterwards.
//!
//! A row is three columns: the small values as one text, which [`head`] takes apart, the item's key, its data. Each column costs memory and a
//! crossing between threads of its own, and for fourteen of them that was more than half of a sync.

mod head;

use common::{
    id::{FolderId, ItemId, MemberId, OrganizationId, UserId},
    kind::{ItemKind, Reprompt},
    time::Timestamp,
};
use futures::stream::BoxStream;

use crate::{StorageError, Tx, stream};

/// An item in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: ItemId,
    pub organization_id: Option<OrganizationId>,
    pub kind: ItemKind,
    pub reprompt: Reprompt,
    pub item_key: Option<String>,
    pub data: String,
    pub created: Timestamp,
    pub revised: Timestamp,
    pub deleted: Option<Timestamp>,
    pub folder_id: Option<FolderId>,
    pub favorite: bool,
    pub archived: Option<Timestamp>,
    /// The best over the member's assignments: 1 may edit, 2 sees passwords, 4 manages. 0 without any assignment.
    pub reach: i64,
    /// The collections that the list is about, with `","` between them.
    pub collection_ids: Option<String>,
}

/// A stream of rows that lives as long as its transaction.
pub type Items<'a> = BoxStream<'a, Result<Listed, StorageError>>;

/// Everything in the person's sync: their own items, and those that they reach as a confirmed member through collections. Kinds beyond
/// `newest` are left out.
pub fn visible(tx: &mut Tx, user: UserId, newest: ItemKind) -> Items<'_> {
    stream!(
        tx,
        Listed,
        "SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            s.folder_id, '|', CASE WHEN s.favorite THEN 1 ELSE 0 END, '|', s.archived, '|', 7, '|') AS head,
            i.item_key, i.data
        FROM item i
        LEFT JOIN item_state s ON s.user_id = $1 AND s.item_id = i.id
        WHERE i.user_id = $1 AND i.kind <= $2
        UNION ALL
        SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            s.folder_id, '|', CASE WHEN s.favorite THEN 1 ELSE 0 END, '|', s.archived, '|',
            a.can_edit + 2 * a.can_view_password + 4 * a.can_manage, '|', a.collection_ids) AS head,
            i.item_key, i.data
        FROM member_item a
        JOIN item i ON i.id = a.item_id
        LEFT JOIN item_state s ON s.user_id = $1 AND s.item_id = i.id
        WHERE a.user_id = $1 AND i.kind <= $2",
        user,
        newest
    )
}

/// What a member sees of one organization: what they are assigned to and, if asked for, what is in no collection at all.
pub fn assigned(tx: &mut Tx, organization: OrganizationId, user: UserId, with_unassigned: bool) -> Items<'_> {
    stream!(
        tx,
        Listed,
        "SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            s.folder_id, '|', CASE WHEN s.favorite THEN 1 ELSE 0 END, '|', s.archived, '|',
            a.can_edit + 2 * a.can_view_password + 4 * a.can_manage, '|', a.collection_ids) AS head,
            i.item_key, i.data
        FROM member_item a
        JOIN item i ON i.id = a.item_id
        LEFT JOIN item_state s ON s.user_id = $2 AND s.item_id = i.id
        WHERE a.user_id = $2 AND a.organization_id = $1
        UNION ALL
        SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            s.folder_id, '|', CASE WHEN s.favorite THEN 1 ELSE 0 END, '|', s.archived, '|', 0, '|') AS head,
            i.item_key, i.data
        FROM item i
        LEFT JOIN item_state s ON s.user_id = $2 AND s.item_id = i.id
        WHERE $3 AND i.organization_id = $1 AND NOT EXISTS (SELECT 1 FROM item_collection x WHERE x.item_id = i.id)",
        organization,
        user,
        with_unassigned
    )
}

/// Whose collections a list of a whole organization takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// Shared collections, and items in none.
    Shared = 0,
    /// Also what departed members left in their My Items.
    Leftovers = 1,
    /// Also the My Items of present members.
    MemberItems = 2,
}

/// The whole organization, trash included; never an item that is only in collections beyond the breadth.
pub fn of_organization(tx: &mut Tx, organization: OrganizationId, breadth: Breadth) -> Items<'_> {
    stream!(
        tx,
        Listed,
        "SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            '|', 0, '|', '|', 0, '|', l.collection_ids) AS head,
            i.item_key, i.data
        FROM item i
        LEFT JOIN (
            SELECT ic.item_id, COUNT(*) AS places,
                string_agg(CASE WHEN c.kind = 0 OR $2 = 2 OR ($2 = 1 AND c.my_items_email IS NOT NULL)
                    THEN ic.collection_id END, '\",\"') AS collection_ids
            FROM item_collection ic JOIN collection c ON c.id = ic.collection_id
            WHERE ic.organization_id = $1
            GROUP BY ic.item_id
        ) l ON l.item_id = i.id
        WHERE i.organization_id = $1 AND (l.item_id IS NULL OR l.collection_ids IS NOT NULL)",
        organization,
        breadth as i64
    )
}

/// What is in the shared collections that the member manages.
pub fn managed(tx: &mut Tx, organization: OrganizationId, member: MemberId) -> Items<'_> {
    stream!(
        tx,
        Listed,
        "SELECT concat(i.id, '|', i.organization_id, '|', i.kind, '|', i.reprompt, '|', i.created, '|', i.revised, '|', i.deleted, '|',
            '|', 0, '|', '|', 0, '|', l.collection_ids) AS head,
            i.item_key, i.data
        FROM (
            SELECT ic.item_id, string_agg(ic.collection_id, '\",\"') AS collection_ids
            FROM collection_member cm
            JOIN collection c ON c.id = cm.collection_id
            JOIN item_collection ic ON ic.collection_id = c.id
            WHERE cm.member_id = $2 AND cm.manage AND c.kind = 0 AND c.organization_id = $1
            GROUP BY ic.item_id
        ) l
        JOIN item i ON i.id = l.item_id",
        organization,
        member
    )
}
