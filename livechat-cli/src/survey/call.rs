//! Calls of conversations, as timelines show them.

use std::borrow::Cow;

use livechat_events::descriptor::{EventDescriptor, Lifecycle, PropertyDescriptor};
use livechat_events::{Code, Finding, Json, JsonKind, Level, Reader, Timestamp};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::Terms;
use super::groups::{NAME, place, shorten};
use super::read::RawCall;

/// Maximum characters of a value.
const VALUE: usize = 160;
/// Maximum properties of a call.
const FIELDS: usize = 24;
/// Maximum characters of the key of a conversation.
pub(super) const KEY: usize = 200;
/// Maximum findings of a call.
const NOTES: usize = 12;

/// A call of a conversation, as a timeline shows it.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// Number of calls before it.
    pub(crate) number: u64,
    pub(crate) key: Box<str>,
    pub(crate) event: Box<str>,
    pub(crate) role: Role,
    /// Milliseconds since 1970.
    pub(crate) at: Option<i64>,
    /// Milliseconds.
    pub(crate) clock: Option<u64>,
    pub(crate) library: Option<Box<str>>,
    /// A hash of its `messageId`; 0 where it has none.
    pub(crate) delivery: u64,
    /// `calls.ndjson:3`
    pub(crate) place: Box<str>,
    pub(crate) fields: Vec<Field>,
    /// Number of properties that are not in `fields`.
    pub(crate) more_fields: u64,
    pub(crate) notes: Vec<Noted>,
    /// Number of findings that are not in `notes`.
    pub(crate) more_notes: u64,
}

/// The role of an event in its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    Start,
    Within,
    End,
    /// An event that the lifecycle does not name.
    Other,
}

/// A property of a call.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: Box<str>,
    /// `None` if it is hidden.
    pub(crate) value: Option<Box<str>>,
}

/// A finding on a call.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    pub(crate) code: Code,
    pub(crate) level: Level,
    /// The part of the call, as [`place`] names it.
    pub(crate) place: Box<str>,
    pub(crate) message: Box<str>,
    pub(crate) help: Option<Box<str>>,
}

impl Call {
    /// Returns `None` if the call belongs to no conversation.
    pub(super) fn of(terms: Terms, lifecycle: &Lifecycle, raw: &RawCall<'_>, at: Option<i64>) -> Option<Self> {
        let event = raw.tracked()?;
        let planned = terms.plan.index_of(event);
        let mut call = Self {
            number: 0,
            key: Box::default(),
            event: shorten(event, NAME),
            role: planned.map_or(Role::Other, |place| Role::of(lifecycle, place)),
            at,
            clock: None,
            library: raw.library().map(|library| shorten(library, NAME)),
            delivery: raw.message_id.as_deref().map_or(0, |id| xxh3_64(id.as_bytes())),
            place: Box::default(),
            fields: Vec::new(),
            more_fields: 0,
            notes: Vec::new(),
            more_notes: 0,
        };
        let properties = raw.properties.as_ref()?;
        let planned = planned.map(|place| terms.plan.events[place]);
        // The text is valid JSON.
        let _ = Reader::new(properties.text()).members(|name, input| {
            call.property(terms, lifecycle, planned, &name, &input.json()?);
            Ok(())
        });
        (!call.key.is_empty()).then_some(call)
    }

    fn property(
        &mut self,
        terms: Terms,
        lifecycle: &Lifecycle,
        event: Option<&EventDescriptor>,
        name: &str,
        value: &Json<'_>,
    ) {
        let planned = event.and_then(|event| event.property(name));
        if name == lifecycle.key {
            // As in the checker: the first key counts, and a number is read as text.
            if self.key.is_empty() && matches!(value.kind(), JsonKind::String | JsonKind::Number) {
                self.key = shorten(&plain(value), KEY);
            }
        } else if Some(name) == lifecycle.clock
            && let Some(clock) = clock(planned, value)
        {
            self.clock = Some(clock);
        } else if self.fields.len() < FIELDS {
            // An unplanned property may be personal.
            let shown = terms.personal || planned.is_some_and(shows);
            let value = shown.then(|| shorten(&plain(value), VALUE));
            self.fields.push(Field { name: shorten(name, NAME), value });
        } else {
            self.more_fields += 1;
        }
    }

