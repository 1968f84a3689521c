//! Plans drafted from recorded calls.
//!
//! What is drafted accepts all of the calls that it was drafted from. Each guess has its evidence beside it, in `$comment`.

mod draft;
mod seen;
mod strings;

use std::collections::HashMap;

use livechat_spec::Rejected;
use livechat_spec::json::parse;

use crate::draft::{Event, Plan};
use crate::report::Losses;
use crate::settle::settle;
use seen::Object;

/// The most events that are told apart.
const MOST_EVENTS: usize = 10_000;

/// Collects what calls hold, in memory that depends on their names and not on their number.
///
/// ```
/// use livechat_formats::Infer;
///
/// let mut infer = Infer::default();
/// for seats in 1..=20 {
///     infer.call("Signed Up", &format!(r#"{{"seats": {seats}, "at": "2024-05-01T12:30:00Z"}}"#));
/// }
/// let plan = infer.plan("shop")?;
/// assert!(plan.contains("\"timestamp\"") && plan.contains("\"required\": true"));
/// # Ok::<(), livechat_spec::Rejected>(())
/// ```
#[derive(Debug, Default)]
pub struct Infer {
    events: Vec<(String, Object)>,
    places: HashMap<String, usize>,
    left_out: u64,
}

impl Infer {
    /// Adds one tracked call: its event, and its properties as JSON. What is not an object has no properties.
    pub fn call(&mut self, event: &str, properties: &str) {
        let place = match self.places.get(event) {
            Some(place) => *place,
            None if self.events.len() == MOST_EVENTS || event.trim().is_empty() => {
                self.left_out += 1;
                return;
            }
            None => {
                self.places.insert(event.to_owned(), self.events.len());
                self.events.push((event.to_owned(), Object::default()));
                self.events.len() - 1
            }
        };
        let (node, _) = parse(livechat_spec::SourceId::default(), properties);
        let members = match &node {
            Some(node) => crate::document::members(node),
            None => &[],
        };
        if let Some((_, seen)) = self.events.get_mut(place) {
            seen.add(members, 0);
        }
    }

    /// Returns the number of calls that are not in the plan: those without a name, and those of more events than are told apart.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Returns the number of events.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// Returns the text of the plan: events in the order in which they were first seen.
    ///
    /// # Errors
    ///
    /// If no call was added.
    pub fn plan(&self, name: &str) -> Result<String, Rejected> {
        let mut plan = Plan { name: name.to_owned(), ..Plan::default() };
        for (name, seen) in &self.events {
            let event = Event { name: name.clone(), properties: draft::properties(seen), ..Event::default() };
            let calls = if seen.count == 1 { "1 call".to_owned() } else { format!("{} calls", seen.count) };
            plan.events.push(Event { comment: Some(crate::document::text(calls)), ..event });
        }
        settle(&mut plan, None, &mut Losses::default())
    }
}
