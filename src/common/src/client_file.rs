//! Clients to be created from a file: what each line asks for, or what is wrong with it, by line and column. The same checks as those of the form
//! and of the server. Lines are read one at a time, so that a page can rest in between.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    csv::{Reader, push_row},
    id::ClientRequestId,
    kind::{PlanType, ProviderKind},
    plan::{Cadence, MAX_ADDITIONAL_STORAGE_GB},
    validate::{Email, check_seats, organization_name},
};

/// The most clients in one file.
pub const MOST_LINES: usize = 10_000;
pub const MAX_COLLECTION_NAME: usize = 100;
pub const USUAL_COLLECTION: &str = "Default collection";

/// A column, known by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    Name,
    OwnerEmail,
    BillingEmail,
    Plan,
    Seats,
    MaxSeats,
    Storage,
    Cadence,
    Collection,
}

impl Column {
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::OwnerEmail,
        Self::BillingEmail,
        Self::Plan,
        Self::Seats,
        Self::MaxSeats,
        Self::Storage,
        Self::Cadence,
        Self::Collection,
    ];
    const REQUIRED: [Self; 4] = [Self::Name, Self::OwnerEmail, Self::Plan, Self::Seats];

    /// As it stands in the template.
    #[must_use]
    pub const fn header(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::OwnerEmail => "owner email",
            Self::BillingEmail => "billing email",
            Self::Plan => "plan",
            Self::Seats => "seats",
            Self::MaxSeats => "max seats",
            Self::Storage => "storage",
            Self::Cadence => "cadence",
            Self::Collection => "collection",
        }
    }

    /// Any case; blanks, hyphens and underscores do not matter.
    fn of(header: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let wanted = plain(header);
        Self::ALL.into_iter().find(|column| plain(column.header()) == wanted)
    }
}

/// Why the file as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("The file is empty: fill in the template.")]
    Empty,
    #[error("Line {line}: {sentence}")]
    Header { line: usize, sentence: String },
    #[error("The first line has no column “{0}”: it names the columns, as the template does.")]
    Missing(&'static str),
    #[error("Line {line}: the column “{name}” is not known. Known are: {}.", known())]
    Unknown { line: usize, name: String },
    #[error("Line {line}: the column “{name}” stands there twice.")]
    Twice { line: usize, name: &'static str },
}

fn known() -> String {
    Column::ALL.map(Column::header).join(", ")
}

/// What is wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub line: usize,
    /// None: the line as a whole.
    pub column: Option<Column>,
    pub sentence: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.column {
            Some(column) => write!(f, "Line {}, {}: {}", self.line, column.header(), self.sentence),
            None => write!(f, "Line {}: {}", self.line, self.sentence),
        }
    }
}

/// A client that can be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub name: String,
    pub owner_email: String,
    /// Empty means the provider's.
    pub billing_email: String,
    pub plan: PlanType,
    pub seats: u32,
    pub max_seats: Option<u32>,
    pub storage_gb: u32,
    pub collection: String,
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    /// As they stand there, to recognise the line by.
    pub name: String,
    pub owner: String,
    pub draft: Result<Draft, Vec<Fault>>,
    /// The name is taken already, by a line before or by a client.
    pub duplicate: Option<Fault>,
}

/// Goes through a file.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    reader: Reader<'a>,
    columns: Vec<Column>,
    kind: ProviderKind,
    /// Names of clients, in lower case.
    taken: HashSet<String>,
    seen: HashMap<String, usize>,
    read: usize,
}

