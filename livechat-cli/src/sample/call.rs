//! One call of a conversation.

use livechat_events::descriptor::{EventDescriptor, Kind, Plan, PropertyDescriptor};

use super::cast::TEXTS;
use super::json::{Json, Member, member};
use super::pattern::has_length;
use super::traffic::{Conversation, Moment};
use super::value::Maker;

/// A call, before it is written.
pub(super) struct Call {
    /// All but the properties, in the library's order; they stand where the key is.
    pub(super) envelope: Vec<Member>,
    pub(super) properties: Vec<Member>,
    pub(super) ascii: bool,
}

/// Puts a call together. The error names an event and a property for which no value is found.
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
        if let Some(value) = told(plan, property, moment, maker) {
            match properties.iter_mut().find(|member| member.key == property.name) {
                Some(member) => member.value = value,
                // Without its key and its clock, no call is part of a conversation.
                None if is_of_lifecycle(plan, property.name) => properties.push(member(property.name, value)),
                None => {}
            }
        }
    }
    let envelope =
        library.keys.iter().filter_map(|key| Some(member(key, told_by_envelope(key, event, moment, maker)?)));
    Ok(Call { envelope: envelope.collect(), properties, ascii: library.ascii })
}

impl Call {
    /// The call as a line, its keys in another order if that is asked for.
    pub(super) fn line(mut self, shuffle: Option<&mut super::random::Random>) -> String {
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

fn told_by_envelope(key: &str, event: &EventDescriptor, moment: &Moment, maker: &mut Maker) -> Option<Json> {
    let Conversation { library, user_id, anonymous_id, context, .. } = &*moment.conversation;
    let text = |id: &Option<String>| id.as_ref().map(Json::text);
    match key {
        "type" => Some(Json::text("track")),
        "event" => Some(Json::text(event.name)),
        // The place of the properties.
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

/// What the conversation says about a property, where that fits the plan.
fn told(plan: &Plan, property: &PropertyDescriptor, moment: &Moment, maker: &mut Maker) -> Option<Json> {
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

/// How old the conversation is, in the property's unit.
fn clock(property: &PropertyDescriptor, moment: &Moment) -> Option<Json> {
    let shape = &property.shape;
    let millis = moment.unix_millis - moment.conversation.started;
    let takes_numbers = shape.kinds.contains(Kind::Number) || shape.kinds.contains(Kind::Integer);
    let value = if matches!(property.unit, Some("milliseconds" | "ms")) { millis } else { millis / 1000 };
    // A bound that is no whole number is above the one before it.
    let most = shape.range.1.map_or(Some(i64::MAX), |most| most.split('.').next()?.parse().ok())?;
    (takes_numbers && shape.values.is_empty() && value <= most).then(|| Json::written(value))
}

fn fitting(property: &PropertyDescriptor, text: &str) -> Option<Json> {
    let shape = &property.shape;
    let takes_texts = shape.kinds.contains(Kind::String) && shape.values.is_empty() && shape.pattern.is_none();
    (takes_texts && has_length(shape, text)).then(|| Json::text(text))
}
