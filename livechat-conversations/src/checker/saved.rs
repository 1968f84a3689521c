//! Saves and restores what a checker keeps.
//!
//! Conversations are written and read one by one, without a second copy of all. Settings (order, limits, levels) are not
//! saved: the program that restores sets them again.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap as _, Serializer};

use super::ConversationChecker;
use super::counts::ConversationCounts;
use super::memory::Memory;
use crate::call::{ConversationCall, Facts, Ids, Offsets, Parent, Part};
use crate::hash::{IdHash, IdSeed};
use crate::lifecycle::LifecycleRules;
use crate::state::{Key, Phase, Recent, State};

/// The version of the format.
const FORMAT: u32 = 4;

type SavedState<Key> = (Key, [u8; 2], [u64; 3], [i64; 3], ([u32; 4], i32), [u32; 12], [u32; 8]);
type SavedCall<Key> = ((i64, u64), Key, u16, (i64, i64), [[u32; 2]; 5], (u8, u32, Option<u32>), [usize; Part::COUNT]);

impl Serialize for ConversationChecker {
    /// Writes what the checker keeps, without its settings.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let memory = &self.memory;
        let mut map = serializer.serialize_map(Some(10))?;
        map.serialize_entry("format", &FORMAT)?;
        map.serialize_entry("plan", self.lifecycle.plan.name)?;
        map.serialize_entry("id_seed", &memory.seed.0)?;
        map.serialize_entry("next_call", &memory.next_call)?;
        map.serialize_entry("now", &memory.now)?;
        map.serialize_entry("counts", &memory.counts.to_array())?;
        map.serialize_entry("conversations", &Each(|| memory.table.iter().map(|(_, state)| save_state(state))))?;
        map.serialize_entry("waiting", &Each(|| memory.waiting.iter().map(|(at, call)| save_call(at, call))))?;
        map.serialize_entry("older_ids", &memory.older.old)?;
        map.serialize_entry("old_ids", &memory.older.young)?;
        map.end()
    }
}

/// A sequence whose items are computed while it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Some formats write the length first; counting costs little beside writing.
        use serde_core::ser::SerializeSeq as _;
        let mut items = serializer.serialize_seq(Some((self.0)().count()))?;
        for item in (self.0)() {
            items.serialize_element(&item)?;
        }
        items.end()
    }
}

impl ConversationChecker {
    /// Replaces what the checker keeps by what another checker of the same plan has saved.
    ///
    /// What was saved contains the secret seed of the hashes of ids: keep it where those who send calls cannot read it. Calls for
    /// [`check_call`](Self::check_call) then have to come from a [`reader`](Self::reader) of this checker.
    ///
    /// # Errors
    ///
    /// Returns an error for saved state of another plan or another format, and for invalid state. The checker is then
    /// unchanged.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::{Code, live_chat};
    ///
    /// let new = || ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let end = br#"{"event": "Live Chat Conversation Ended", "properties": {"conversation_id": "c"}}"#;
    /// let mut before = new();
    /// before.check_slice(end, |_| {});
    /// let saved = serde_json::to_vec(&before)?;
    ///
    /// let mut after = new();
    /// after.restore(&mut serde_json::Deserializer::from_slice(&saved))?;
    /// after.check_slice(end, |finding| assert_eq!(finding.finding.code, Code::EndRepeated));
    /// assert_eq!(after.counts().calls, 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn restore<'de, D: Deserializer<'de>>(&mut self, saved: D) -> Result<(), D::Error> {
        self.memory = saved.deserialize_map(SavedVisitor { lifecycle: &self.lifecycle })?;
        Ok(())
    }
}

struct SavedVisitor<'r> {
    lifecycle: &'r LifecycleRules,
}

impl<'de> Visitor<'de> for SavedVisitor<'_> {
    type Value = Memory;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the saved state of a `ConversationChecker`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Memory, A::Error> {
        let mut memory = Memory::new();
        let (mut format, mut plan) = (None, None);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "format" => format = Some(known_format(map.next_value()?)?),
                "plan" => plan = Some(map.next_value::<String>()?),
                "id_seed" => memory.seed = IdSeed(map.next_value()?),
                "next_call" => memory.next_call = map.next_value()?,
                "now" => memory.now = map.next_value()?,
                "counts" => memory.counts = ConversationCounts::from_array(map.next_value()?),
                "conversations" => map.next_value_seed(items(|saved| add_state(&mut memory, saved)))?,
                "waiting" => map.next_value_seed(items(|saved| add_call(&mut memory, self.lifecycle, saved)))?,
                "older_ids" => memory.older.old = map.next_value()?,
                "old_ids" => memory.older.young = map.next_value()?,
                _ => drop(map.next_value::<serde_core::de::IgnoredAny>()?),
            }
        }
        if format.is_none() {
            return Err(A::Error::missing_field("format"));
        }
        match plan {
            Some(plan) if plan == self.lifecycle.plan.name => Ok(memory),
            Some(plan) => Err(A::Error::custom(format!("the conversations were saved for another plan: `{plan}`"))),
            None => Err(A::Error::missing_field("plan")),
        }
    }
}