impl<'a> Lines<'a> {
    /// Reads the header. `taken` are the names of the clients that there are.
    pub fn new(file: &'a str, kind: ProviderKind, taken: impl IntoIterator<Item = String>) -> Result<Self, FileError> {
        let mut reader = Reader::new(file);
        let header = reader.next().ok_or(FileError::Empty)?;
        let line = header.line;
        let names = header.fields.map_err(|error| FileError::Header { line, sentence: error.to_string() })?;
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            let column = Column::of(&name).ok_or(FileError::Unknown { line, name })?;
            if columns.contains(&column) {
                return Err(FileError::Twice { line, name: column.header() });
            }
            columns.push(column);
        }
        if let Some(missing) = Column::REQUIRED.into_iter().find(|column| !columns.contains(column)) {
            return Err(FileError::Missing(missing.header()));
        }
        let taken = taken.into_iter().map(|name| name.to_lowercase()).collect();
        Ok(Self { reader, columns, kind, taken, seen: HashMap::new(), read: 0 })
    }

    fn duplicate(&mut self, line: usize, name: &str) -> Option<Fault> {
        let key = name.to_lowercase();
        let fault = |sentence| Some(Fault { line, column: Some(Column::Name), sentence });
        if let Some(first) = self.seen.get(&key) {
            return fault(format!("This name stands in line {first} already."));
        }
        let taken = self.taken.contains(&key);
        self.seen.insert(key, line);
        if taken { fault("There is a client of this name already.".to_owned()) } else { None }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let record = self.reader.next()?;
        let number = record.line;
        self.read += 1;
        let whole = |sentence: String| Err(vec![Fault { line: number, column: None, sentence }]);
        let (mut name, mut owner) = (String::new(), String::new());
        let draft = match record.fields {
            _ if self.read > MOST_LINES => {
                whole(format!("One file holds {MOST_LINES} clients at most: put this line into another file."))
            }
            Err(error) => whole(error.to_string()),
            Ok(fields) => {
                let cells = Cells { line: number, columns: &self.columns, fields: &fields };
                (name, owner) = (cells.text(Column::Name).to_owned(), cells.text(Column::OwnerEmail).to_owned());
                if fields.len() == self.columns.len() {
                    cells.draft(self.kind)
                } else {
                    let (there, wanted) = (fields.len(), self.columns.len());
                    whole(format!(
                        "It has {there} fields, and the header has {wanted}: put fields with a separator in them into quotes."
                    ))
                }
            }
        };
        let duplicate = draft.is_ok().then(|| self.duplicate(number, &name)).flatten();
        Some(Line { number, name, owner, draft, duplicate })
    }
}

struct Cells<'a> {
    line: usize,
    columns: &'a [Column],
    fields: &'a [String],
}

impl<'a> Cells<'a> {
    fn text(&self, column: Column) -> &'a str {
        let at = self.columns.iter().position(|known| *known == column);
        at.and_then(|at| self.fields.get(at)).map_or("", |field| field.trim())
    }

    /// All faults of the line at once.
    fn draft(&self, kind: ProviderKind) -> Result<Draft, Vec<Fault>> {
        let mut faults = Vec::new();
        let name =
            self.check(&mut faults, Column::Name, |text| organization_name(text).map_err(|error| error.to_string()));
        let address = |text: &str| Email::parse(text).map(String::from).map_err(|error| error.to_string());
        let owner_email = self.check(&mut faults, Column::OwnerEmail, address);
        let billing_email = self.check(&mut faults, Column::BillingEmail, |text| {
            if text.is_empty() { Ok(String::new()) } else { address(text) }
        });
        let cadence = self.check(&mut faults, Column::Cadence, cadence);
        let plan = self.check(&mut faults, Column::Plan, |text| plan(text, cadence.unwrap_or(Cadence::Annually), kind));
        let seats = self.check(&mut faults, Column::Seats, |text| {
            number(text).and_then(|seats| check_seats(seats).map_err(|error| error.to_string()))
        });
        let max_seats = self.check(&mut faults, Column::MaxSeats, |text| limit(text, seats));
        let storage_gb = self.check(&mut faults, Column::Storage, storage);
        let collection = self.check(&mut faults, Column::Collection, collection_or_usual);
        let draft = || {
            Some(Draft {
                name: name?,
                owner_email: owner_email?,
                billing_email: billing_email?,
                plan: plan?,
                seats: seats?,
                max_seats: max_seats?,
                storage_gb: storage_gb?,
                collection: collection?,
            })
        };
        draft().filter(|_| cadence.is_some()).ok_or(faults)
    }

    fn check<T>(
        &self,
        faults: &mut Vec<Fault>,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let note = |sentence| faults.push(Fault { line: self.line, column: Some(column), sentence });
        parse(self.text(column)).map_err(note).ok()
    }
}

