//! Builds the calls of conversations.

use livechat_events::descriptor::{EventDescriptor, Kind, Plan, PropertyDescriptor};

use super::cast::TEXTS;
use super::formatted::fits as fits_text;
use super::json::{Json, Member, member};
use super::number::fits;
use super::other::carry;
use super::pattern::Patterns;
use super::random::Random;
use super::traffic::{Conversation, Moment};
use super::value::Maker;

/// A call, before it is written.
pub(super) struct Call {
    /// All members but the properties, in the order of the library. The member `properties` is a placeholder.
    pub(super) envelope: Vec<Member>,
    pub(super) properties: Vec<Member>,
    pub(super) ascii: bool,
}

/// Builds the call of a moment. The error is an event and a property for which no value was found.
pub(super) fn call(
    plan: &'static Plan,
    moment: &Moment,
    maker: &mut Maker,
) -> Result<Call, (&'static str, &'static str)> {
    let event = plan.events[moment.event];
    let library = moment.conversation.library;
    maker.unix_millis = moment.unix_millis;
    let mut properties = maker.members(&event.properties).map_err(|property| (event.name, property))?;
    for property in &event.properties {
        if let Some(value) = conversation_value(plan, property, moment, maker) {
            match properties.iter_mut().find(|member| member.key == property.name) {
                Some(member) => member.value = value,
                // A conversation needs its key and its clock in every call.
                None if is_of_lifecycle(plan, property.name) => properties.push(member(property.name, value)),
                None => {}
            }
        }
    }
    let envelope = library.keys.iter().filter_map(|key| Some(member(key, envelope_value(key, event, moment, maker)?)));
    let mut envelope: Vec<Member> = envelope.collect();
    carry(plan, event, moment.conversation.number, &mut envelope, maker);
    Ok(Call { envelope, properties, ascii: library.ascii })
}

impl Call {
    /// Writes the call as a line, its keys shuffled with `shuffle` if there is one.
    pub(super) fn line(mut self, shuffle: Option<&mut Random>) -> String {
        if let Some(random) = shuffle {
            random.shuffle(&mut self.envelope);
            random.shuffle(&mut self.properties);
        }
        let mut properties = Some(Json::Object(self.properties));
        for member in &mut self.envelope {
            if member.value == Json::Written(String::new()) {
                member.value = properties.take().unwrap_or_else(|| Json::written("null"));
            }
        }
        let mut line = String::with_capacity(1024);
        Json::Object(self.envelope).write(self.ascii, &mut line);
        line.push('\n');
        line
    }
}

/// The members of an example.
const KEYS: [&str; 3] = ["userId", "event", "properties"];

/// Returns an example call of the event with this index, with a value for every property that is not deprecated. Returns the
/// same call each time, or `None` if no value was found for a required property.
pub(crate) fn example(plan: &'static Plan, event: usize) -> Option<String> {
    let moment = Moment::alone(event, &mut Random::new(0));
    let mut maker =
        Maker { random: Random::new(0), patterns: Patterns::default(), unix_millis: 0, all: true, open: Vec::new() };
    let mut call = call(plan, &moment, &mut maker).ok()?;
    call.envelope.retain(|member| KEYS.contains(&member.key.as_str()));
    call.ascii = false;
    Some(call.line(None).trim_end().to_owned())
}

fn envelope_value(key: &str, event: &EventDescriptor, moment: &Moment, maker: &mut Maker) -> Option<Json> {
    let Conversation { library, user_id, anonymous_id, context, .. } = &*moment.conversation;
    let text = |id: &Option<String>| id.as_ref().map(Json::text);
    match key {
        "type" => Some(Json::text("track")),
        "event" => Some(Json::text(event.name)),
        // The placeholder.
        "properties" => Some(Json::Written(String::new())),
        "userId" => text(user_id),
        "anonymousId" => text(anonymous_id),
        "timestamp" => Some(Json::text(library.timestamp(moment.unix_millis, &mut maker.random))),
        "messageId" => Some(Json::text(library.message_id(&mut maker.random))),
        "context" => Some(context.clone()),
        "sentAt" => Some(Json::text(library.timestamp(moment.unix_millis + 250, &mut maker.random))),
        "_metadata" => Some(Json::Object(
            ["bundled", "unbundled", "bundledIds"].map(|key| member(key, Json::Array(Vec::new()))).into(),
        )),
        "integrations" => Some(Json::Object(Vec::new())),
        _ => None,
    }
}

fn is_of_lifecycle(plan: &Plan, name: &str) -> bool {
    plan.lifecycle.is_some_and(|lifecycle| lifecycle.key == name || lifecycle.clock == Some(name))
}

/// Returns the value that the conversation has for a property, if the plan allows it.
fn conversation_value(plan: &Plan, property: &PropertyDescriptor, moment: &Moment, maker: &mut Maker) -> Option<Json> {
    let talk = &*moment.conversation;
    let lifecycle = plan.lifecycle;
    if lifecycle.is_some_and(|lifecycle| lifecycle.clock == Some(property.name)) {
        return clock(property, moment);
    }
    if lifecycle.is_some_and(|lifecycle| lifecycle.key == property.name) {
        return fitting(property, &talk.id).or_else(|| maker.value_of(talk.number, &property.shape));
    }
    match property.name {
        "agent_id" => fitting(property, &talk.agent_id),
        "agent_name" => fitting(property, talk.agent.0),
        "agent_username" => fitting(property, talk.agent.1),
        "conversation_id" => fitting(property, &talk.id),
        "message_id" => fitting(property, &maker.random.hex(15)),
        "message_body" => fitting(property, maker.random.pick(TEXTS)?),
        _ => None,
    }
}

/// Returns the age of the conversation in the unit of the property.
fn clock(property: &PropertyDescriptor, moment: &Moment) -> Option<Json> {
    let shape = &property.shape;
    let millis = moment.unix_millis - moment.conversation.started;
    let value = if matches!(property.unit, Some("milliseconds" | "ms")) { millis } else { millis / 1000 };
    fits(shape, &value.to_string()).then(|| Json::written(value))
}

fn fitting(property: &PropertyDescriptor, text: &str) -> Option<Json> {
    let shape = &property.shape;
    let takes_texts = shape.kinds.contains(Kind::String) && shape.values.is_empty() && shape.pattern.is_none();
    (takes_texts && fits_text(shape, text)).then(|| Json::text(text))
}
