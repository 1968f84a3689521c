//! Cure: Say which event of the plan the struct is; where no event is called like it, none is guessed.

use livechat_events::Event;

#[derive(Event)]
struct Refund {
    amount: u64,
}

fn main() {}
