//! The values that people pass to constructors and setters, turned into the types of properties.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{PropertyValue, ValueWriter};
use crate::json::{Extra, Json};
use crate::number::{Integer, Milliseconds, Number, Seconds};
use crate::presence::Presence;
use crate::timestamp::Timestamp;

/// A single value that a constructor or a setter takes: text, a number, a time, …
///
/// Implement it for a type of your own, to pass it as it is:
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::PropertyInput;
///
/// struct AgentId(u32);
///
/// impl PropertyInput for AgentId {
///     type Value = String;
///     fn into_input(self) -> String {
///         format!("agent-{}", self.0)
///     }
/// }
///
/// assert_eq!(MessageSent::new().agent_id(AgentId(7)).agent_id.as_deref(), Some("agent-7"));
/// ```
pub trait PropertyInput {
    /// The value of it, which becomes a property by `Into`.
    type Value;

    /// Returns the value.
    fn into_input(self) -> Self::Value;
}

/// A value that is there: not an `Option`. Only [`IntoProperty`] asks for it.
pub trait Given {}

impl<X: PropertyInput> Given for X {}

/// A value that becomes a property of type `T`. Constructors take it for what the plan requires.
///
/// Implemented for what implements [`PropertyInput`] and has a value that converts, and for lists of such.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a property of type `{T}`",
    label = "not a value for this property",
    note = "text, numbers, times, `Option` where the property is optional, and arrays, slices and `Vec` of these convert; \
            for another type implement `PropertyInput`"
)]
pub trait IntoProperty<T>: Given {
    /// Returns the property.
    fn into_property(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, X: PropertyInput<Value: Into<T>>> IntoProperty<T> for X {
    #[inline]
    fn into_property(self) -> T {
        self.into_input().into()
    }
}

/// A value that becomes a property of type `T`, or an `Option` or a [`Presence`] of one. Setters of optional properties take it.
///
/// `None` alone has no type: leave the setter out, or write `None::<&str>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a property of type `{T}`",
    label = "not a value for this property",
    note = "text, numbers, times, `Option` where the property is optional, and arrays, slices and `Vec` of these convert; \
            for another type implement `PropertyInput`"
)]
pub trait IntoOptional<T> {
    /// Returns the property, if there is one.
    fn into_optional(self) -> Presence<T>;
}

#[diagnostic::do_not_recommend]
impl<T, X: Given + IntoProperty<T>> IntoOptional<T> for X {
    #[inline]
    fn into_optional(self) -> Presence<T> {
        Presence::Value(self.into_property())
    }
}

#[diagnostic::do_not_recommend]
impl<T, X: IntoProperty<T>> IntoOptional<T> for Option<X> {
    #[inline]
    fn into_optional(self) -> Presence<T> {
        self.map_or(Presence::Absent, |value| Presence::Value(value.into_property()))
    }
}

#[diagnostic::do_not_recommend]
impl<T, X: IntoProperty<T>> IntoOptional<T> for Presence<X> {
    #[inline]
    fn into_optional(self) -> Presence<T> {
        self.map(X::into_property)
    }
}

macro_rules! input {
    ($([$($parameter:tt)*] $type:ty => $value:ty: $change:expr;)*) => {$(
        impl<$($parameter)*> PropertyInput for $type {
            type Value = $value;

            #[inline]
            fn into_input(self) -> $value {
                let change: fn($type) -> $value = $change;
                change(self)
            }
        }
    )*};
}

