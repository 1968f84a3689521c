//! Pages in Markdown that describe events: a heading for each event, and below it a table of its properties.

use pulldown_cmark::{Event as Part, HeadingLevel, Options, Parser, Tag, TagEnd};

use livechat_spec::{Source, SourceId, Sources, Span};

use super::json_schema::Reader;
use super::table::{Cell, Column, Row, fill};
use crate::document::{Documents, File, Place};
use crate::draft::{Event, Plan};
use crate::report::Losses;

/// Returns true if a text looks like a page: it has a heading, and a table below it.
pub(super) fn is_page(text: &str) -> bool {
    let is_rule = |line: &str| line.contains("---") && line.contains('|') && line.chars().all(|c| "|-: \t".contains(c));
    text.lines().any(|line| line.starts_with('#')) && text.lines().any(is_rule)
}

/// Drafts a plan of pages.
pub(super) fn import(files: Vec<File>, stem: &str) -> (Plan, Losses, Sources) {
    let mut documents = Documents::default();
    let mut plan = Plan { name: stem.to_owned(), ..Plan::default() };
    let ids: Vec<SourceId> =
        files.into_iter().map(|File { name, text }| documents.sources.add(Source { name, path: None, text })).collect();
    let mut reader = Reader::new(&documents);
    for source in ids {
        let text = documents.sources.get(source).map_or("", |source| source.text.as_str());
        let page = Page::read(source, text);
        page.tables(&mut reader, &mut plan);
    }
    let losses = std::mem::take(&mut reader.losses);
    drop(reader);
    (plan, losses, documents.sources)
}

/// The parts of a page that say something of events, in order.
enum Block {
    Heading(HeadingLevel, Cell),
    Paragraph(Cell),
    /// A table: its header, and its rows.
    Table(Vec<Cell>, Vec<Vec<Cell>>),
}

struct Page(Vec<Block>);

impl Page {
    fn read(source: SourceId, text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut words = Cell::default();
        let (mut header, mut rows, mut row): (Vec<Cell>, Vec<Vec<Cell>>, Vec<Cell>) =
            (Vec::new(), Vec::new(), Vec::new());
        // Lists and quotes hold paragraphs that are not of the event.
        let mut inside = 0_usize;
        for (part, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            let place = Place { span: Span::new(source, range.start, range.end), pointer: String::new() };
            match part {
                Part::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => {
                    words = Cell { text: String::new(), place }
                }
                Part::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_)) => inside += 1,
                Part::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock) => {
                    inside = inside.saturating_sub(1);
                }
                Part::Text(text) | Part::Code(text) if inside == 0 => words.text.push_str(&text),
                Part::SoftBreak | Part::HardBreak => words.text.push(' '),
                Part::End(TagEnd::Heading(level)) => blocks.push(Block::Heading(level, std::mem::take(&mut words))),
                Part::End(TagEnd::Paragraph) if inside == 0 => {
                    blocks.push(Block::Paragraph(std::mem::take(&mut words)));
                }
                Part::End(TagEnd::TableCell) => row.push(std::mem::take(&mut words)),
                Part::End(TagEnd::TableHead) => header = std::mem::take(&mut row),
                Part::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Part::End(TagEnd::Table) => {
                    blocks.push(Block::Table(std::mem::take(&mut header), std::mem::take(&mut rows)));
                }
                _ => {}
            }
        }
        Self(blocks)
    }

    /// Makes an event of each heading that has a table of properties below it, itself or in a section of its own.
    fn tables(self, reader: &mut Reader<'_>, plan: &mut Plan) {
        let mut headings: Vec<(HeadingLevel, Cell)> = Vec::new();
        let mut paragraphs: Vec<(usize, String)> = Vec::new();
        // The paragraphs before the first event, each with the start of its heading.
        let mut before: Vec<(u32, String)> = Vec::new();
        for block in self.0 {
            match block {
                Block::Heading(level, cell) => {
                    headings.retain(|(known, _)| *known < level);
                    paragraphs.retain(|(depth, _)| *depth <= headings.len());
                    if headings.is_empty() && plan.title.is_none() {
                        plan.title = Some(cell.text.trim().to_owned());
                    }
                    headings.push((level, cell));
                }
                Block::Paragraph(cell) if !cell.text.trim().is_empty() => {
                    let words = cell.text.trim().to_owned();
                    let heading = headings.last().map_or(0, |(_, cell)| cell.place.span.start);
                    before.push((heading, words.clone()));
                    paragraphs.push((headings.len(), words));
                }
                Block::Paragraph(_) => {}
                Block::Table(header, rows) => {
                    let is_first = plan.events.is_empty();
                    table(reader, &headings, &paragraphs, (header, rows), plan);
                    if let (true, Some(event)) = (is_first, plan.events.first()) {
                        let own = event.place.span.start;
                        let above = before.drain(..).filter(|(heading, _)| *heading < own);
                        plan.description = above.map(|(_, words)| words).collect();
                    }
                }
            }
        }
    }
}

/// Headings of sections in the description of an event.
const SECTIONS: &[&str] = &[
    "properties",
    "property",
    "event properties",
    "attributes",
    "parameters",
    "fields",
    "schema",
    "payload",
    "details",
];

fn table(
    reader: &mut Reader<'_>,
    headings: &[(HeadingLevel, Cell)],
    paragraphs: &[(usize, String)],
    (header, rows): (Vec<Cell>, Vec<Vec<Cell>>),
    plan: &mut Plan,
) {
    let columns: Vec<Option<Column>> = header.iter().map(|cell| Column::of_header(&cell.text)).collect();
    let place = header.first().map(|cell| cell.place.clone()).unwrap_or_default();
    let is_section = |cell: &Cell| SECTIONS.contains(&cell.text.trim().to_lowercase().as_str());
    let named = headings.iter().enumerate().rfind(|(_, (_, cell))| !is_section(cell));
    let (Some((depth, (_, name))), true) = (named, columns.contains(&Some(Column::Property))) else {
        let why = "the table has no header such as `Property`, or no heading above it names an event";
        return reader.losses.add(&place, "table", why, "the table is left out");
    };
    for (cell, column) in header.iter().zip(&columns) {
        if column.is_none() && !cell.text.trim().is_empty() {
            reader.losses.add(&cell.place, "column", "the header is none that is known", "the column is left out");
        }
    }
    let mut event = Event { name: name.text.trim().to_owned(), place: name.place.clone(), ..Event::default() };
    let own = paragraphs.iter().filter(|(of, _)| *of == depth + 1);
    event.description = own.map(|(_, words)| words.clone()).collect();
    let rows: Vec<Row> = rows.into_iter().map(|cells| row(cells, &columns)).collect();
    fill(reader, &rows, &mut event);
    plan.events.push(event);
}

fn row(cells: Vec<Cell>, columns: &[Option<Column>]) -> Row {
    let place = cells.first().map(|cell| cell.place.clone()).unwrap_or_default();
    Row::new(cells.into_iter().zip(columns).filter_map(|(cell, column)| Some(((*column)?, cell))).collect(), place)
}
