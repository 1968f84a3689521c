//! Cure: Name the plan's file.

use livechat_events::events;

events!(".");

fn main() {}
