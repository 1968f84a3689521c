//! The sender and the event of a call, for display.

use std::borrow::Cow;
use std::ops::Range;

use livechat_core::call::EnvelopeKey as Key;
use livechat_events::{Json, JsonKind, Reader};

/// The parts of a call that are displayed in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Who {
    /// `track`, `identify`, …
    pub(crate) kind: Option<String>,
    /// The event name.
    pub(crate) event: Option<String>,
    /// The user id; a number is converted to text.
    pub(crate) user: Option<String>,
    /// The anonymous id.
    pub(crate) anonymous: Option<String>,
    /// Name and version of the library.
    pub(crate) library: Option<(String, String)>,
}

/// The positions of the displayed values in the text of a call; empty for those that are missing.
///
/// Few calls are displayed under load, so their values are read only then.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown([Range<usize>; KEYS.len()]);

const KEYS: [Key; 6] = [Key::Type, Key::Action, Key::Event, Key::UserId, Key::AnonymousId, Key::Context];

/// Maximum number of characters shown.
const MOST: usize = 120;

impl Shown {
    /// Notes the position of a value. Of duplicate keys, the last counts.
    pub(super) fn note(&mut self, key: &str, value: Range<usize>) {
        let slot = Key::of(key).and_then(|key| KEYS.iter().position(|shown| *shown == key));
        if let Some(slot) = slot.and_then(|slot| self.0.get_mut(slot)) {
            *slot = value;
        }
    }
}

impl Who {
    /// Reads the values at these positions of a call.
    pub(super) fn of(call: &str, shown: &Shown) -> Self {
        let [kind, action, event, user, anonymous, context] =
            shown.0.clone().map(|value| call.get(value).unwrap_or_default());
        Self {
            kind: text(kind).or_else(|| text(action)),
            event: text(event),
            user: text(user),
            anonymous: text(anonymous),
            library: library(context),
        }
    }
}

/// Returns a string or a number as text, and none for other JSON or an empty text.
fn text(value: &str) -> Option<String> {
    read(&Json::parse(value).ok()?)
}

fn read(value: &Json<'_>) -> Option<String> {
    match value.kind() {
        JsonKind::String => value.as_str().map(shorten),
        JsonKind::Number => Some(shorten(Cow::Borrowed(value.text()))),
        _ => None,
    }
}

fn library(context: &str) -> Option<(String, String)> {
    let (mut name, mut version) = (None, None);
    // A context of another shape has no library.
    let _ = Reader::new(context).members(|key, input| {
        if key != "library" || input.kind()? != JsonKind::Object {
            return input.json().map(drop);
        }
        input.members(|key, input| {
            let value: Json<'_> = input.json()?;
            match key.as_ref() {
                "name" => name = read(&value),
                "version" => version = read(&value),
                _ => {}
            }
            Ok(())
        })
    });
    name.map(|name| (name, version.unwrap_or_default()))
}

fn shorten(text: Cow<'_, str>) -> String {
    if text.len() <= MOST {
        return text.into_owned();
    }
    let mut short: String = text.chars().take(MOST / 4).collect();
    short.push('…');
    short
}
