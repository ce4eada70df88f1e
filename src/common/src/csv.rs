//! Tables as files: RFC 4180, with the beginnings that spreadsheets take for formulas made harmless (`provider.md` §10.4).

/// Adds one row.
pub fn push_row<'a>(file: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            file.push(',');
        }
        push_field(file, field);
    }
    file.push_str("\r\n");
}

/// Writes one field: harmless first, quoted where RFC 4180 asks for it.
fn push_field(file: &mut String, text: &str) {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = dangerous || text.contains([',', '"', '\r', '\n']);
    if !quoted {
        file.push_str(text);
        return;
    }
    file.push('"');
    if dangerous {
        file.push('\'');
    }
    file.push_str(&text.replace('"', "\"\""));
    file.push('"');
}

/// What is wrong with the quotes of a line. Fields never run over the end of a line here: none of ours may hold a line break, and so one forgotten
/// quote spoils one line and not the rest of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    #[error("A quote is opened and not closed on this line: close it, or double it if it belongs to the text.")]
    Unclosed,
    #[error("There is text after a closing quote: put the whole field in quotes and double the quotes inside.")]
    TextAfter,
}

/// One line of a file, with its number counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub line: usize,
    pub fields: Result<Vec<String>, QuoteError>,
}

/// Reads a file line by line: with or without a byte order mark, whatever ends its lines, divided by commas, semicolons or tabs. Empty lines
/// are left out.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: Option<&'a str>,
    line: usize,
    separator: char,
}

impl<'a> Reader<'a> {
    /// The separator is the one that the first line has most of, or says itself (`sep=;`, as spreadsheets write it).
    #[must_use]
    pub fn new(file: &'a str) -> Self {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let mut reader = Self { rest: Some(file), line: 0, separator: ',' };
        let start = reader.clone();
        let Some((_, first)) = reader.next_line() else { return start };
        let stated = first.trim().to_ascii_lowercase();
        if let Some(separator) = stated.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
            return Self { separator, ..reader };
        }
        let most = [',', ';', '\t'].into_iter().rev().max_by_key(|separator| first.matches(*separator).count());
        Self { separator: most.unwrap_or(','), ..start }
    }

    /// The next line that is not empty, with its number.
    fn next_line(&mut self) -> Option<(usize, &'a str)> {
        loop {
            let rest = self.rest.take()?;
            self.line += 1;
            let (line, after) = match rest.find(['\r', '\n']) {
                None => (rest, None),
                Some(end) => {
                    let (line, tail) = rest.split_at(end);
                    let tail = tail.strip_prefix("\r\n").or_else(|| tail.get(1..)).unwrap_or_default();
                    (line, Some(tail))
                }
            };
            self.rest = after;
            if !line.trim().is_empty() {
                return Some((self.line, line));
            }
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let (line, text) = self.next_line()?;
        Some(Record { line, fields: fields(text, self.separator) })
    }
}

fn fields(line: &str, separator: char) -> Result<Vec<String>, QuoteError> {
    let (mut fields, mut rest) = (Vec::new(), line);
    loop {
        let quoted = rest.trim_start_matches(' ').strip_prefix('"');
        let after = match quoted {
            Some(inside) => {
                let (field, after) = unquoted(inside)?;
                fields.push(field);
                let after = after.trim_start_matches(' ');
                match after.strip_prefix(separator) {
                    None if after.is_empty() => None,
                    None => return Err(QuoteError::TextAfter),
                    more => more,
                }
            }
            None => match rest.split_once(separator) {
                Some((field, after)) => {
                    fields.push(field.trim().to_owned());
                    Some(after)
                }
                None => {
                    fields.push(rest.trim().to_owned());
                    None
                }
            },
        };
        let Some(after) = after else { return Ok(fields) };
        rest = after;
    }
}

/// The text up to the closing quote, and what follows it.
fn unquoted(inside: &str) -> Result<(String, &str), QuoteError> {
    let (mut field, mut rest) = (String::new(), inside);
    loop {
        let (text, after) = rest.split_once('"').ok_or(QuoteError::Unclosed)?;
        field.push_str(text);
        let Some(doubled) = after.strip_prefix('"') else { return Ok((field.trim().to_owned(), after)) };
        field.push('"');
        rest = doubled;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<(usize, Vec<String>)> {
        Reader::new(file).map(|record| (record.line, record.fields.unwrap())).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let rows = [["a", "b, c; d", "say \"hi\""], ["ä", "", " padded "], ["1", "2", "3"]];
        let mut file = String::new();
        for row in rows {
            push_row(&mut file, row);
        }
        let expected: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|field| field.trim()).collect()).collect();
        assert_eq!(read(&file).into_iter().map(|(_, row)| row).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn separators_marks_and_line_ends_of_spreadsheets_are_understood() {
        let expected = vec![(1, vec!["a".to_owned(), "b".to_owned()]), (2, vec!["1".to_owned(), "2,5".to_owned()])];
        for file in
            ["\u{feff}a;b\r\n1;2,5\r\n", "a;b\r1;2,5", "a\tb\n1\t2,5\n", "a,b\n1,\"2,5\"", "\"a\" , b\n 1 , \"2,5\" \n"]
        {
            assert_eq!(read(file), expected, "{file:?}");
        }
        assert_eq!(read("sep=;\na;b\n")[0], (2, vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(read("a\n\n  \r\nb\n").into_iter().map(|(line, _)| line).collect::<Vec<_>>(), [1, 4]);
        assert!(read("").is_empty() && read("\u{feff}\r\n").is_empty());
    }

    #[test]
    fn a_forgotten_quote_spoils_its_own_line_only() {
        let lines: Vec<_> =
            Reader::new("a,b\n\"x,1\n\"y\"z,2\nw,3\n").map(|record| (record.line, record.fields)).collect();
        assert_eq!(lines[1], (2, Err(QuoteError::Unclosed)));
        assert_eq!(lines[2], (3, Err(QuoteError::TextAfter)));
        assert_eq!(lines[3], (4, Ok(vec!["w".to_owned(), "3".to_owned()])));
    }
}
