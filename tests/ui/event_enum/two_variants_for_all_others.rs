//! Cure: Keep one.

use livechat_events::{Event, Unplanned};

#[derive(Event)]
enum ChatEvent<'a> {
    #[event(other)]
    Other(Unplanned<'a>),
    #[event(other)]
    Rest(Unplanned<'a>),
}

fn main() {}
