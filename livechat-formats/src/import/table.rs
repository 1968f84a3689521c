//! Rows of a table, one a property, as events: what tables of CSV files and of pages have in common.

use livechat_spec::json::Node;
use livechat_spec::json::Value;

use super::json_schema::{Facts, Listed, Located, Reader, Types};
use crate::document::{Place, json_number};
use crate::draft::{Event, Property};

/// What a column of a table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Event,
    EventDescription,
    Property,
    Type,
    Required,
    Description,
    Values,
    Example,
    Format,
    Pattern,
    Minimum,
    Maximum,
    Unit,
    Sensitivity,
    Tags,
}

impl Column {
    /// Columns, the name that `--column` uses, and headers that are taken for them: letters and digits, in lower case.
    pub(crate) const ALL: [(Self, &'static str, &'static [&'static str]); 15] = [
        (Self::Event, "event", &["event", "eventname", "events", "trackevent", "actionname"]),
        (Self::EventDescription, "event_description", &["eventdescription", "eventdefinition", "eventnotes"]),
        (
            Self::Property,
            "property",
            &[
                "property",
                "propertyname",
                "properties",
                "attribute",
                "attributename",
                "parameter",
                "parametername",
                "field",
                "fieldname",
                "column",
                "columnname",
                "propertykey",
            ],
        ),
        (
            Self::Type,
            "type",
            &["type", "propertytype", "datatype", "propertydatatype", "valuetype", "propertyvaluetype", "format"],
        ),
        (
            Self::Required,
            "required",
            &["required", "isrequired", "status", "propertyrequired", "mandatory", "presence", "propertypresence"],
        ),
        (
            Self::Description,
            "description",
            &["description", "propertydescription", "definition", "notes", "propertydefinition"],
        ),
        (
            Self::Values,
            "values",
            &[
                "permittedvalues",
                "enumvalues",
                "enum",
                "allowedvalues",
                "values",
                "possiblevalues",
                "acceptedvalues",
                "enumerations",
            ],
        ),
        (
            Self::Example,
            "example",
            &["example", "examplevalue", "samplevalue", "samplevalues", "examples", "examplevalues"],
        ),
        (Self::Format, "format", &["stringformat", "valueformat"]),
        (Self::Pattern, "pattern", &["pattern", "regex", "regularexpression", "constantpattern"]),
        (Self::Minimum, "minimum", &["minimum", "min", "minvalue"]),
        (Self::Maximum, "maximum", &["maximum", "max", "maxvalue"]),
        (Self::Unit, "unit", &["unit", "units"]),
        (Self::Sensitivity, "sensitivity", &["sensitivity", "pii", "personal"]),
        (Self::Tags, "tags", &["tags", "labels", "category", "categories", "tag", "eventtags", "eventcategory"]),
    ];

    /// Returns the column that a header names, if it names one.
    pub(crate) fn of_header(header: &str) -> Option<Self> {
        let plain: String = header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Self::ALL.iter().find(|(.., headers)| headers.contains(&plain.as_str())).map(|(column, ..)| *column)
    }

    /// Returns the name that `--column` uses.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(column, ..)| *column == self).map_or("", |(_, word, _)| word)
    }
}

/// One cell: its text, and its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub text: String,
    pub place: Place,
}

/// One row, as the cells of known columns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    cells: Vec<(Column, Cell)>,
    pub place: Place,
}

impl Row {
    pub(crate) fn new(cells: Vec<(Column, Cell)>, place: Place) -> Self {
        Self { cells, place }
    }

    /// Returns the text of a column, unless it is empty.
    pub(crate) fn text(&self, column: Column) -> Option<&str> {
        self.cell(column).map(|cell| cell.text.trim())
    }

    fn cell(&self, column: Column) -> Option<&Cell> {
        let mut cells = self.cells.iter().filter(|(of, _)| *of == column);
        cells.next().map(|(_, cell)| cell).filter(|cell| !cell.text.trim().is_empty())
    }
}

/// What a row says of a property beside its values.
struct About {
    path: Vec<String>,
    unit: Option<String>,
    sensitivity: Option<livechat_spec::Sensitivity>,
    tags: Vec<String>,
}

/// Fills an event from the rows of its properties.
pub(crate) fn fill(reader: &mut Reader<'_>, rows: &[Row], event: &mut Event) {
    let mut facts = Facts::of(Types::OBJECT, &event.place);
    let mut about = Vec::new();
    for row in rows {
        let Some(name) = row.text(Column::Property) else { continue };
        let path = steps(name);
        let property = property(reader, row);
        let required = required(reader, row);
        about.push(About {
            unit: row.text(Column::Unit).map(str::to_owned),
            sensitivity: row.text(Column::Sensitivity).and_then(sensitivity),
            tags: Vec::new(),
            path: path.clone(),
        });
        insert(&mut facts, &path, property, required, &row.place);
    }
    reader.event_of(facts, event);
    for About { path, unit, sensitivity, tags } in about {
        if let Some(property) = at(&mut event.properties, &path) {
            (property.unit, property.sensitivity, property.tags) = (unit, sensitivity, tags);
        }
    }
}

