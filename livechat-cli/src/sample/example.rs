//! One made-up call of an event, for who has no example of it.

use livechat_events::descriptor::Plan;

use super::call::call;
use super::pattern::Patterns;
use super::random::Random;
use super::traffic::Moment;
use super::value::Maker;

/// The envelope of an example: who, and what.
const KEYS: [&str; 3] = ["userId", "event", "properties"];

/// A call of the plan's event in this place, with every property that is not deprecated and for which a value is found; the
/// same each time. Nothing where a required property has no value that fits.
pub(crate) fn example(plan: &'static Plan, event: usize) -> Option<String> {
    let moment = Moment::alone(event, &mut Random::new(0));
    let mut maker = Maker { random: Random::new(0), patterns: Patterns::default(), unix_millis: 0, all: true };
    let mut call = call(plan, &moment, &mut maker).ok()?;
    call.envelope.retain(|member| KEYS.contains(&member.key.as_str()));
    call.ascii = false;
    Some(call.line(None).trim_end().to_owned())
}
