//! The small values of an item in a list, as one text with `|` between them: id, organization, kind, reprompt, created, revised, deleted, folder,
//! favourite, archived, reach, collections. What is absent is empty; none of the values can hold the mark.

use std::str::{FromStr, Split};

use common::time::Timestamp;
use sqlx::{ColumnIndex, Decode, Error, FromRow, Row, Type};

use super::Listed;

/// A value that a list cannot be made of.
#[derive(Debug, thiserror::Error)]
#[error("{0} of a listed item does not fit")]
struct Misfit(&'static str);

impl<'r, R> FromRow<'r, R> for Listed
where
    R: Row,
    usize: ColumnIndex<R>,
    &'r str: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, Error> {
        let head: &str = row.try_get(0)?;
        listed(head, row.try_get(1)?, row.try_get(2)?)
            .map_err(|misfit| Error::ColumnDecode { index: "head".to_owned(), source: Box::new(misfit) })
    }
}

fn listed(head: &str, item_key: Option<String>, data: String) -> Result<Listed, Misfit> {
    let mut parts = Parts(head.split('|'));
    Ok(Listed {
        id: parts.value("id")?,
        organization_id: parts.optional("organization_id")?,
        kind: parts.value::<i64>("kind")?.try_into().map_err(|_| Misfit("kind"))?,
        reprompt: parts.value::<i64>("reprompt")?.try_into().map_err(|_| Misfit("reprompt"))?,
        created: Timestamp::from_micros(parts.value("created")?),
        revised: Timestamp::from_micros(parts.value("revised")?),
        deleted: parts.optional("deleted")?.map(Timestamp::from_micros),
        folder_id: parts.optional("folder_id")?,
        favorite: parts.value::<u8>("favorite")? == 1,
        archived: parts.optional("archived")?.map(Timestamp::from_micros),
        reach: parts.value("reach")?,
        collection_ids: parts.optional("collection_ids")?,
        item_key,
        data,
    })
}

struct Parts<'a>(Split<'a, char>);

impl Parts<'_> {
    fn value<T: FromStr>(&mut self, name: &'static str) -> Result<T, Misfit> {
        self.optional(name)?.ok_or(Misfit(name))
    }

    fn optional<T: FromStr>(&mut self, name: &'static str) -> Result<Option<T>, Misfit> {
        let text = self.0.next().ok_or(Misfit(name))?;
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Misfit(name)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0a0b0c0d-0000-4000-8000-000000000001";

    fn of(head: &str) -> Result<Listed, Misfit> {
        listed(head, None, "\"name\":null".to_owned())
    }

    #[test]
    fn what_is_absent_is_none() {
        let item = of(&format!("{ID}||1|0|5|6|||0||7|")).unwrap();
        assert_eq!(item.id.to_string(), ID);
        assert_eq!((item.organization_id, item.folder_id, item.deleted, item.archived), (None, None, None, None));
        assert_eq!((item.created.micros(), item.revised.micros(), item.reach), (5, 6, 7));
        assert!(!item.favorite && item.collection_ids.is_none());
    }

    #[test]
    fn what_is_there_is_read() {
        let item = of(&format!("{ID}|{ID}|4|1|5|6|8|{ID}|1|9|3|{ID}\",\"{ID}")).unwrap();
        assert_eq!(item.organization_id.unwrap().to_string(), ID);
        assert_eq!(item.folder_id.unwrap().to_string(), ID);
        assert_eq!((item.deleted.unwrap().micros(), item.archived.unwrap().micros(), item.reach), (8, 9, 3));
        assert!(item.favorite);
        assert_eq!(item.collection_ids.unwrap(), format!("{ID}\",\"{ID}"));
    }

    #[test]
    fn a_value_that_does_not_fit_is_named() {
        let refused = |head: &str| of(head).unwrap_err().to_string();
        assert_eq!(refused("x||1|0|5|6|||0||7|"), "id of a listed item does not fit");
        assert_eq!(refused(&format!("{ID}||77|0|5|6|||0||7|")), "kind of a listed item does not fit");
        assert_eq!(refused(&format!("{ID}||1|0|5|6|||0||7")), "collection_ids of a listed item does not fit");
    }
}
