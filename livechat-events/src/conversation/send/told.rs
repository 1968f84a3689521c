//! An event with the key and the age of its conversation.

use std::time::Duration;

use crate::conversation::rules::Unit;
use crate::descriptor::{EventDescriptor, Kind, Lifecycle};
use crate::event::{Event, Properties};
use crate::json::Json;
use crate::number::{Milliseconds, Number, Seconds};
use crate::value::Encoder;
use livechat_core::json::{Cursor, SyntaxError};

/// An event with the key and the age of its conversation, whatever it said of them itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<E> {
    /// The event.
    pub event: E,
    key: &'static str,
    conversation: String,
    /// The clock's property, where the plan lists it for the event.
    age: Option<(&'static str, Number)>,
}

impl<E: Event> Told<E> {
    pub(super) fn new(event: E, lifecycle: &Lifecycle, conversation: &str, age: Duration) -> Self {
        let planned = event.descriptor();
        let age = lifecycle.clock.and_then(|clock| Some((clock, reading(planned?, clock, age)?)));
        Self { event, key: lifecycle.key, conversation: conversation.to_owned(), age }
    }

    fn is_told(&self, name: &str) -> bool {
        name == self.key || self.age.as_ref().is_some_and(|(clock, _)| *clock == name)
    }

    /// What our own writer made always reads.
    fn write_others(&self, properties: &str, out: &mut Encoder<'_>) -> Result<(), SyntaxError> {
        let mut cursor = Cursor::new(properties);
        let mut members = cursor.enter()?;
        while let Some(name) = cursor.next_key(&mut members)? {
            let (name, value) = (name.text(), cursor.skip()?);
            if !self.is_told(&name) {
                out.member(&name, &Json::from_checked(value));
            }
        }
        Ok(())
    }
}

/// What the clock shows, in the unit of the plan; nothing where the plan does not list it for the event.
fn reading(event: &'static EventDescriptor, clock: &'static str, age: Duration) -> Option<Number> {
    let planned = event.property(clock)?;
    let is_whole = !planned.shape.kinds.contains(Kind::Number);
    Some(match (Unit::of(event, Some(clock)), is_whole) {
        (Unit::Seconds, false) => Seconds::from(age).into(),
        (Unit::Seconds, true) => Number::from(age.as_secs()),
        (Unit::Milliseconds, false) => Milliseconds::from(age).into(),
        (Unit::Milliseconds, true) => Number::from(u64::try_from(age.as_millis()).unwrap_or(u64::MAX)),
        (Unit::Minutes, true) => Number::from(age.as_secs() / 60),
        (Unit::Hours, true) => Number::from(age.as_secs() / 3600),
        (Unit::Minutes, false) => Number::from_f64(age.as_secs_f64() / 60.0)?,
        (Unit::Hours, false) => Number::from_f64(age.as_secs_f64() / 3600.0)?,
    })
}

impl<E: Event> Properties for Told<E> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        out.member(self.key, self.conversation.as_str());
        if let Some((clock, age)) = &self.age {
            out.member(clock, age);
        }
        let properties = self.event.to_properties();
        let _ = self.write_others(std::str::from_utf8(&properties).unwrap_or("{}"), out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Event> Event for Told<E> {
    fn name(&self) -> &str {
        self.event.name()
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        self.event.descriptor()
    }
}
