//! Calls as an application makes them: the same values in each candidate's own types.

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{Extra, Track, User};
use serde_json::{Value, json};

use crate::derived::{Call, Context, Library, Owned, Properties};

/// What a call says, in plain types.
pub(crate) struct Said {
    pub(crate) call: Owned,
}

impl Said {
    pub(crate) fn new(line: &str) -> Self {
        let call: Owned = serde_json::from_str(line).expect("a call");
        let library = Library { name: Some("livechat-events".to_owned()), version: Some("0.1.0".to_owned()) };
        let context = Context {
            library: Some(library),
            page: None,
            screen: None,
            campaign: None,
            app: None,
            os: None,
            user_agent: None,
            locale: None,
            timezone: None,
            ip: None,
        };
        Self { call: Call { context: Some(context), r#type: Some("track".to_owned()), ..call } }
    }

    /// In our types.
    pub(crate) fn ours(&self) -> Track<'_, LiveChatEvent<'_>> {
        let Call { user_id, anonymous_id, message_id, timestamp, event, properties, .. } = &self.call;
        let body = serde_json::to_vec(properties).expect("properties");
        let user = match (user_id.as_deref(), anonymous_id.as_deref()) {
            (Some(id), Some(anonymous)) => User::id(id).with_anonymous(anonymous),
            (Some(id), None) => User::id(id),
            (None, anonymous) => User::anonymous(anonymous.unwrap_or("-")),
        };
        let event = decode(event, &body);
        let mut call = Track::new(user, event);
        call.message_id = message_id.as_deref().map(Into::into);
        call.timestamp = timestamp.as_deref().and_then(livechat_events::Timestamp::parse);
        let library: Extra<'static> = [("name", "livechat-events"), ("version", "0.1.0")].into_iter().collect();
        call.context("library", library)
    }

    /// In `json!`, each time anew: this is what is measured.
    pub(crate) fn tree(&self) -> Value {
        let Call { user_id, anonymous_id, message_id, timestamp, event, properties, .. } = &self.call;
        let mut tree = json!({
            "type": "track",
            "messageId": message_id,
            "timestamp": timestamp,
            "event": event,
            "properties": tree_of(properties),
            "context": {"library": {"name": "livechat-events", "version": "0.1.0"}},
        });
        for (key, id) in [("userId", user_id), ("anonymousId", anonymous_id)] {
            if let Some(id) = id {
                tree[key] = json!(id);
            }
        }
        tree
    }
}

/// Absent properties stay absent.
pub(crate) fn tree_of(properties: &Properties<String>) -> Value {
    let mut tree = json!({});
    let texts = [
        ("agent_id", &properties.agent_id),
        ("agent_name", &properties.agent_name),
        ("agent_username", &properties.agent_username),
        ("conversation_id", &properties.conversation_id),
        ("message_id", &properties.message_id),
        ("message_body", &properties.message_body),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            tree[key] = json!(text);
        }
    }
    if let Some(duration) = properties.conversation_duration {
        tree["conversation_duration"] = json!(duration);
    }
    tree
}

fn decode(name: &str, properties: &[u8]) -> LiveChatEvent<'static> {
    let line = format!(
        r#"{{"userId":"-","event":"{name}","properties":{}}}"#,
        std::str::from_utf8(properties).expect("properties")
    );
    Track::<LiveChatEvent<'_>>::from_slice(line.as_bytes()).expect("a call").event.into_owned()
}