/// Returns the steps of a path such as `items[].price`.
fn steps(name: &str) -> Vec<String> {
    let mut steps = Vec::new();
    for part in name.split('.') {
        let arrays = part.matches("[]").count();
        steps.push(part.replace("[]", ""));
        steps.extend(std::iter::repeat_n("[]".to_owned(), arrays));
    }
    // A name that is no path, such as `.x` or `a..b`, stays one.
    if steps.iter().any(String::is_empty) { vec![name.to_owned()] } else { steps }
}

fn insert(facts: &mut Facts, path: &[String], property: Facts, required: bool, place: &Place) {
    let Some((first, rest)) = path.split_first() else {
        let (object, items) = (std::mem::take(&mut facts.object), facts.items.take());
        let types = if object.properties.is_empty() { property.types } else { property.types.or(Types::OBJECT) };
        *facts = property;
        // Rows of members may stand before the row of the object.
        if !object.properties.is_empty() {
            (facts.object, facts.types) = (object, types);
        }
        facts.items = facts.items.take().or(items);
        return;
    };
    if first == "[]" {
        facts.types = if facts.types == Types::ALL { Types::ARRAY } else { facts.types };
        let items = facts.items.get_or_insert_with(|| Box::new(Facts::any(place)));
        return insert(items, rest, property, required, place);
    }
    if facts.types == Types::ALL {
        facts.types = Types::OBJECT;
    }
    let index = match facts.object.properties.iter().position(|(name, _)| name == first) {
        Some(index) => index,
        None => {
            facts.object.properties.push((first.clone(), Facts::any(place)));
            facts.object.properties.len() - 1
        }
    };
    if rest.is_empty() && required && !facts.object.requires(first) {
        facts.object.required.push(Located { text: first.clone(), place: place.clone() });
    }
    insert(&mut facts.object.properties[index].1, rest, property, required, place);
}

fn at<'p>(list: &'p mut [Property], path: &[String]) -> Option<&'p mut Property> {
    let (first, rest) = path.split_first()?;
    let property = list.iter_mut().find(|property| property.name == *first)?;
    let mut rest = rest;
    if rest.is_empty() {
        return Some(property);
    }
    let mut values = &mut property.values;
    while let Some((step, deeper)) = rest.split_first() {
        if step != "[]" {
            break;
        }
        (values, rest) = (values.items.as_deref_mut()?, deeper);
    }
    at(values.properties.as_deref_mut()?, rest)
}

/// Returns the values that a row describes.
fn property(reader: &mut Reader<'_>, row: &Row) -> Facts {
    let mut facts = Facts::any(&row.place);
    if let Some(cell) = row.cell(Column::Type) {
        types(reader, cell, &mut facts);
    }
    let located = |column: Column| {
        row.cell(column).map(|cell| Located { text: cell.text.trim().to_owned(), place: cell.place.clone() })
    };
    facts.description = row.text(Column::Description).map(str::to_owned);
    facts.patterns.extend(located(Column::Pattern));
    facts.formats.extend(located(Column::Format));
    for (column, slot) in [(Column::Minimum, &mut facts.minimum), (Column::Maximum, &mut facts.maximum)] {
        let Some(bound) = located(column) else { continue };
        if json_number(&bound.text).is_some() {
            *slot = Some(bound);
        } else {
            reader.losses.add(&bound.place, column.word(), "this is not a number", "it is left out");
        }
    }
    if let Some(cell) = row.cell(Column::Values) {
        facts.values = Some(values(cell, facts.types));
    }
    if let Some(cell) = row.cell(Column::Example) {
        facts.example = Some(literal(cell.text.trim(), facts.types));
    }
    facts
}

/// Words that tables use for types.
const WORDS: &[(&str, Types)] = &[
    ("string", Types::STRING),
    ("text", Types::STRING),
    ("str", Types::STRING),
    ("varchar", Types::STRING),
    ("enum", Types::STRING),
    ("number", Types::NUMBER),
    ("numeric", Types::NUMBER),
    ("float", Types::NUMBER),
    ("double", Types::NUMBER),
    ("decimal", Types::NUMBER),
    ("integer", Types::INTEGER),
    ("int", Types::INTEGER),
    ("long", Types::INTEGER),
    ("boolean", Types::BOOLEAN),
    ("bool", Types::BOOLEAN),
    ("object", Types::OBJECT),
    ("map", Types::OBJECT),
    ("json", Types::OBJECT),
    ("array", Types::ARRAY),
    ("list", Types::ARRAY),
    ("any", Types::ALL),
    ("null", Types::NULL),
];

