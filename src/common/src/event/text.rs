//! What an entry says, from its number (`screens.md` §2.8). The sentence comes in parts, so that a page can make a link of the subject and
//! an export can write it out; a number of tomorrow is shown as a number and never fails.

use serde::{Deserialize, Serialize};

use super::EventKind;

/// What kind of thing an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SubjectKind {
    Item,
    Collection,
    Group,
    Member,
    Policy,
    ProviderUser,
    Client,
    Send,
    Domain,
}

/// What an entry speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    pub kind: SubjectKind,
    pub id: String,
    /// How it is or was called, where the server may know.
    pub label: Option<String>,
    /// It is not there any more.
    pub gone: bool,
}

impl Subject {
    /// The name, or the first eight characters of the id.
    #[must_use]
    pub fn display(&self) -> &str {
        self.label.as_deref().unwrap_or_else(|| self.id.get(..8).unwrap_or(&self.id))
    }
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Subject(Subject),
}

/// The sentence of an entry.
#[must_use]
pub fn sentence(number: i64, subject: Option<&Subject>) -> Vec<Part> {
    let Some(template) = template(number) else {
        return vec![Part::Text(format!("Event {number}"))];
    };
    let Some((before, after)) = template.split_once("{}") else {
        return vec![Part::Text(template.to_owned())];
    };
    let middle = subject.map_or_else(|| Part::Text("(unknown)".to_owned()), |subject| Part::Subject(subject.clone()));
    let mut parts = vec![Part::Text(before.to_owned()), middle, Part::Text(after.to_owned())];
    parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
    parts
}

/// The sentence as one text.
#[must_use]
pub fn plain(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Subject(subject) => subject.display(),
        })
        .collect()
}

/// The symbolic name of a number, as exports write it.
#[must_use]
pub fn symbolic_name(number: i64) -> String {
    EventKind::try_from(number).map_or_else(|_| format!("Event{number}"), |kind| kind.name().to_owned())
}

fn template(number: i64) -> Option<&'static str> {
    match number {
        1000..=1011 => of_person(number),
        1100..=1132 => of_item(number),
        1500..=1526 => of_member(number),
        1600..=1630 | 1690..=1691 => of_organization(number),
        2500..=2511 => of_send(number),
        _ => of_administration(number),
    }
}

fn of_person(number: i64) -> Option<&'static str> {
    Some(match number {
        1000 => "Logged in",
        1001 => "Changed the account password",
        1002 => "Changed two-step login",
        1003 => "Switched two-step login off",
        1004 => "Recovered the account from two-step login",
        1005 => "Login failed: wrong password",
        1006 => "Login failed: wrong two-step code",
        1007 => "Exported their own vault",
        1008 => "Replaced a temporary password",
        1009 => "Moved to a key connector",
        1010 => "Asked for a device to be approved",
        1011 => "Set a password on leaving trusted devices",
        _ => return None,
    })
}

fn of_item(number: i64) -> Option<&'static str> {
    Some(match number {
        1100 => "Created item {}",
        1101 => "Edited item {}",
        1102 => "Deleted item {} for ever",
        1103 => "Added an attachment to item {}",
        1104 => "Deleted an attachment of item {}",
        1105 => "Moved item {} into the organization",
        1106 => "Changed the collections of item {}",
        1107 => "Viewed item {}",
        1108 => "Viewed the password of item {}",
        1109 => "Viewed a hidden field of item {}",
        1110 => "Viewed the card code of item {}",
        1111 => "Copied the password of item {}",
        1112 => "Copied a hidden field of item {}",
        1113 => "Copied the card code of item {}",
        1114 => "Filled item {} into a form",
        1115 => "Moved item {} to the trash",
        1116 => "Restored item {}",
        1117 => "Viewed the card number of item {}",
        1118 => "Viewed the TOTP seed of item {}",
        1119 => "Copied the account number of item {}",
        1120 => "Copied the PIN of item {}",
        1121 => "Viewed the account number of item {}",
        1122 => "Viewed the PIN of item {}",
        1123 => "Copied the licence number of item {}",
        1124 => "Viewed the licence number of item {}",
        1125 => "Copied the passport number of item {}",
        1126 => "Viewed the passport number of item {}",
        1127 => "Copied the SWIFT code of item {}",
        1128 => "Viewed the SWIFT code of item {}",
        1129 => "Copied the IBAN of item {}",
        1130 => "Viewed the IBAN of item {}",
        1131 => "Copied the national id of item {}",
        1132 => "Viewed the national id of item {}",
        _ => return None,
    })
}

fn of_member(number: i64) -> Option<&'static str> {
    Some(match number {
        1500 => "Invited member {}",
        1501 => "Confirmed member {}",
        1502 => "Edited member {}",
        1503 => "Removed member {}",
        1504 => "Changed the groups of member {}",
        1505 => "Unlinked single sign-on of member {}",
        1506 => "Enrolled member {} in account recovery",
        1507 => "Withdrew member {} from account recovery",
        1508 => "Reset the password of member {}",
        1509 => "Reset the single sign-on link of member {}",
        1510 => "Member {} logged in by single sign-on for the first time",
        1511 => "Revoked the access of member {}",
        1512 => "Restored the access of member {}",
        1513 => "Approved a device of member {}",
        1514 => "Denied a device of member {}",
        1515 => "Deleted the account of member {}",
        1516 => "Member {} left",
        1517 => "Confirmed member {} automatically",
        1518 => "Member {} gave up access",
        1519 => "Reset two-step login of member {}",
        1520 => "Revoked member {}: no two-step login",
        1521 => "Revoked member {}: in another organization",
        1522 => "Member {} answered the banner",
        1523 => "Staged member {}",
        1524 => "Member {} accepted the invite link",
        1525 => "Changed the address of member {}",
        1526 => "Confirmed member {} by the invite link",
        _ => return None,
    })
}

