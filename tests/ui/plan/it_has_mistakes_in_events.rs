//! Cure: Correct the plan: each message has its line.

use livechat_events::events;

events!("bad-plan.json");

fn main() {}
