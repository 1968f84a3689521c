//! Events that two variants of an enum hold.

use std::marker::PhantomData;

use super::message::{Message, same};
use super::variant::EventVariant;
use crate::descriptor::name_hash::name_hash;

/// Asks a variant's type for its event's name: `Held::<ChatLine<'static>>::NAME`.
///
/// A type that can be read answers for itself. For all others [`NotRead`] answers: a constant of a type goes before a
/// trait's.
#[derive(Debug)]
pub struct Held<E>(PhantomData<E>);

impl<E: EventVariant<'static>> Held<E> {
    /// The name on the wire.
    pub const NAME: &'static str = <E as EventVariant<'static>>::NAME;
    /// The number of the version.
    pub const VERSION: u32 = <E as EventVariant<'static>>::DESCRIPTOR.version;
}

/// The answer for types that are not read as an event of one name, such as references and enums.
pub trait NotRead {
    /// No name.
    const NAME: &'static str = "";
    /// No version.
    const VERSION: u32 = 0;
}

impl<E> NotRead for Held<E> {}

/// A variant, and the name of the event that it holds: empty where it is not known.
#[derive(Debug)]
pub struct HeldEvent {
    variant: &'static str,
    event: &'static str,
    version: u32,
    /// Of the name: while a program is compiled, comparing texts takes far longer than comparing numbers.
    hash: u64,
}

impl HeldEvent {
    /// For a variant's identifier, its event's name, and its version.
    #[must_use]
    pub const fn new(variant: &'static str, event: &'static str, version: u32) -> Self {
        Self { variant, event, version, hash: name_hash(event.as_bytes()) }
    }
}

/// Returns true if the variant at `index` holds an event that an earlier one holds. An event is read as the first of them,
/// whichever was sent.
#[must_use]
pub const fn held_twice(held: &[HeldEvent], index: usize) -> Option<Message> {
    let HeldEvent { variant, event, version, hash } = held[index];
    let mut earlier = 0;
    while earlier < index {
        let is_same = held[earlier].hash == hash && held[earlier].version == version;
        if is_same && !event.is_empty() && same(held[earlier].event, event) {
            let first = held[earlier].variant;
            let message =
                Message::new().name(variant).with(" holds the event ").name(event).with(", which ").name(first);
            return Some(
                message.with(" takes already [bad-event-enum]\nhelp: keep one variant, whose struct has all fields"),
            );
        }
        earlier += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{HeldEvent, held_twice};

    #[test]
    fn the_second_is_named_and_what_has_no_name_is_passed_over() {
        let variants = [("A", "x"), ("B", ""), ("C", "y"), ("D", ""), ("E", "x")];
        let held = variants.map(|(variant, event)| HeldEvent::new(variant, event, 1));
        let said = |index| held_twice(&held, index).map(|message| message.text().to_owned());
        assert_eq!((said(0), said(1), said(2), said(3)), (None, None, None, None));
        assert!(said(4).is_some_and(|text| text.starts_with("`E` holds the event `x`, which `A` takes already")));
    }
    #[test]
    fn two_versions_of_an_event_are_two_events() {
        let held = [HeldEvent::new("A", "x", 1), HeldEvent::new("B", "x", 2), HeldEvent::new("C", "x", 2)];
        assert!(held_twice(&held, 1).is_none() && held_twice(&held, 2).is_some());
    }
}
