//! The sender and the event of a call, for display.

use std::borrow::Cow;

use livechat_core::call::EnvelopeKey as Key;
use livechat_events::{Json, JsonKind, Reader};

use super::object::Member;

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

/// Maximum number of characters shown.
const SHOWN: usize = 120;

impl Who {
    /// Reads the members of a call; `extra` members come first.
    pub(super) fn of(own: &[Member<'_>], extra: &[(Key, String)]) -> Self {
        let mut who = Self::default();
        for (key, value) in own {
            match Key::of(key) {
                Some(Key::Type) => who.kind = text(value),
                Some(Key::Action) if who.kind.is_none() => who.kind = text(value),
                Some(Key::Event) => who.event = text(value),
                Some(Key::UserId) => who.user = text(value),
                Some(Key::AnonymousId) => who.anonymous = text(value),
                Some(Key::Context) => who.library = library(value.text()),
                _ => {}
            }
        }
        for (key, value) in extra {
            match *key {
                Key::Type => who.kind = Json::parse(value).ok().as_ref().and_then(text),
                Key::Context => who.library = library(value),
                _ => {}
            }
        }
        who
    }
}

/// Returns a string or a number as text.
fn text(value: &Json<'_>) -> Option<String> {
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
                "name" => name = text(&value),
                "version" => version = text(&value),
                _ => {}
            }
            Ok(())
        })
    });
    name.map(|name| (name, version.unwrap_or_default()))
}

fn shorten(text: Cow<'_, str>) -> String {
    if text.len() <= SHOWN {
        return text.into_owned();
    }
    let mut short: String = text.chars().take(SHOWN / 4).collect();
    short.push('…');
    short
}
