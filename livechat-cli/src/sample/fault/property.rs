//! Faults of properties.

use livechat_events::Code;
use livechat_events::descriptor::{EventDescriptor, Kind, Kinds, PropertyDescriptor, Shape};

use super::{Fault, at_property};
use crate::sample::call::Call;
use crate::sample::formatted;
use crate::sample::json::Json;
use crate::sample::number;
use crate::sample::value::Maker;

type Found = Option<Fault>;

/// Writes a value of a type that the plan does not allow.
pub(super) fn wrong_type(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::WrongType, |shape, _| {
        let takes = |kind| shape.kinds.contains(kind);
        let candidates = [
            (shape.kinds.meets(Kinds::NUMBERS), Json::written(7)),
            (takes(Kind::Boolean), Json::written(true)),
            (takes(Kind::Array), Json::Array(vec![Json::text("a"), Json::text("b")])),
            (shape.kinds.meets(Kinds::TEXTS), Json::text("n/a")),
        ];
        candidates.into_iter().find(|(taken, _)| !taken).map(|(_, value)| value)
    })
}

/// Writes a number in quotes, as forms do.
pub(super) fn number_as_text(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    let Call { properties, .. } = &*call;
    let written: Vec<(String, String)> = properties
        .iter()
        .filter_map(|member| match &member.value {
            Json::Written(value) if value.parse::<f64>().is_ok() => Some((member.key.clone(), value.clone())),
            _ => None,
        })
        .collect();
    let (name, value) = maker.random.pick(&written)?;
    let kinds = event.property(name)?.shape.kinds;
    if kinds.meets(Kinds::TEXTS) {
        return None;
    }
    call.properties.iter_mut().find(|member| member.key == *name)?.value = Json::text(value);
    Some(Fault { code: Code::WrongType, pointer: at_property(name) })
}

/// Writes `null` where the plan does not allow it.
pub(super) fn null(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::NullNotAllowed, |shape, _| {
        let takes_null = shape.nullable || !shape.values.is_empty();
        (!takes_null).then(|| Json::written("null"))
    })
}

/// Removes a required property.
pub(super) fn missing(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    let required: Vec<&PropertyDescriptor> = event.properties.iter().filter(|property| property.required).collect();
    let name = maker.random.pick(&required)?.name;
    call.properties.retain(|member| member.key != name);
    Some(Fault { code: Code::MissingProperty, pointer: at_property(name) })
}

/// Writes a text that the enum does not list.
pub(super) fn not_in_enum(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::NotInEnum, |shape, _| {
        let bound =
            shape.pattern.is_some() || shape.format.is_some() || shape.length.0.is_some() || shape.length.1.is_some();
        let applies = !shape.values.is_empty() && !bound && shape.kinds.contains(Kind::String);
        applies.then(|| Json::text("none of these"))
    })
}

/// Writes a text that does not match the pattern.
pub(super) fn other_pattern(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::PatternMismatch, |shape, maker| {
        let applies = shape.values.is_empty() && shape.format.is_none() && shape.kinds.contains(Kind::String);
        maker.patterns.other_text(shape).filter(|_| applies).map(Json::Text)
    })
}

/// Writes a text that does not have the format.
pub(super) fn bad_format(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::BadFormat, |shape, _| formatted::other_text(shape).map(Json::Text))
}

/// Writes a number outside of the range.
pub(super) fn out_of_range(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::OutOfRange, |shape, _| {
        let beyond = number::out_of_range(shape)?;
        let takes_numbers = shape.kinds.meets(Kinds::NUMBERS);
        (takes_numbers && shape.values.is_empty()).then(|| Json::written(beyond))
    })
}

/// Writes a number that is not a multiple of the plan's.
pub(super) fn not_a_multiple(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::NotAMultiple, |shape, _| {
        number::not_a_multiple(shape).filter(|_| shape.values.is_empty()).map(Json::written)
    })
}

/// Writes a text that is longer than the plan allows.
pub(super) fn too_long(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::WrongLength, |shape, _| {
        // A much longer text would exceed the size limit of calls.
        let most = usize::try_from(shape.length.1?).ok().filter(|most| *most < 10_000)?;
        let plain = shape.values.is_empty()
            && shape.pattern.is_none()
            && shape.format.is_none()
            && shape.kinds.contains(Kind::String);
        plain.then(|| Json::text("x".repeat(most + 1)))
    })
}

/// Writes a property twice, with different values.
pub(super) fn twice(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    let place = maker.random.index(call.properties.len());
    let first = call.properties.get(place)?.clone();
    let second = maker.value(&event.property(&first.key)?.shape)?;
    if second == first.value {
        return None;
    }
    let pointer = at_property(&first.key);
    call.properties.push(crate::sample::json::Member { value: second, ..first });
    Some(Fault { code: Code::DuplicateKey, pointer })
}

/// Writes `NaN`, as Python does: the call is invalid JSON.
pub(super) fn not_a_number(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Found {
    replace(call, event, maker, Code::InvalidJson, |shape, _| {
        shape.kinds.contains(Kind::Number).then(|| Json::written("NaN"))
    })
}

/// Replaces the value of the first property, in random order, for which `value` returns one.
fn replace(
    call: &mut Call,
    event: &EventDescriptor,
    maker: &mut Maker,
    code: Code,
    value: impl Fn(&Shape, &mut Maker) -> Option<Json>,
) -> Found {
    let mut places: Vec<usize> = (0..call.properties.len()).collect();
    maker.random.shuffle(&mut places);
    for place in places {
        let member = &mut call.properties[place];
        let Some(property) = event.property(&member.key) else { continue };
        if let Some(value) = value(&property.shape, maker) {
            member.value = value;
            return Some(Fault { code, pointer: at_property(property.name) });
        }
    }
    None
}
