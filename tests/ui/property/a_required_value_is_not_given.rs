//! Cure: Add the field. Required values are given by name, so that two of one type cannot change places.

mod events {
    livechat_events::events!("plan.json");
}

use events::{RatingSubmitted, required};

fn main() {
    let _ = RatingSubmitted::new(required::RatingSubmitted { score: 5 });
}
