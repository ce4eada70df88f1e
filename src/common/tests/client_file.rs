//! Files of clients: what is read, and that everything that is wrong is told by line and column.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed expectation here is a failed test")]

use common::{
    client_file::{Column, FileError, Line, Lines, MOST_LINES, template},
    kind::{PlanType, ProviderKind},
};

fn read(file: &str) -> Vec<Line> {
    Lines::new(file, ProviderKind::Msp, ["Taken GmbH".to_owned()]).unwrap().collect()
}

/// The faults of a file with these columns and one line.
fn faults(header: &str, line: &str) -> Vec<String> {
    let lines = read(&format!("{header}\n{line}\n"));
    lines[0].draft.clone().unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_template_is_a_file_that_can_be_read() {
    let lines = read(&template());
    let draft = lines[0].draft.clone().unwrap();
    assert_eq!((draft.name.as_str(), draft.plan, draft.seats), ("Example Ltd", PlanType::TeamsAnnually, 5));
    assert_eq!((draft.max_seats, draft.storage_gb, draft.collection.as_str()), (None, 0, "Default collection"));
    assert_eq!(lines.len(), 1);
}

#[test]
fn columns_stand_in_any_order_and_spelling_and_the_optional_ones_may_be_missing() {
    let lines = read(
        "\u{feff}SEATS;Owner_Email;Plan;Name;max-seats;Cadence\r\n7;Olga@Example.COM;enterprise;\"Müller; Söhne\";9;Monthly\r\n",
    );
    let draft = lines[0].draft.clone().unwrap();
    assert_eq!((draft.name.as_str(), draft.owner_email.as_str()), ("Müller; Söhne", "olga@example.com"));
    assert_eq!((draft.plan, draft.seats, draft.max_seats), (PlanType::EnterpriseMonthly, 7, Some(9)));
}

#[test]
fn every_fault_names_its_line_and_column() {
    let header = "name,owner email,billing email,plan,seats,max seats,storage,cadence,collection";
    let told = faults(header, ",nobody,x,Gold,many,-1,100,weekly,");
    let columns = ["name", "owner email", "billing email", "plan", "seats", "max seats", "storage", "cadence"];
    assert_eq!(told.len(), columns.len());
    for column in columns {
        assert!(told.iter().any(|fault| fault.starts_with(&format!("Line 2, {column}: "))), "{column}: {told:?}");
    }
    assert!(faults(header, "A,a@b.c,,teams,5,4,,,")[0].contains("at least the number of seats"));
    assert!(faults(header, "A,a@b.c,,teams")[0].contains("4 fields"));
    assert!(faults(header, "\"A,a@b.c,,teams,5,,,,")[0].contains("not closed"));
    assert!(faults(header, &format!("{},a@b.c,,teams,5,,,,", "x".repeat(51)))[0].starts_with("Line 2, name: "));
}

#[test]
fn a_header_that_is_wrong_is_told_at_once() {
    let refused = |file: &str| Lines::new(file, ProviderKind::Msp, []).unwrap_err();
    assert_eq!(refused(""), FileError::Empty);
    assert_eq!(refused("name,plan,seats"), FileError::Missing("owner email"));
    assert!(refused("name,owner email,plan,seats,colour").to_string().contains("“colour” is not known"));
    assert!(matches!(refused("name,Name,plan"), FileError::Twice { name: "name", .. }));
    assert!(matches!(refused("\"name"), FileError::Header { line: 1, .. }));
}

#[test]
fn names_that_are_taken_are_flagged_but_not_refused() {
    let lines = read("name,owner email,plan,seats\nNew,a@b.c,teams,1\nnew,a@b.c,teams,1\nTAKEN GMBH,a@b.c,teams,1\n");
    let flags: Vec<_> = lines.iter().map(|line| line.duplicate.as_ref().map(ToString::to_string)).collect();
    assert_eq!(flags[0], None);
    assert_eq!(flags[1].as_deref(), Some("Line 3, name: This name stands in line 2 already."));
    assert_eq!(flags[2].as_deref(), Some("Line 4, name: There is a client of this name already."));
    assert!(lines.iter().all(|line| line.draft.is_ok()));
}

#[test]
fn a_business_unit_gets_no_teams() {
    let file = "name,owner email,plan,seats\nA,a@b.c,Teams,1\n";
    let line = Lines::new(file, ProviderKind::BusinessUnit, []).unwrap().next().unwrap();
    assert_eq!(line.draft.unwrap_err()[0].column, Some(Column::Plan));
}

#[test]
fn ten_thousand_broken_lines_have_ten_thousand_reasons() {
    let broken = [
        "x,nobody,teams,1",
        ",a@b.c,teams,1",
        "x,a@b.c,gold,1",
        "x,a@b.c,teams,0",
        "\"x,a@b.c,teams,1",
        "x",
        "x,a@b.c,teams,1,2",
    ];
    let mut file = "name,owner email,plan,seats\n".to_owned();
    for number in 0..MOST_LINES {
        file.push_str(broken[number % broken.len()]);
        file.push('\n');
    }
    let lines = read(&file);
    assert_eq!(lines.len(), MOST_LINES);
    for (at, line) in lines.iter().enumerate() {
        let faults = line.draft.as_ref().unwrap_err();
        assert_eq!(line.number, at + 2);
        let whole = faults.iter().all(|fault| fault.line == line.number && fault.sentence.ends_with('.'));
        assert!(!faults.is_empty() && whole, "{line:?}");
    }
    file.push_str("x,a@b.c,teams,1\n");
    assert!(read(&file)[MOST_LINES].draft.as_ref().unwrap_err()[0].sentence.contains("another file"));
}
