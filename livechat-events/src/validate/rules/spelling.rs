//! `misspelt-key`: keys of a call that are spelt unlike those that the tracking API reads: `user_id`.

use super::super::place::Place;
use super::super::show::show_text;
use super::super::sink::Sink;
use crate::finding::Code;
use livechat_core::call::EnvelopeKey as Key;

/// Keys that matter to what becomes of a call.
const READ: [Key; 13] = [
    Key::Type,
    Key::Event,
    Key::Properties,
    Key::UserId,
    Key::AnonymousId,
    Key::MessageId,
    Key::Timestamp,
    Key::OriginalTimestamp,
    Key::SentAt,
    Key::Context,
    Key::Traits,
    Key::GroupId,
    Key::PreviousId,
];

/// Returns the key that differs from an unknown one only by case and punctuation.
#[inline]
pub(in super::super) fn key_like(name: &[u8]) -> Option<Key> {
    let letters = || name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase);
    READ.into_iter().find(|key| letters().eq(key.name().bytes().map(|byte| byte.to_ascii_lowercase())))
}

/// Reports a key that the tracking API does not read.
#[cold]
pub(in super::super) fn misspelt_key(sink: &mut Sink<'_>, at: Place<'_>, written: &str, meant: Key) {
    sink.report(Code::MisspeltKey, at, |finding| {
        let (written, meant) = (["`", &show_text(written), "`"].concat(), ["`", meant.name(), "`"].concat());
        finding
            .says(["the tracking API does not read the key ", &written, ", but ", &meant].concat())
            .help(["did you mean ", &meant, "?"].concat())
            .expected(meant, written)
    });
}
