//! What can be wrong outside the properties.

use livechat_events::Code;
use livechat_events::descriptor::EventDescriptor;

use super::Fault;
use crate::sample::call::Call;
use crate::sample::json::Json;
use crate::sample::value::Maker;

type Found = Option<Fault>;

/// A name that nobody can have planned, as typing makes it.
pub(super) fn unplanned_event(call: &mut Call, event: &EventDescriptor, _: &mut Maker) -> Found {
    set(call, "event", Json::text(format!("{} ~", event.name)), Code::UnplannedEvent)
}

pub(super) fn no_event(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Found {
    remove(call, &["event"], Code::MissingEventName, "/event")
}

pub(super) fn event_is_number(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Found {
    set(call, "event", Json::written(7), Code::EventNameNotString)
}

pub(super) fn properties_are_text(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Found {
    set(call, "properties", Json::text("[object Object]"), Code::PropertiesNotObject)
}

pub(super) fn no_user(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Found {
    remove(call, &["userId", "anonymousId"], Code::MissingUser, "")
}

pub(super) fn empty_user(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Found {
    let mut ids = call.envelope.iter_mut().filter(|member| member.key == "userId" || member.key == "anonymousId");
    let (id, other) = (ids.next()?, ids.next());
    // With another id beside it, an empty one does no harm.
    if other.is_some() {
        return None;
    }
    id.value = Json::text("");
    Some(Fault { code: Code::IdNotString, pointer: format!("/{}", id.key) })
}

pub(super) fn long_message_id(call: &mut Call, _: &EventDescriptor, maker: &mut Maker) -> Found {
    set(call, "messageId", Json::text(maker.random.hex(128)), Code::MessageIdTooLong)
}

fn set(call: &mut Call, key: &str, value: Json, code: Code) -> Found {
    call.envelope.iter_mut().find(|member| member.key == key)?.value = value;
    Some(Fault { code, pointer: format!("/{key}") })
}

fn remove(call: &mut Call, keys: &[&str], code: Code, pointer: &str) -> Found {
    let count = call.envelope.len();
    call.envelope.retain(|member| !keys.contains(&member.key.as_str()));
    (call.envelope.len() < count).then(|| Fault { code, pointer: pointer.to_owned() })
}