/// Returns an error for the format of another version, before anything is read that it may have written in another way.
fn known_format<E: serde_core::de::Error>(format: u32) -> Result<u32, E> {
    if format == FORMAT {
        return Ok(format);
    }
    Err(E::custom("the conversations were saved by another version: `format` is not 4"))
}

/// A sequence whose items are stored while it is read, with an error for an invalid one.
struct Items<F, T>(F, PhantomData<T>);

fn items<T, F: FnMut(T) -> Result<(), &'static str>>(put: F) -> Items<F, T> {
    Items(put, PhantomData)
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), &'static str>> DeserializeSeed<'de> for Items<F, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), &'static str>> Visitor<'de> for Items<F, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element::<T>()? {
            (self.0)(item).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

fn save_state(state: &State) -> SavedState<&str> {
    (
        state.key.as_str(),
        [state.phase as u8, state.turn],
        [state.first, state.last, state.end],
        [state.clock, state.origin, state.happened],
        ([state.user, state.anonymous, state.agent, state.stranger], state.off),
        state.deliveries.0,
        state.messages.0,
    )
}

fn add_state(memory: &mut Memory, saved: SavedState<Box<str>>) -> Result<(), &'static str> {
    let (key, [phase, turn], [first, last, end], [clock, origin, happened], ids, deliveries, messages) = saved;
    let ([user, anonymous, agent, stranger], off) = ids;
    let phase = match phase {
        0 => Phase::NotStarted,
        1 => Phase::Open,
        2 => Phase::EndedWithoutStart,
        3 => Phase::Ended,
        _ => return Err("a conversation has an invalid phase"),
    };
    let hash = memory.table.hash(&key);
    if key.is_empty() || memory.table.find(&key, hash).is_some() {
        return Err("a conversation has no key, or the key of another");
    }
    let (deliveries, messages) = (Recent(deliveries), Recent(messages));
    let state = State {
        key: Key::new(&key),
        first,
        last,
        end,
        clock,
        origin,
        happened,
        user,
        anonymous,
        agent,
        stranger,
        off,
        deliveries,
        messages,
        phase,
        turn,
    };
    memory.table.insert(state, hash).map(drop).ok_or("there are too many conversations")
}

fn save_call<'c>(at: i64, call: &'c ConversationCall<'static>) -> SavedCall<&'c str> {
    let Facts { number, timestamp, clock, ids, event, parent, item, offsets, .. } = &call.facts;
    let parent = match parent {
        Parent::Nothing => (0, 0, *item),
        Parent::Array(index) => (1, *index, *item),
        Parent::Batch(index) => (2, *index, *item),
    };
    let ids = [ids.user, ids.anonymous, ids.agent, ids.message, ids.delivery].map(|id| [id.seeded, id.fixed]);
    ((at, *number), call.key().unwrap_or_default(), *event, (*timestamp, *clock), ids, parent, offsets.to_array())
}

fn add_call(memory: &mut Memory, lifecycle: &LifecycleRules, saved: SavedCall<String>) -> Result<(), &'static str> {
    let ((at, number), key, event, (timestamp, clock), ids, parent, offsets) = saved;
    let planned = lifecycle.event_at(event).ok_or("the event of a call is not in the lifecycle of the plan")?;
    if key.is_empty() {
        return Err("a waiting call has no key");
    }
    let [user, anonymous, agent, message, delivery] = ids.map(|[seeded, fixed]| IdHash { seeded, fixed });
    let (kind, index, item) = parent;
    let parent = match kind {
        1 => Parent::Array(index),
        2 => Parent::Batch(index),
        _ => Parent::Nothing,
    };
    let ids = Ids { user, anonymous, agent, message, delivery };
    let (role, unit, offsets) = (planned.role, planned.unit, Offsets::new(offsets));
    memory.waiting.push(at, &key, Facts { number, timestamp, clock, ids, event, role, unit, parent, item, offsets });
    Ok(())
}
