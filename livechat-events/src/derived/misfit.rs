//! Types of fields, held against the kinds that the plan allows.

use std::marker::PhantomData;

use super::message::Message;
use crate::value::Fits;

/// Asks if a kind of value is one that the plan allows: `Asked::<kind::Boolean, Allowed<…>>::FITS`.
///
/// For kinds that do not fit [`Misfit`] answers: a constant of a type goes before a trait's.
#[derive(Debug)]
pub struct Asked<Kind, Allowed>(PhantomData<(Kind, Allowed)>);

impl<Kind: Fits<Allowed>, Allowed> Asked<Kind, Allowed> {
    /// The kind fits.
    pub const FITS: bool = true;
}

/// The answer for kinds that do not fit.
pub trait Misfit {
    /// The kind does not fit.
    const FITS: bool = false;
}

impl<Kind, Allowed> Misfit for Asked<Kind, Allowed> {}

/// Returns the message for a type that does not fit.
#[must_use]
pub const fn misfit(fits: bool, message: &str) -> Option<Message> {
    if fits { None } else { Some(Message::new().with(message)) }
}
