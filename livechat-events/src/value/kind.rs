//! What a value is in a plan's words, as types, so that the compiler can hold a field against the plan.

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
