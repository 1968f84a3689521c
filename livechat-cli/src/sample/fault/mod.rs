//! Calls that break a rule: one rule each, and it is known which.

mod envelope;
mod property;

use livechat_events::Code;
use livechat_events::descriptor::EventDescriptor;

use super::call::Call;
use super::value::Maker;

/// What is wrong with a call: how, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(super) code: Code,
    pub(super) pointer: String,
}

/// Breaks a rule if the call gives occasion to.
type Break = fn(&mut Call, &EventDescriptor, &mut Maker) -> Option<Fault>;

/// Every way to break a rule.
const WAYS: &[Break] = &[
    property::wrong_type,
    property::wrong_type,
    property::number_as_text,
    property::null,
    property::missing,
    property::not_in_enum,
    property::other_pattern,
    property::out_of_range,
    property::too_long,
    property::twice,
    property::not_a_number,
    envelope::unplanned_event,
    envelope::no_event,
    envelope::event_is_number,
    envelope::properties_are_text,
    envelope::no_user,
    envelope::empty_user,
    envelope::long_message_id,
];

/// Breaks one rule. There is always one that can be broken: every call has a user.
pub(super) fn plant(call: &mut Call, event: &EventDescriptor, maker: &mut Maker) -> Option<Fault> {
    let mut ways = WAYS.to_vec();
    maker.random.shuffle(&mut ways);
    ways.into_iter().find_map(|way| way(call, event, maker))
}

/// The pointer to a property.
pub(super) fn at_property(name: &str) -> String {
    format!("/properties/{}", name.replace('~', "~0").replace('/', "~1"))
}
