//! Cure: Add the event to the plan first, or name one that it has.

use livechat_events::Event;

#[derive(Event)]
#[event("Order Completed")]
struct Order {
    total: f64,
}

fn main() {}
