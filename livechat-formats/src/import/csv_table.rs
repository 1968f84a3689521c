//! CSV files: one row an event or a property, whatever the columns are called.

use csv::{ReaderBuilder, StringRecord, Trim};
use livechat_spec::{Diagnostic, Rejected, SourceId, Sources, Span};

use super::json_schema::Reader;
use super::table::{Cell, Column, Row, fill};
use crate::document::{Documents, File, Place};
use crate::draft::{Event, Plan};
use crate::report::Losses;

/// Returns true if a text looks like a table: its first line has two columns of a plan.
pub(super) fn is_table(text: &str) -> bool {
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let sign = separator(line);
    let known =
        line.split(char::from(sign)).filter(|header| Column::of_header(header.trim().trim_matches('"')).is_some());
    known.count() >= 2
}

/// Drafts a plan of tables. `columns` are the headers that the user names; the second result is the table of headers.
pub(super) fn import(
    files: Vec<File>,
    columns: &[(String, String)],
    stem: &str,
) -> Result<(Plan, Losses, Sources, Vec<String>), Rejected> {
    let mut documents = Documents::default();
    let mut plan = Plan { name: stem.to_owned(), ..Plan::default() };
    let (mut tables, mut notes) = (Vec::new(), Vec::new());
    for File { name, text } in files {
        let source = livechat_spec::Source { name, path: None, text };
        let source = documents.sources.add(source);
        match read(&documents.sources, source, columns, &mut notes) {
            Ok(table) => tables.push(table),
            Err(found) => return Err(documents.reject(*found)),
        }
    }
    let mut reader = Reader::new(&documents);
    for table in tables {
        table.unknown.iter().for_each(|cell| {
            let why = "the header is none that is known; `--column NAME=HEADER` says what it is";
            reader.losses.add(&cell.place, "column", why, "the column is left out");
        });
        events(&mut reader, table.rows, &mut plan);
    }
    let losses = std::mem::take(&mut reader.losses);
    drop(reader);
    Ok((plan, losses, documents.sources, notes))
}

/// The rows of one file, and the headers that are not known.
struct Table {
    rows: Vec<Row>,
    unknown: Vec<Cell>,
}

fn read(
    sources: &Sources,
    source: SourceId,
    columns: &[(String, String)],
    notes: &mut Vec<String>,
) -> Result<Table, Box<Diagnostic>> {
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[start..];
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(body.lines().next().unwrap_or_default()))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(body.as_bytes());
    let cannot = |error: &csv::Error| {
        let at = start + error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        Box::new(Diagnostic::error("invalid-csv", Span::new(source, at, at + 1), format!("invalid CSV: {error}")))
    };
    let headers = reader.headers().map_err(|error| cannot(&error))?.clone();
    let known = mapped(&headers, columns, source)?;
    notes.extend(shown(&headers, &known));
    let mut table = Table { rows: Vec::new(), unknown: Vec::new() };
    let first = Span::new(source, start, start + body.lines().next().map_or(0, str::len));
    for (header, _) in headers.iter().zip(&known).filter(|(header, column)| column.is_none() && !header.is_empty()) {
        let place = Place { span: first, pointer: format!("row 1, column {header}") };
        table.unknown.push(Cell { text: header.to_owned(), place });
    }
    for record in reader.into_records() {
        let record = record.map_err(|error| cannot(&error))?;
        table.rows.push(row(&record, &headers, &known, source, start));
    }
    Ok(table)
}

fn row(record: &StringRecord, headers: &StringRecord, known: &[Option<Column>], source: SourceId, start: usize) -> Row {
    let (byte, number) =
        record.position().map_or((0, 0), |at| (usize::try_from(at.byte()).unwrap_or(0), at.record() + 1));
    let at = start + byte;
    let span = Span::new(source, at, at + record.as_slice().len());
    let cells = record.iter().zip(headers).zip(known).filter_map(|((text, header), column)| {
        let place = Place { span, pointer: format!("row {number}, column {header}") };
        Some(((*column)?, Cell { text: text.to_owned(), place }))
    });
    Row::new(cells.collect(), Place { span, pointer: format!("row {number}") })
}

