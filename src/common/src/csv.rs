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
