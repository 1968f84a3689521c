//! Calls that track no event, and what calls of every type carry.

use livechat_core::plan::CallType;
use livechat_events::descriptor::{CallRules, EventDescriptor, Plan, PropertySet};

use super::json::{Json, Member, member};
use super::pattern::Patterns;
use super::random::Random;
use super::value::Maker;

const USER: &str = "019mr8mf4r";
const GROUP: &str = "0e8c78ea9d97a7b8";
const PREVIOUS: &str = "39239-239239-239239-23923";

/// Returns an example of a call with a value for every trait or property that is not deprecated: the same each time, or `None` if no
/// value was found for a required one.
pub(crate) fn other_example(plan: &'static Plan, call_type: CallType, name: Option<&str>) -> Option<String> {
    let rules = plan.calls?;
    let mut maker =
        Maker { random: Random::new(0), patterns: Patterns::default(), unix_millis: 0, all: true, open: Vec::new() };
    let mut members = vec![member("type", Json::text(call_type.word())), member("userId", Json::text(USER))];
    match call_type {
        CallType::Group => members.push(member("groupId", Json::text(GROUP))),
        CallType::Alias => members.push(member("previousId", Json::text(PREVIOUS))),
        CallType::Page | CallType::Screen => members.push(member("name", Json::text(name.unwrap_or("Home")))),
        CallType::Track | CallType::Identify => {}
    }
    let key = if matches!(call_type, CallType::Page | CallType::Screen) { "properties" } else { "traits" };
    if let Some(planned) = rules.find(call_type, name) {
        members.push(member(key, Json::Object(maker.members(&planned.properties).ok()?)));
    }
    replace_ids(rules, &mut members, &mut maker);
    let mut text = String::new();
    Json::Object(members).write(false, &mut text);
    Some(text)
}

/// Replaces the values of members that the plan describes for every call.
fn replace_ids(rules: &CallRules, members: &mut [Member], maker: &mut Maker) {
    for member in members {
        if let Some(property) = rules.every_call.get(&member.key).filter(|_| !matches!(member.value, Json::Object(_)))
            && let Some(value) = maker.value_of(0, &property.shape)
        {
            member.value = value;
        }
    }
}

/// Adds what the plan wants in calls of every type, and the version of an event that is not the oldest. Values are the same for the same
/// `number`, so that one user stays one.
pub(super) fn carry(plan: &Plan, event: &EventDescriptor, number: u64, members: &mut Vec<Member>, maker: &mut Maker) {
    let version = plan.event(event.name).filter(|oldest| oldest.version != event.version).map(|_| event.version);
    if let Some(version) = version {
        let version = vec![member("event_version", Json::written(version))];
        put(members, "context", vec![member("protocols", Json::Object(version))]);
    }
    let Some(rules) = plan.calls else { return };
    let context = wanted(&rules.context, number, maker, |_| false);
    if !context.is_empty() {
        put(members, "context", context);
    }
    let carried = wanted(&rules.every_call, number, maker, |key| members.iter().any(|member| member.key == key));
    for new in carried {
        replace(members, new);
    }
}

/// Returns values for the required properties of a set, and for those that are there.
fn wanted(set: &PropertySet, number: u64, maker: &mut Maker, is_there: impl Fn(&str) -> bool) -> Vec<Member> {
    let wanted = set.iter().filter(|property| property.required || is_there(property.name));
    wanted.filter_map(|property| Some(member(property.name, maker.value_of(number, &property.shape)?))).collect()
}

/// Adds members to an object of a call, which is made if there is none.
fn put(members: &mut Vec<Member>, key: &str, new: Vec<Member>) {
    match members.iter_mut().find(|member| member.key == key) {
        Some(Member { value: Json::Object(inner), .. }) => new.into_iter().for_each(|new| replace(inner, new)),
        Some(found) => found.value = Json::Object(new),
        None => members.push(member(key, Json::Object(new))),
    }
}

fn replace(members: &mut Vec<Member>, new: Member) {
    match members.iter_mut().find(|member| member.key == new.key) {
        Some(found) => found.value = new.value,
        None => members.push(new),
    }
}
