//! A value as the rules see it, whichever driver read it.

use std::borrow::Cow;

use super::show::{show_number, show_text};
use livechat_core::json::JsonKind;

/// A value as the rules see it. What arrays and objects hold is the driver's business.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'v> {
    Null,
    Boolean(bool),
    /// A number as it is written.
    Number(&'v str),
    String(&'v str),
    Array,
    Object,
}

impl Given<'_> {
    pub(super) fn kind(self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::Boolean(_) => JsonKind::Boolean,
            Self::Number(_) => JsonKind::Number,
            Self::String(_) => JsonKind::String,
            Self::Array => JsonKind::Array,
            Self::Object => JsonKind::Object,
        }
    }

    /// What came, for a message: ``the string `45` ``, or only its kind where the value is hidden.
    pub(super) fn shown(self, hidden: bool) -> Cow<'static, str> {
        match self {
            _ if hidden => self.kind().with_article().into(),
            Self::Boolean(value) => if value { "`true`" } else { "`false`" }.into(),
            Self::Number(text) => ["`", &show_number(text), "`"].concat().into(),
            Self::String("") => "an empty string".into(),
            Self::String(text) => ["the string `", &show_text(text), "`"].concat().into(),
            Self::Null | Self::Array | Self::Object => self.kind().with_article().into(),
        }
    }
}
