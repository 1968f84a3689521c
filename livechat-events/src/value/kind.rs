//! The kinds of a plan's values as types, so that the compiler can check a field against the plan.

use crate::descriptor::Kinds;

/// A string.
#[derive(Debug)]
pub enum Text {}

/// Any number.
#[derive(Debug)]
pub enum Number {}

/// A number without a fractional part.
#[derive(Debug)]
pub enum Integer {}

/// A length of time, written as a number of seconds.
#[derive(Debug)]
pub enum Duration {}

/// A length of time, written as a number of milliseconds.
#[derive(Debug)]
pub enum Milliseconds {}

/// `true` or `false`.
#[derive(Debug)]
pub enum Boolean {}

/// A string that holds a date and time.
#[derive(Debug)]
pub enum Timestamp {}

/// An object.
#[derive(Debug)]
pub enum Object {}

/// An array of values of kind `K`.
#[derive(Debug)]
pub struct Array<K>(std::marker::PhantomData<K>);

/// Any value: what it is shows only at run time.
#[derive(Debug)]
pub enum Any {}

/// The kinds that a plan may list for values of this kind: any one of them will do.
pub trait InPlan {
    /// These kinds.
    const KINDS: Kinds;
}

macro_rules! in_plan {
    ($($kind:ty: $kinds:expr;)*) => {$(
        impl InPlan for $kind {
            const KINDS: Kinds = $kinds;
        }
    )*};
}

in_plan! {
    // A string may hold a date and time or any other text, and each of these is a string.
    Text: Kinds::TEXTS;
    Timestamp: Kinds::TIMESTAMP.or(Kinds::STRING);
    Integer: Kinds::INTEGER.or(Kinds::NUMBER);
    Number: Kinds::NUMBER;
    Duration: Kinds::NUMBER;
    Milliseconds: Kinds::NUMBER;
    Boolean: Kinds::BOOLEAN;
    Object: Kinds::OBJECT;
    Any: Kinds::ANY;
}

impl<K> InPlan for Array<K> {
    const KINDS: Kinds = Kinds::ARRAY;
}