/// Returns the column of each header: what the user says counts.
fn mapped(
    headers: &StringRecord,
    columns: &[(String, String)],
    source: SourceId,
) -> Result<Vec<Option<Column>>, Box<Diagnostic>> {
    let mut known: Vec<Option<Column>> = headers.iter().map(Column::of_header).collect();
    for (name, header) in columns {
        let words = || Column::ALL.iter().map(|(_, word, _)| *word);
        let Some((column, ..)) = Column::ALL.iter().find(|(_, word, _)| word == name) else {
            let message = format!("no column is called `{name}`");
            let help = format!("known columns: {}", words().collect::<Vec<_>>().join(", "));
            return Err(Box::new(Diagnostic::error("unknown-column", Span::new(source, 0, 0), message).help(help)));
        };
        let Some(index) = headers.iter().position(|known| known == header) else {
            let message = format!("no header is `{header}`");
            let help = format!("headers: {}", headers.iter().collect::<Vec<_>>().join(", "));
            return Err(Box::new(Diagnostic::error("unknown-column", Span::new(source, 0, 0), message).help(help)));
        };
        known.iter_mut().filter(|known| **known == Some(*column)).for_each(|known| *known = None);
        known[index] = Some(*column);
    }
    // Of two headers for one column, the first counts.
    for index in 0..known.len() {
        if known[..index].contains(&known[index]) {
            known[index] = None;
        }
    }
    if known.contains(&Some(Column::Property)) || known.contains(&Some(Column::Event)) {
        return Ok(known);
    }
    let help = "name them: `--column event=HEADER --column property=HEADER`";
    let found = Diagnostic::error("unknown-column", Span::new(source, 0, 0), "no header names events or properties");
    Err(Box::new(found.help(help)))
}

/// Returns the table of headers that the user is shown.
fn shown(headers: &StringRecord, known: &[Option<Column>]) -> Vec<String> {
    let line = |(header, column): (&str, &Option<Column>)| match column {
        Some(column) => format!("column `{}` is `{header}`", column.word()),
        None => format!("`{header}` is no column of a plan"),
    };
    headers.iter().zip(known).map(line).collect()
}

/// Puts rows together to events. A row without an event belongs to the one above it.
fn events(reader: &mut Reader<'_>, rows: Vec<Row>, plan: &mut Plan) {
    let mut order: Vec<(Event, Vec<Row>)> = Vec::new();
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut current = None;
    for row in rows {
        if let Some(name) = row.text(Column::Event) {
            let at = *places.entry(name.to_owned()).or_insert_with(|| {
                order.push((Event { name: name.to_owned(), place: row.place.clone(), ..Event::default() }, Vec::new()));
                order.len() - 1
            });
            current = Some(at);
        }
        let Some((event, rows)) = current.and_then(|at| order.get_mut(at)) else {
            if row.text(Column::Property).is_some() {
                let why = "no row above names its event";
                reader.losses.add(&row.place, "property", why, "the row is left out");
            }
            continue;
        };
        describe(&row, event);
        rows.push(row);
    }
    for (mut event, rows) in order {
        fill(reader, &rows, &mut event);
        plan.events.push(event);
    }
}

/// Takes what a row says of its event.
fn describe(row: &Row, event: &mut Event) {
    let own = row.text(Column::Property).is_none();
    let words = row.text(Column::EventDescription).or_else(|| row.text(Column::Description).filter(|_| own));
    if let Some(words) = words.filter(|_| event.description.is_empty()) {
        event.description.push(words.to_owned());
    }
    for tag in row.text(Column::Tags).into_iter().flat_map(|tags| tags.split([',', ';', '|'])).map(str::trim) {
        if !tag.is_empty() && event.tags.iter().all(|known| known != tag) {
            event.tags.push(tag.to_owned());
        }
    }
}

/// Returns the sign between the cells of a line.
fn separator(line: &str) -> u8 {
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| (line.bytes().filter(|byte| byte == sign).count(), u8::from(*sign == b',')))
        .unwrap_or(b',')
}
