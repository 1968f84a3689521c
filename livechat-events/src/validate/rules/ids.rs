//! `missing-user` and `id-not-string`.

use super::super::place::Place;
use super::super::show::show_text;
use super::super::sink::Sink;
use crate::finding::{Code, Level};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::JsonKind;
use livechat_core::rules::Given;

/// The value of an id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) enum Id {
    /// No value, or `null`, which some libraries send for none.
    #[default]
    Absent,
    Good,
    Empty,
    /// A number: some libraries pass on the one they are given.
    Number,
    Other(JsonKind),
}

impl Id {
    #[inline]
    pub(in super::super) fn of(given: Given<'_>) -> Self {
        match given {
            Given::Null => Self::Absent,
            Given::String("") => Self::Empty,
            Given::String(_) => Self::Good,
            Given::Number(_) => Self::Number,
            Given::Boolean(_) | Given::Array | Given::Object => Self::Other(given.kind()),
        }
    }

    fn names_a_user(self) -> bool {
        matches!(self, Self::Good | Self::Number)
    }
}

/// The ids of a call, each with its offset.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Ids {
    pub(in super::super) user: (Id, usize),
    pub(in super::super) anonymous: (Id, usize),
}

impl Ids {
    /// Returns true if the call has neither.
    #[inline]
    pub(in super::super) fn are_absent(&self) -> bool {
        self.user.0 == Id::Absent && self.anonymous.0 == Id::Absent
    }
}

/// Checks that a call names a user by a user id, an anonymous id, or both. `misspelt` returns a key that is spelt nearly like one of
/// them, and that one.
#[inline]
pub(in super::super) fn check_ids(
    sink: &mut Sink<'_>,
    call: Place<'_>,
    ids: Ids,
    misspelt: impl FnOnce() -> Option<(String, Key)>,
) {
    if matches!((ids.user.0, ids.anonymous.0), (Id::Good, Id::Good | Id::Absent) | (Id::Absent, Id::Good)) {
        return;
    }
    report(sink, call, ids, misspelt);
}

#[cold]
fn report(sink: &mut Sink<'_>, call: Place<'_>, ids: Ids, misspelt: impl FnOnce() -> Option<(String, Key)>) {
    if ids.are_absent() {
        return sink.report(Code::MissingUser, call, |finding| {
            let finding = finding
                .says("the call has neither a `userId` nor an `anonymousId`".to_owned())
                .expected("a user id or an anonymous id", "neither");
            match misspelt() {
                Some((written, meant)) => {
                    finding.help(["write `", meant.name(), "` in place of `", &show_text(&written), "`"].concat())
                }
                None => finding.help("add `\"userId\"` for a known user, `\"anonymousId\"` for any other"),
            }
        });
    }
    for (key, (id, offset), other) in
        [(Key::UserId, ids.user, ids.anonymous.0), (Key::AnonymousId, ids.anonymous, ids.user.0)]
    {
        let key = key.name();
        let path = call.path.key(key);
        check_id(sink, Place::new(&path, offset), key, id, other);
    }
}

/// Checks one id; `other` is the id that may stand for it.
pub(in super::super) fn check_id(sink: &mut Sink<'_>, at: Place<'_>, key: &str, id: Id, other: Id) {
    let (found, level) = match id {
        Id::Absent | Id::Good => return,
        Id::Number => ("a number", Level::Warning),
        // The other id still says whom the call is about.
        Id::Empty if other.names_a_user() => ("an empty string", Level::Warning),
        Id::Empty => ("an empty string", Level::Violation),
        Id::Other(kind) => (kind.with_article(), Level::Violation),
    };
    sink.report_at(Some(level), Code::IdNotString, at, |finding| {
        let finding = finding
            .says(["expected a string for `", key, "`, found ", found].concat())
            .expected("a string that is not empty", found)
            .help(match id {
                Id::Empty => ["leave `", key, "` out where there is no id"].concat(),
                _ => "send the id in quotes".to_owned(),
            });
        if level == Level::Warning { finding.kept() } else { finding }
    });
}
