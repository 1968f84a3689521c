//! Events that two variants of an enum hold.

use std::marker::PhantomData;

use super::message::{Message, same};
use super::variant::EventVariant;

/// Asks a variant's type for its event's name: `Held::<ChatLine<'static>>::NAME`.
///
/// A type that can be read answers for itself. For all others [`NotRead`] answers: a constant of a type goes before a
/// trait's.
#[derive(Debug)]
pub struct Held<E>(PhantomData<E>);

impl<E: EventVariant<'static>> Held<E> {
    /// The name on the wire.
    pub const NAME: &'static str = <E as EventVariant<'static>>::NAME;
}

/// The answer for types that are not read as an event of one name, such as references and enums.
pub trait NotRead {
    /// No name.
    const NAME: &'static str = "";
}

impl<E> NotRead for Held<E> {}

/// Whether the variant at `index` holds an event that an earlier one holds. `variants` are their identifiers and their
/// events' names, empty where it is not known. By its name an event is read as the first of them, whichever was sent.
#[must_use]
pub const fn held_twice(variants: &[(&str, &str)], index: usize) -> Option<Message> {
    let (variant, event) = variants[index];
    let mut earlier = 0;
    while earlier < index && !event.is_empty() {
        let (first, other) = variants[earlier];
        // Most names differ in length, and begin alike.
        if event.len() == other.len() && same(event, other) {
            let message =
                Message::new().name(variant).with(" holds the event ").name(event).with(", which ").name(first);
            return Some(message.with(" takes already: keep one variant, whose struct has all fields"));
        }
        earlier += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::held_twice;

    #[test]
    fn the_second_is_named_and_what_has_no_name_is_passed_over() {
        let variants = [("A", "x"), ("B", ""), ("C", "y"), ("D", ""), ("E", "x")];
        let said = |index| held_twice(&variants, index).map(|message| message.text().to_owned());
        assert_eq!((said(0), said(1), said(2), said(3)), (None, None, None, None));
        assert!(said(4).is_some_and(|text| text.starts_with("`E` holds the event `x`, which `A` takes already")));
    }
}