    /// Returns the approximate size in memory.
    pub(super) fn bytes(&self) -> usize {
        let texts = [&self.key, &self.event, &self.place].map(|text| text.len()).into_iter().sum::<usize>();
        let of_field = |field: &Field| field.name.len() + field.value.as_deref().map_or(0, str::len);
        let fields = self.fields.iter().map(|field| size_of::<Field>() + of_field(field)).sum::<usize>();
        size_of::<Self>() + texts + fields + self.notes.iter().map(Noted::bytes).sum::<usize>()
    }

    /// Adds a finding.
    pub(crate) fn note(&mut self, noted: Noted) {
        if self.notes.len() < NOTES {
            self.notes.push(noted);
        } else {
            self.more_notes += 1;
        }
    }
}

impl Role {
    fn of(lifecycle: &Lifecycle, event: usize) -> Self {
        let among = |events: &[u16]| events.iter().any(|place| usize::from(*place) == event);
        match (among(lifecycle.starts_with), among(lifecycle.within), among(lifecycle.ends_with)) {
            (true, ..) => Self::Start,
            (_, true, _) => Self::Within,
            (_, _, true) => Self::End,
            _ => Self::Other,
        }
    }
}

impl Noted {
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>() + self.place.len() + self.message.len() + self.help.as_deref().map_or(0, str::len)
    }

    /// Converts a finding. `call` is the pointer of its call in the document.
    pub(crate) fn of(finding: &Finding, call: &str) -> Self {
        Self {
            code: finding.code,
            level: finding.level,
            place: place(&finding.pointer, call),
            message: shorten(&finding.message, 2 * VALUE),
            help: finding.help.as_deref().map(|help| shorten(help, 2 * VALUE)),
        }
    }
}

/// Returns the time of a call in milliseconds since 1970.
pub(super) fn moment(raw: &RawCall<'_>) -> Option<i64> {
    raw.timestamp().and_then(Timestamp::parse).and_then(|timestamp| timestamp.unix_millis())
}

/// Returns whether a value may be shown: no part of it is personal.
fn shows(property: &PropertyDescriptor) -> bool {
    !property.is_sensitive() && !property.shape.holds_sensitive()
}

/// Returns a string without quotes, and any other value as written.
fn plain<'a>(value: &'a Json<'_>) -> Cow<'a, str> {
    match value.kind() {
        JsonKind::String => value.as_str().unwrap_or_default(),
        _ => value.text().into(),
    }
}

/// Returns the value of a clock in milliseconds, `None` if it is negative. Forms send it as text.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a value out of range is clamped")]
fn clock(planned: Option<&PropertyDescriptor>, value: &Json<'_>) -> Option<u64> {
    let factor = match planned.and_then(|planned| planned.unit) {
        Some("milliseconds" | "ms") => 1.0,
        Some("minutes") => 60_000.0,
        Some("hours") => 3_600_000.0,
        _ => 1000.0,
    };
    let shown: f64 = plain(value).parse().ok()?;
    (shown.is_finite() && shown >= 0.0).then(|| (shown * factor).round() as u64)
}

#[cfg(test)]
impl Call {
    /// Returns a call without findings.
    pub(super) fn plain(key: &str, number: u64) -> Self {
        Self {
            number,
            key: key.into(),
            event: "E".into(),
            role: Role::Within,
            at: None,
            clock: None,
            library: None,
            delivery: number + 1,
            place: "f:1".into(),
            fields: Vec::new(),
            more_fields: 0,
            notes: Vec::new(),
            more_notes: 0,
        }
    }
}