input! {
    ['x] &'x str => &'x str: |text| text;
    ['x] &&'x str => &'x str: |text| text;
    [] String => Self: |text| text;
    ['x] &'x String => Self: |text| text;
    ['x] Cow<'x, str> => Self: |text| text;
    ['x] &'x Cow<'_, str> => &'x str: |text| text;
    [] char => String: String::from;
    [] Box<str> => String: String::from;
    [] Arc<str> => String: |text| (*text).to_owned();
    [] Rc<str> => String: |text| (*text).to_owned();
    ['x] Timestamp<'x> => Self: |time| time;
    ['x] &Timestamp<'x> => Timestamp<'x>: Clone::clone;
    ['x] Json<'x> => Self: |value| value;
    ['x] &Json<'x> => Json<'x>: Clone::clone;
    ['x] Extra<'x> => Self: |members| members;
    ['x] &Extra<'x> => Extra<'x>: Clone::clone;
}

macro_rules! copied {
    ($($type:ty),*) => {$( input! { [] $type => Self: |value| value; [] &$type => $type: |value| value.clone(); } )*};
}

copied!(bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);
copied!(Number, Integer, Seconds, Milliseconds, Duration, SystemTime);

macro_rules! not_zero {
    ($($type:ty),*) => {$( input! { [] NonZero<$type> => $type: NonZero::get; } )*};
}

not_zero!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

/// A value that is of the property's type already.
#[derive(Debug)]
pub struct Exact<T>(pub T);

impl<T> PropertyInput for Exact<T> {
    type Value = T;

    #[inline]
    fn into_input(self) -> T {
        self.0
    }
}

/// Any value, for a property of any type.
#[derive(Debug)]
pub struct AnyValue<X>(pub X);

#[diagnostic::do_not_recommend]
impl<'a, X: PropertyValue> IntoOptional<Json<'a>> for AnyValue<X> {
    fn into_optional(self) -> Presence<Json<'a>> {
        if self.0.is_absent() { Presence::Absent } else { Presence::Value(json(&self.0)) }
    }
}

/// Returns a value as JSON.
pub fn json<'a>(value: &(impl PropertyValue + ?Sized)) -> Json<'a> {
    let mut out = Vec::new();
    value.write(ValueWriter::new(&mut out));
    Json::from_written(out)
}

/// The members of a map.
#[derive(Debug)]
pub struct Members(Vec<(String, Json<'static>)>);

impl From<Members> for Extra<'_> {
    fn from(members: Members) -> Self {
        members.0.into_iter().collect()
    }
}

impl<K: Into<String>, V: PropertyValue> PropertyInput for BTreeMap<K, V> {
    type Value = Members;

    fn into_input(self) -> Members {
        Members(self.into_iter().map(|(key, value)| (key.into(), json(&value))).collect())
    }
}

impl<K: Into<String>, V: PropertyValue, S> PropertyInput for HashMap<K, V, S> {
    type Value = Members;

    /// In the order of the keys, so that the same map is always the same text.
    fn into_input(self) -> Members {
        let mut members: Vec<_> = self.into_iter().map(|(key, value)| (key.into(), json(&value))).collect();
        members.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
        Members(members)
    }
}

/// Makes a generated type a value for setters, and a reference to it.
#[doc(hidden)]
#[macro_export]
macro_rules! __input {
    ($name:ident $(<$lifetime:lifetime>)?) => {
        impl $(<$lifetime>)? $crate::PropertyInput for $name $(<$lifetime>)? {
            type Value = Self;
            #[inline]
            fn into_input(self) -> Self {
                self
            }
        }
        impl $(<$lifetime>)? $crate::PropertyInput for &$name $(<$lifetime>)? {
            type Value = $name $(<$lifetime>)?;
            #[inline]
            fn into_input(self) -> Self::Value {
                $crate::__private::clone::Clone::clone(self)
            }
        }
    };
}

/// Lets text stand for a union of which one member is text or a time.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_member {
    ($name:ident, $variant:ident) => {
        impl<'a> $crate::__private::From<&'a $crate::__private::str> for $name<'a> {
            #[inline]
            fn from(text: &'a $crate::__private::str) -> Self {
                Self::$variant(text.into())
            }
        }
        impl $crate::__private::From<$crate::__private::String> for $name<'_> {
            #[inline]
            fn from(text: $crate::__private::String) -> Self {
                Self::$variant(text.into())
            }
        }
    };
}

/// Lets Rust's own numbers stand for a union of which one member is a number.
#[doc(hidden)]
#[macro_export]
macro_rules! __number_member {
    ($name:ident $lifetime:tt, $variant:ident, integers) => {
        $crate::__number_member!(@ $name $lifetime, $variant, i8 i16 i32 i64 isize u8 u16 u32 u64 usize);
    };
    ($name:ident $lifetime:tt, $variant:ident, floats) => {
        $crate::__number_member!(@ $name $lifetime, $variant, f32 f64);
    };
    (@ $name:ident $lifetime:tt, $variant:ident, $($number:ident)*) => {
        $($crate::__number_member!(# $name $lifetime, $variant, $number);)*
    };
    (# $name:ident ($($lifetime:tt)*), $variant:ident, $number:ident) => {
        impl $crate::__private::From<::core::primitive::$number> for $name $($lifetime)* {
            #[inline]
            fn from(number: ::core::primitive::$number) -> Self {
                Self::$variant(number.into())
            }
        }
    };
}