fn cadence(text: &str) -> Result<Cadence, String> {
    match text.to_lowercase().as_str() {
        "" | "annually" | "annual" | "yearly" => Ok(Cadence::Annually),
        "monthly" => Ok(Cadence::Monthly),
        _ => Err("Write “monthly” or “annually”, or nothing for annually.".to_owned()),
    }
}

fn plan(text: &str, cadence: Cadence, kind: ProviderKind) -> Result<PlanType, String> {
    let plan = match (text.to_lowercase().as_str(), cadence) {
        ("teams", Cadence::Monthly) => PlanType::TeamsMonthly,
        ("teams", Cadence::Annually) => PlanType::TeamsAnnually,
        ("enterprise", Cadence::Monthly) => PlanType::EnterpriseMonthly,
        ("enterprise", Cadence::Annually) => PlanType::EnterpriseAnnually,
        _ => return Err("Write “Teams” or “Enterprise”.".to_owned()),
    };
    if plan.may_be_created_by(kind) {
        Ok(plan)
    } else {
        Err("A business unit has the plan “Enterprise” only.".to_owned())
    }
}

fn number(text: &str) -> Result<i64, String> {
    match text {
        "" => Err("Enter a number.".to_owned()),
        _ => text.parse().map_err(|_| "This is not a whole number.".to_owned()),
    }
}

fn limit(text: &str, seats: Option<u32>) -> Result<Option<u32>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let limit = check_seats(number(text)?).map_err(|error| error.to_string())?;
    if seats.is_some_and(|seats| limit < seats) {
        return Err("The limit has to be at least the number of seats.".to_owned());
    }
    Ok(Some(limit))
}

fn storage(text: &str) -> Result<u32, String> {
    if text.is_empty() {
        return Ok(0);
    }
    let gigabytes = u32::try_from(number(text)?).ok().filter(|more| *more <= MAX_ADDITIONAL_STORAGE_GB);
    gigabytes.ok_or_else(|| format!("Choose from 0 to {MAX_ADDITIONAL_STORAGE_GB} GB of additional storage."))
}

fn collection_or_usual(text: &str) -> Result<String, String> {
    if text.is_empty() { Ok(USUAL_COLLECTION.to_owned()) } else { collection_name(text).map_err(str::to_owned) }
}

/// The name of a client's first collection; the server sees it encrypted only.
pub fn collection_name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("Enter a name for the first collection."),
        name if name.chars().count() > MAX_COLLECTION_NAME => {
            Err("This name is too long: 100 characters are the most.")
        }
        name if name.chars().any(char::is_control) => {
            Err("This name holds characters that cannot be shown: type it again.")
        }
        name => Ok(name.to_owned()),
    }
}

/// The id of the request for one line: the same whenever the batch is gone through again.
#[must_use]
pub fn request_of(batch: ClientRequestId, line: usize) -> ClientRequestId {
    let mixed = batch.uuid().as_u128() ^ u128::try_from(line).unwrap_or_default();
    ClientRequestId::from_uuid(uuid::Uuid::from_u128(mixed))
}

/// A file to fill in, with an example.
#[must_use]
pub fn template() -> String {
    let mut file = String::new();
    push_row(&mut file, Column::ALL.map(Column::header));
    push_row(&mut file, ["Example Ltd", "owner@example.com", "", "Teams", "5", "", "0", "annually", USUAL_COLLECTION]);
    file
}
