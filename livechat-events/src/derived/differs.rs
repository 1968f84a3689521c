//! Types held against the plan while a program is compiled: what a macro cannot see, since it is written elsewhere.

use super::message::{Message, same};
use super::near::{Rule, is_near};
use crate::descriptor::{Kind, Literal, PropertyDescriptor, PropertySet, Shape};
use crate::value::{Detail, Member};

/// In what a field's type differs from what the plan says of its property, if it does.
#[must_use]
pub const fn differs(owner: &str, property: &PropertyDescriptor, detail: &Detail, listed: &str) -> Option<Message> {
    let shape = items(&property.shape);
    let message = match (detail, members_of(shape)) {
        (Detail::Values(values), _) => values_differ(owner, property.name, values, shape.values),
        (Detail::Members(members), Some(set)) => match members_differ(owner, members, set) {
            Some(message) => Some(message),
            None => lacking(Message::new().name(owner), set, members, &[], &[]),
        },
        _ => None,
    };
    match message {
        Some(message) => Some(message.with("\nnote: the plan lists ").name(property.name).with(" at ").with(listed)),
        None => None,
    }
}

/// In what a part that is flattened into an event differs from the plan, if it does. `own` are the places of the
/// properties that are fields of the event itself, `earlier` the parts before this one.
#[must_use]
pub const fn part_differs(
    owner: &str,
    set: &PropertySet,
    members: &[Member],
    own: &[usize],
    earlier: &[&[Member]],
) -> Option<Message> {
    let mut index = 0;
    while index < members.len() {
        let name = members[index].name;
        if is_own(set, own, name) {
            return Some(Message::new().name(name).with(" is a field of the event and of ").name(owner).with(PART));
        }
        if in_parts(earlier, name) {
            return Some(Message::new().name(name).with(" is a field of two parts of the event").with(PART));
        }
        index += 1;
    }
    members_differ(owner, members, set)
}

/// Finds the required properties that are in none of an event's fields and parts.
#[must_use]
pub const fn misses(owner: &str, set: &PropertySet, own: &[usize], parts: &[&[Member]]) -> Option<Message> {
    lacking(Message::new().name(owner), set, &[], own, parts)
}

/// The shape of the values that a type's detail is about: an array's items, or the value itself.
const fn items(shape: &Shape) -> &Shape {
    match shape.items {
        Some(items) => items,
        None => shape,
    }
}

/// The listed members of an object.
const fn members_of(shape: &Shape) -> Option<&'static PropertySet> {
    match shape.object {
        Some(object) => object.properties(),
        None => None,
    }
}

const fn values_differ(owner: &str, property: &str, values: &[&str], planned: &[Literal]) -> Option<Message> {
    if planned.is_empty() {
        return None;
    }
    let mut message =
        Message::new().name(owner).with(" differs from the values that the plan lists for ").name(property);
    let mut rule = Rule::new();
    let (mut extra, mut missing, mut index) = (0, 0, 0);
    while index < values.len() {
        if !is_planned(planned, values[index]) {
            message = if extra == 0 { message.with(": the plan does not list ") } else { message };
            message = message.item(extra, values[index]);
            rule = rule.with(values[index], planned);
            extra += 1;
        }
        index += 1;
    }
    index = 0;
    while index < planned.len() {
        if let Literal::String(text) = planned[index]
            && !is_value(values, text)
        {
            message = match (extra, missing) {
                (0, 0) => message.with(": no variant is "),
                (_, 0) => message.with("; no variant is "),
                _ => message,
            };
            message = message.item(missing, text);
            missing += 1;
        }
        index += 1;
    }
    if extra + missing == 0 {
        return None;
    }
    message = message.with(" [enum-values]");
    match rule.name() {
        // Other words are no other case: no rule would mend these.
        Some(name) if rule.count == extra => {
            Some(message.with("\nhelp: write `#[event(rename_all = \"").with(name).with("\")]` above the enum"))
        }
        _ => Some(message.with("\nhelp: write `#[event(rename = \"…\")]` on a variant whose text is another")),
    }
}

const fn members_differ(owner: &str, members: &[Member], set: &PropertySet) -> Option<Message> {
    let mut index = 0;
    while index < members.len() {
        let member = &members[index];
        match (find(set, member.name), member.custom) {
            (None, false) => return Some(unlisted(owner, member.name, set)),
            (None, true) => {}
            (Some(_), true) => {
                return Some(
                    Message::new()
                        .name(member.name)
                        .with(" of ")
                        .name(owner)
                        .with(" is marked `custom`, and the plan lists it")
                        .with(NESTED)
                        .with("\nhelp: remove `custom`"),
                );
            }
            (Some(property), false) => {
                if let Some(message) = member_differs(owner, member, property) {
                    return Some(message);
                }
            }
        }
        index += 1;
    }
    None
}