fn of_organization(number: i64) -> Option<&'static str> {
    Some(match number {
        1600 => "Edited the organization's settings",
        1601 => "Purged the organization's vault",
        1602 => "Exported the organization's vault",
        1603 => "Opened the organization's vault",
        1604 => "Switched single sign-on on",
        1605 => "Switched single sign-on off",
        1606 => "Switched the key connector on",
        1607 => "Switched the key connector off",
        1608 => "Synchronized sponsorships",
        1609 => "Changed collection management",
        1610 => "Limited the creation of collections to owners and admins",
        1611 => "Opened the creation of collections to members",
        1612 => "Limited the deletion of collections to owners and admins",
        1613 => "Opened the deletion of collections to managers",
        1614 => "Limited the deletion of items to managers",
        1615 => "Opened the deletion of items to editors",
        1616 => "Gave owners and admins access to every collection",
        1617 => "Took access to every collection from owners and admins",
        1618 => "Accepted that the organization owns the items",
        1619 => "Declined that the organization owns the items",
        1620 => "Switched automatic confirmation on",
        1621 => "Switched automatic confirmation off",
        1622 => "The operator allowed automatic confirmation",
        1623 => "The operator forbade automatic confirmation",
        1624 => "Created the invite link",
        1625 => "Edited the domains of the invite link",
        1626 => "Deleted the invite link",
        1627 => "Copied the invite link",
        1628 => "Renewed the invite link",
        1629 => "Switched confirmation by the invite link on",
        1630 => "Switched confirmation by the invite link off",
        1690 => "Ended the relation to the provider",
        1691 => "Replaced the organization's key",
        _ => return None,
    })
}

fn of_send(number: i64) -> Option<&'static str> {
    Some(match number {
        2500..=2502 => "Created text Send {}",
        2503..=2505 => "Created file Send {}",
        2506 => "Edited text Send {}",
        2507 => "Edited file Send {}",
        2508 => "Deleted text Send {}",
        2509 => "Deleted file Send {}",
        2510 => "Text Send {} was opened",
        2511 => "File Send {} was opened",
        _ => return None,
    })
}

fn of_administration(number: i64) -> Option<&'static str> {
    Some(match number {
        1300 => "Created collection {}",
        1301 => "Edited collection {}",
        1302 => "Deleted collection {}",
        1400 => "Created group {}",
        1401 => "Edited group {}",
        1402 => "Deleted group {}",
        1700 => "Changed policy {}",
        1800 => "Invited user {}",
        1801 => "Confirmed user {}",
        1802 => "Edited user {}",
        1803 => "Removed user {}",
        1900 => "Created client organization {}",
        1901 => "Added client organization {}",
        1902 => "Removed client organization {}",
        1903 => "Opened the vault of client organization {}",
        2000 => "Added domain {}",
        2001 => "Removed domain {}",
        2002 => "Verified domain {}",
        2003 => "Could not verify domain {}",
        2400 => "Opened a site known for phishing",
        2401 => "Left a site known for phishing",
        2402 => "Went on to a site known for phishing",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(label: Option<&str>) -> Subject {
        Subject {
            kind: SubjectKind::Client,
            id: "0f3a2b1c-0000-4000-8000-000000000000".to_owned(),
            label: label.map(str::to_owned),
            gone: false,
        }
    }

    #[test]
    fn every_number_that_can_be_written_has_a_sentence() {
        for kind in EventKind::ALL {
            let text = plain(&sentence(kind.number(), Some(&client(Some("Acme")))));
            assert!(!text.starts_with("Event "), "{} has no sentence", kind.number());
        }
    }

    #[test]
    fn the_subject_is_a_part_of_its_own_and_falls_back_to_eight_characters() {
        let parts = sentence(1900, Some(&client(Some("Acme"))));
        assert_eq!(parts.len(), 2);
        assert!(matches!(parts.last(), Some(Part::Subject(subject)) if subject.display() == "Acme"));
        assert_eq!(plain(&sentence(1900, Some(&client(None)))), "Created client organization 0f3a2b1c");
        assert_eq!(plain(&sentence(1900, None)), "Created client organization (unknown)");
    }

    #[test]
    fn an_unknown_number_is_shown_and_never_fails() {
        for number in [i64::MIN, -1, 0, 999, 1012, 1199, 1529, 9999, i64::MAX] {
            assert_eq!(plain(&sentence(number, None)), format!("Event {number}"));
            assert_eq!(symbolic_name(number), format!("Event{number}"));
        }
        assert_eq!(symbolic_name(1903), "ProviderClientVaultAccessed");
    }
}
