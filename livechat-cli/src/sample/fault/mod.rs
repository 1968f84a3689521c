//! Calls that break one rule, with a label that names it.

mod property;

use livechat_events::Code;
use livechat_events::descriptor::EventDescriptor;

use super::call::Call;
use super::json::Json;
use super::value::Maker;

/// A broken rule: the code of its finding and the pointer to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(super) code: Code,
    pub(super) pointer: String,
}

/// Breaks a rule, if the call allows it.
type Break = fn(&mut Call, &EventDescriptor, &mut Maker) -> Option<Fault>;

/// Every way to break a rule; wrong types are twice as frequent.
const WAYS: &[Break] = &[
    property::wrong_type,
    property::wrong_type,
    property::number_as_text,
    property::null,
    property::missing,
    property::not_in_enum,
    property::other_pattern,
    property::bad_format,
    property::out_of_range,
    property::not_a_multiple,
    property::too_long,
    property::twice,
    property::not_a_number,
    unplanned_event,
    no_event,
    event_is_number,
    properties_are_text,
    no_user,
    empty_user,
    long_message_id,
];

/// Breaks one rule. At least one can be broken: every call has a user.
pub(super) fn plant(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Option<Fault> {
    let mut ways = WAYS.to_vec();
    maker.random.shuffle(&mut ways);
    ways.into_iter().find_map(|way| way(call, event, maker))
}

/// Returns the pointer to a property.
pub(super) fn at_property(name: &str) -> String {
    format!("/properties/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Gives the event a name that no plan has.
fn unplanned_event(call: &mut Call, event: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    set(call, "event", Json::text(format!("{} ~", event.name)), Code::UnplannedEvent)
}

fn no_event(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    remove(call, &["event"], Code::MissingEventName, "/event")
}

fn event_is_number(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    set(call, "event", Json::written(7), Code::EventNameNotString)
}

fn properties_are_text(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    set(call, "properties", Json::text("[object Object]"), Code::PropertiesNotObject)
}

fn no_user(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    remove(call, &["userId", "anonymousId"], Code::MissingUser, "")
}

fn empty_user(call: &mut Call, _: &EventDescriptor, _: &mut Maker) -> Option<Fault> {
    let mut ids = call.envelope.iter_mut().filter(|member| member.key == "userId" || member.key == "anonymousId");
    let (id, other) = (ids.next()?, ids.next());
    // Beside another id, an empty one is allowed.
    if other.is_some() {
        return None;
    }
    id.value = Json::text("");
    Some(Fault { code: Code::IdNotString, pointer: format!("/{}", id.key) })
}

fn long_message_id(call: &mut Call, _: &EventDescriptor, maker: &mut Maker) -> Option<Fault> {
    set(call, "messageId", Json::text(maker.random.hex(128)), Code::MessageIdTooLong)
}

fn set(call: &mut Call, key: &str, value: Json, code: Code) -> Option<Fault> {
    call.envelope.iter_mut().find(|member| member.key == key)?.value = value;
    Some(Fault { code, pointer: format!("/{key}") })
}

fn remove(call: &mut Call, keys: &[&str], code: Code, pointer: &str) -> Option<Fault> {
    let count = call.envelope.len();
    call.envelope.retain(|member| !keys.contains(&member.key.as_str()));
    (call.envelope.len() < count).then(|| Fault { code, pointer: pointer.to_owned() })
}