const fn member_differs(owner: &str, member: &Member, property: &PropertyDescriptor) -> Option<Message> {
    let place = Message::new().name(member.name).with(" of ").name(owner);
    if !member.kinds.meets(property.shape.kinds) {
        let planned = match property.shape.kinds.only() {
            Some(kind) => kind.titled(),
            None => "one of several types",
        };
        let message = place.with(" is of another type than in the plan, where it is ").with(planned).with(NESTED);
        return Some(match property.shape.kinds.only() {
            Some(kind) => message.with("\nhelp: write ").name(type_for(kind)),
            None => message,
        });
    }
    if member.optional && property.required && !property.shape.nullable {
        return Some(place.with(" is optional, and the plan requires it").with(NESTED).with("\nhelp: remove `Option`"));
    }
    let shape = items(&property.shape);
    match (&member.detail, members_of(shape)) {
        (Detail::Values(values), _) => values_differ(owner, member.name, values, shape.values),
        (Detail::Members(members), Some(set)) => members_differ(owner, members, set),
        _ => None,
    }
}

const fn unlisted(owner: &str, name: &str, set: &PropertySet) -> Message {
    let message = Message::new().name(owner).with(" has the property ").name(name);
    let message = message.with(", which the plan does not list here").with(NESTED);
    let list = set.as_slice();
    let mut index = 0;
    while index < list.len() {
        if is_near(list[index].name, name) {
            let near = list[index].name;
            let message = message
                .with("\nhelp: did you mean ")
                .name(near)
                .with("? rename the field, or write `#[event(rename = \"");
            return message.with(near).with("\")]`");
        }
        index += 1;
    }
    message.with("\nhelp: rename its field, or mark it `#[event(custom)]`")
}

/// A type that has values of a kind.
const fn type_for(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "String",
        Kind::Number => "f64",
        Kind::Integer => "u64",
        Kind::Boolean => "bool",
        Kind::Timestamp => "std::time::SystemTime",
        Kind::Object => "livechat_events::Extra<'static>",
        Kind::Array => "Vec<livechat_events::Json<'static>>",
    }
}

/// The code of a nested object that differs, and of a part.
const NESTED: &str = " [nested-type]";
const PART: &str = " [flattened-part]";

const fn lacking(
    owner: Message,
    set: &PropertySet,
    members: &[Member],
    own: &[usize],
    parts: &[&[Member]],
) -> Option<Message> {
    let list = set.as_slice();
    let mut message = owner.with(" lacks what the plan requires: ");
    let mut fields = Message::new();
    let (mut count, mut index) = (0, 0);
    while index < list.len() {
        let property = &list[index];
        let name = property.name;
        if property.required && !is_member(members, name) && !holds(own, index) && !in_parts(parts, name) {
            message = message.item(count, name);
            fields = if count > 0 { fields.with(", ") } else { fields };
            fields = fields.with(name).with(": ").with(match property.shape.kinds.only() {
                Some(kind) if !property.shape.nullable => type_for(kind),
                _ => "livechat_events::Json<'static>",
            });
            count += 1;
        }
        index += 1;
    }
    if count == 0 {
        return None;
    }
    Some(message.with(" [missing-field]\nhelp: add ").name(fields.text()).with(" to the struct"))
}

const fn find(set: &PropertySet, name: &str) -> Option<&'static PropertyDescriptor> {
    let list = set.as_slice();
    let mut index = 0;
    while index < list.len() {
        if same(list[index].name, name) {
            return Some(&list[index]);
        }
        index += 1;
    }
    None
}

const fn is_own(set: &PropertySet, own: &[usize], name: &str) -> bool {
    let mut index = 0;
    while index < own.len() {
        if same(set.as_slice()[own[index]].name, name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn holds(own: &[usize], wanted: usize) -> bool {
    let mut index = 0;
    while index < own.len() {
        if own[index] == wanted {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_member(members: &[Member], name: &str) -> bool {
    let mut index = 0;
    while index < members.len() {
        if same(members[index].name, name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn in_parts(parts: &[&[Member]], name: &str) -> bool {
    let mut index = 0;
    while index < parts.len() {
        if is_member(parts[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_planned(planned: &[Literal], value: &str) -> bool {
    let mut index = 0;
    while index < planned.len() {
        if let Literal::String(text) = planned[index]
            && same(text, value)
        {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_value(values: &[&str], wanted: &str) -> bool {
    let mut index = 0;
    while index < values.len() {
        if same(values[index], wanted) {
            return true;
        }
        index += 1;
    }
    false
}
