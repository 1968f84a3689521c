//! Calls as structs with serde's derives, owned and borrowed: what a user writes by hand.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

macro_rules! calls {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$rule:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Clone, Debug, Serialize, Deserialize)]
        $(#[$attribute])*
        pub(crate) struct $name<T> {
            $($(#[$rule])* #[serde(skip_serializing_if = "Option::is_none")] pub(crate) $field: Option<$type>,)*
        }
    )*};
}

calls! {
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    Properties {
        agent_id: T,
        agent_name: T,
        agent_username: T,
        conversation_id: T,
        conversation_duration: f64,
        message_id: T,
        message_body: T,
    }
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    Library { name: T, version: T, }
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    App { name: T, version: T, build: T, }
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    Page { path: T, referrer: T, search: T, title: T, url: T, }
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    Campaign { name: T, source: T, medium: T, }
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    #[serde(rename_all = "camelCase")]
    Context {
        library: Library<T>,
        page: Page<T>,
        screen: Screen,
        campaign: Campaign<T>,
        app: App<T>,
        os: Library<T>,
        user_agent: T,
        locale: T,
        timezone: T,
        ip: T,
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Screen {
    width: u32,
    height: u32,
    density: u32,
}

/// A call whose strings are `T` and whose context is `C`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[serde(bound(deserialize = "T: Deserialize<'de>, C: Deserialize<'de>"))]
pub(crate) struct Call<T, C> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) r#type: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user_id: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) anonymous_id: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message_id: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timestamp: Option<T>,
    pub(crate) event: T,
    pub(crate) properties: Properties<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) context: Option<C>,
}

/// A string that is borrowed where it can be. `Option<Cow<str>>` alone is always owned: serde's derive borrows only
/// where the field itself is a `Cow`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

pub(crate) type Owned = Call<String, Context<String>>;
pub(crate) type OwnedTree = Call<String, serde_json::Value>;
pub(crate) type Borrowed<'a> = Call<Text<'a>, Context<Text<'a>>>;
pub(crate) type BorrowedRaw<'a> = Call<Text<'a>, &'a RawValue>;

/// The event as an enum that serde tags by its name: the way that types suggest.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read")]
pub(crate) struct Tagged {
    r#type: Option<String>,
    user_id: Option<String>,
    anonymous_id: Option<String>,
    message_id: Option<String>,
    timestamp: Option<String>,
    #[serde(flatten)]
    event: Event,
    context: Option<Context<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "event", content = "properties")]
#[expect(dead_code, reason = "only read")]
enum Event {
    #[serde(rename = "Live Chat Conversation Started")]
    Started(Properties<String>),
    #[serde(rename = "Live Chat Conversation Ended")]
    Ended(Properties<String>),
    #[serde(rename = "Live Chat Message Sent")]
    Sent(Properties<String>),
    #[serde(rename = "Live Chat Message Received")]
    Received(Properties<String>),
}
