//! The saved state of a conversation on the sending side.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_core::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap as _, Serializer};

use livechat_events::{Id, User};

/// The saved state of a conversation: its user, its id, and its age at the time of saving.
///
/// It implements serde's `Serialize` and `Deserialize`.
///
/// ```
/// use livechat_conversations::{Conversation, ManualClock, SavedConversation};
/// use livechat_events::User;
///
/// let clock = ManualClock::new();
/// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", clock.reader())?;
/// let text = serde_json::to_string(&chat.save())?;
/// let saved: SavedConversation = serde_json::from_str(&text)?;
/// assert_eq!(saved.id(), "abd627");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedConversation {
    pub(super) user: User<'static>,
    pub(super) id: String,
    age: Duration,
    /// Milliseconds since 1970.
    saved_at: u64,
}

impl SavedConversation {
    pub(super) fn new(user: User<'static>, id: String, age: Duration, now: SystemTime) -> Self {
        Self { user, id, age, saved_at: millis(now) }
    }

    /// Returns the id of the conversation.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the age of the conversation at a moment, at least its age at the time of saving.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::User;
    /// use std::time::{Duration, SystemTime};
    ///
    /// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", ManualClock::new().reader())?;
    /// let age = chat.save().age_at(SystemTime::now() + Duration::from_secs(60));
    /// assert!((59..=61).contains(&age.as_secs()));
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    #[must_use]
    pub fn age_at(&self, moment: SystemTime) -> Duration {
        self.age.saturating_add(Duration::from_millis(millis(moment).saturating_sub(self.saved_at)))
    }
}

fn millis(moment: SystemTime) -> u64 {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

impl Serialize for SavedConversation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("user", &self.user.user_id().map(Id::to_text))?;
        map.serialize_entry("anonymous", &self.user.anonymous_id().map(Id::to_text))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("age_nanos", &u64::try_from(self.age.as_nanos()).unwrap_or(u64::MAX))?;
        map.serialize_entry("saved_at", &self.saved_at)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for SavedConversation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SavedVisitor)
    }
}

struct SavedVisitor;

impl<'de> Visitor<'de> for SavedVisitor {
    type Value = SavedConversation;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a saved conversation")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SavedConversation, A::Error> {
        let (mut user, mut anonymous, mut id) = (None::<String>, None::<String>, None);
        let (mut age, mut saved_at) = (None, None);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "user" => user = map.next_value()?,
                "anonymous" => anonymous = map.next_value()?,
                "id" => id = Some(map.next_value()?),
                "age_nanos" => age = Some(map.next_value()?),
                "saved_at" => saved_at = Some(map.next_value()?),
                _ => drop(map.next_value::<serde_core::de::IgnoredAny>()?),
            }
        }
        let user = match (user, anonymous) {
            (Some(id), Some(anonymous)) => User::id(id).with_anonymous(anonymous),
            (Some(id), None) => User::id(id),
            (None, Some(anonymous)) => User::anonymous(anonymous),
            (None, None) => return Err(A::Error::missing_field("user")),
        };
        Ok(SavedConversation {
            user,
            id: id.ok_or_else(|| A::Error::missing_field("id"))?,
            age: age.map(Duration::from_nanos).ok_or_else(|| A::Error::missing_field("age_nanos"))?,
            saved_at: saved_at.ok_or_else(|| A::Error::missing_field("saved_at"))?,
        })
    }
}
