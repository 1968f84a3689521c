//! Who sent what, for whoever watches.

use std::borrow::Cow;

use livechat_events::{Json, JsonKind, Reader};

use super::object::Member;

/// Who sent what: the parts of a call that a line on a screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Who {
    /// `track`, `identify`, …
    pub(crate) kind: Option<String>,
    /// The event's name.
    pub(crate) event: Option<String>,
    /// The user id, or as text where it is a number.
    pub(crate) user: Option<String>,
    /// The anonymous id.
    pub(crate) anonymous: Option<String>,
    /// The library's name and version.
    pub(crate) library: Option<(String, String)>,
}

/// So much of a text is shown: a name has no business to be longer.
const SHOWN: usize = 120;

impl Who {
    /// Reads it off the members of a call, and those that come before them.
    pub(super) fn of(own: &[Member<'_>], extra: &[(&'static str, String)]) -> Self {
        let mut who = Self::default();
        for (key, value) in own {
            match key.as_ref() {
                "type" => who.kind = text(value),
                "action" if who.kind.is_none() => who.kind = text(value),
                "event" => who.event = text(value),
                "userId" => who.user = text(value),
                "anonymousId" => who.anonymous = text(value),
                "context" => who.library = library(value.text()),
                _ => {}
            }
        }
        for (key, value) in extra {
            match *key {
                "type" => who.kind = Json::parse(value).ok().as_ref().and_then(text),
                "context" => who.library = library(value),
                _ => {}
            }
        }
        who
    }
}

/// A string or a number.
fn text(value: &Json<'_>) -> Option<String> {
    match value.kind() {
        JsonKind::String => value.as_str().map(shorten),
        JsonKind::Number => Some(shorten(Cow::Borrowed(value.text()))),
        _ => None,
    }
}

fn library(context: &str) -> Option<(String, String)> {
    let (mut name, mut version) = (None, None);
    // A context of another shape names no library.
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