/// Words for strings of a form.
const FORMS: &[(&str, &str)] = &[
    ("datetime", "date-time"),
    ("timestamp", "date-time"),
    ("iso8601", "date-time"),
    ("date", "date"),
    ("time", "time"),
    ("url", "uri"),
    ("uri", "uri"),
    ("email", "email"),
    ("uuid", "uuid"),
    ("guid", "uuid"),
];

fn types(reader: &mut Reader<'_>, cell: &Cell, facts: &mut Facts) {
    let written = cell.text.trim().to_ascii_lowercase();
    let mut all = Types::NONE;
    for word in written.split([',', '|', '/']).flat_map(|part| part.split(" or ")).map(str::trim) {
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let inner = word.strip_suffix("[]").or_else(|| Some(word.strip_prefix("array<")?.trim_end_matches('>')));
        let inner = inner.or_else(|| word.strip_prefix("list of ").or_else(|| word.strip_prefix("array of ")));
        let of = |plain: &str| {
            WORDS.iter().find(|(known, _)| *known == plain || format!("{known}s") == plain).map(|(_, types)| *types)
        };
        if let Some(inner) = inner {
            all = all.or(Types::ARRAY);
            match of(inner.trim()) {
                Some(types) => facts.items = Some(Box::new(Facts::of(types, &cell.place))),
                None => {
                    reader.losses.add(&cell.place, "type", "the type of the items is not known", "any item is allowed");
                }
            }
        } else if let Some(types) = of(&plain) {
            all = all.or(types);
        } else if let Some((_, format)) = FORMS.iter().find(|(known, _)| *known == plain) {
            all = all.or(Types::STRING);
            facts.formats.push(Located { text: (*format).to_owned(), place: cell.place.clone() });
        } else {
            reader.losses.add(&cell.place, "type", "the type is not known", "any value is allowed");
            all = Types::ALL;
        }
    }
    facts.types = all;
}

fn required(reader: &mut Reader<'_>, row: &Row) -> bool {
    let Some(cell) = row.cell(Column::Required) else { return false };
    match cell.text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "required" | "1" | "x" | "always" | "mandatory" | "always sent" | "✓" | "✔" => true,
        "false" | "no" | "n" | "optional" | "0" | "-" | "never" | "not required" => false,
        _ => {
            let why = "the cell is neither yes nor no";
            reader.losses.add(&cell.place, "required", why, "the property is optional");
            false
        }
    }
}

fn sensitivity(word: &str) -> Option<livechat_spec::Sensitivity> {
    use livechat_spec::Sensitivity;
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "pii" | "personal" => Some(Sensitivity::Personal),
        "secret" => Some(Sensitivity::Secret),
        _ => None,
    }
}

/// Returns the values of a list: separated by `|`, `;`, line breaks or commas, or a JSON array.
fn values(cell: &Cell, types: Types) -> Vec<Listed> {
    let text = cell.text.trim();
    let (node, mistakes) = livechat_spec::json::parse(livechat_spec::SourceId::default(), text);
    if let (Some(Node { value: Value::Array(items), .. }), true) = (node, mistakes.is_empty()) {
        return items.into_iter().map(|value| Listed { value, description: None, place: cell.place.clone() }).collect();
    }
    let text = text.trim_start_matches('[').trim_end_matches(']');
    let separator = ['|', ';', '\n', ','].into_iter().find(|sign| text.contains(*sign)).unwrap_or(',');
    let parts =
        text.split(separator).map(|part| part.trim().trim_matches(['"', '\'', '`'])).filter(|part| !part.is_empty());
    parts.map(|part| Listed { value: literal(part, types), description: None, place: cell.place.clone() }).collect()
}

/// Returns the value that a text stands for in a column of a type.
fn literal(text: &str, types: Types) -> Node {
    let is_text = types.has(Types::STRING) && types != Types::ALL;
    if !is_text && json_number(text).is_some() && types.has(Types::NUMBER) {
        return crate::document::number(text);
    }
    match text.to_ascii_lowercase().as_str() {
        "true" if !is_text && types.has(Types::BOOLEAN) => crate::document::truth(true),
        "false" if !is_text && types.has(Types::BOOLEAN) => crate::document::truth(false),
        _ => crate::document::text(text),
    }
}
