//! The reasons for which the tracking API discards calls.

use std::fmt;

/// The reason for which the tracking API discards a call: a code of its delivery overview ("failed on ingest").
///
/// It answers 200 all the same, except to requests that are too large or invalid JSON: those get 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Discard {
    /// `no_user_anon_id`: neither a user id nor an anonymous id.
    NoUserAnonId,
    /// `id_not_string`: an id that is empty or not a string.
    IdNotString,
    /// `event_not_defined`: no event name.
    EventNotDefined,
    /// `event_not_string`: an event name that is not a string.
    EventNotString,
    /// `properties_not_object`: properties that are not an object.
    PropertiesNotObject,
    /// `traits_not_object`: traits that are not an object.
    TraitsNotObject,
    /// `name_not_string`: the name of a page or screen that is not a string.
    NameNotString,
    /// `empty_batch`: a batch without calls.
    EmptyBatch,
    /// `bad_request`: too large, too many calls, or invalid JSON.
    BadRequest,
}

impl Discard {
    /// Returns the code as the API writes it: `no_user_anon_id`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoUserAnonId => "no_user_anon_id",
            Self::IdNotString => "id_not_string",
            Self::EventNotDefined => "event_not_defined",
            Self::EventNotString => "event_not_string",
            Self::PropertiesNotObject => "properties_not_object",
            Self::TraitsNotObject => "traits_not_object",
            Self::NameNotString => "name_not_string",
            Self::EmptyBatch => "empty_batch",
            Self::BadRequest => "bad_request",
        }
    }

    /// Returns what the API does, in a sentence.
    #[must_use]
    pub const fn consequence(self) -> &'static str {
        match self {
            Self::BadRequest => "the tracking API rejects the request (`bad_request`)",
            Self::EmptyBatch => "the tracking API answers 200 and has nothing to deliver (`empty_batch`)",
            Self::NoUserAnonId => "the tracking API answers 200 and discards the call (`no_user_anon_id`)",
            Self::IdNotString => "the tracking API answers 200 and discards the call (`id_not_string`)",
            Self::EventNotDefined => "the tracking API answers 200 and discards the call (`event_not_defined`)",
            Self::EventNotString => "the tracking API answers 200 and discards the call (`event_not_string`)",
            Self::PropertiesNotObject => "the tracking API answers 200 and discards the call (`properties_not_object`)",
            Self::TraitsNotObject => "the tracking API answers 200 and discards the call (`traits_not_object`)",
            Self::NameNotString => "the tracking API answers 200 and discards the call (`name_not_string`)",
        }
    }
}

impl fmt::Display for Discard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
