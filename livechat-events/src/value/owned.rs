//! Values without a borrow.

use std::borrow::Cow;

use crate::json::{Extra, Json};
use crate::number::{Integer, Milliseconds, Number, Seconds};
use crate::presence::Presence;
use crate::timestamp::Timestamp;

/// A value that can be had without a borrow. Generated code takes events apart with it.
pub trait IntoOwned {
    /// The type without a lifetime.
    type Owned;

    /// Returns the value without a borrow.
    fn into_owned(self) -> Self::Owned;
}

macro_rules! owned_already {
    ($($type:ty),*) => {$(
        impl IntoOwned for $type {
            type Owned = Self;

            fn into_owned(self) -> Self {
                self
            }
        }
    )*};
}

macro_rules! owned_by_method {
    ($($type:ident),*) => {$(
        impl IntoOwned for $type<'_> {
            type Owned = $type<'static>;

            fn into_owned(self) -> $type<'static> {
                $type::into_owned(self)
            }
        }
    )*};
}

owned_already!(bool, Number, Integer, Seconds, Milliseconds);
owned_by_method!(Timestamp, Json, Extra);

impl IntoOwned for Cow<'_, str> {
    type Owned = Cow<'static, str>;

    fn into_owned(self) -> Cow<'static, str> {
        Cow::Owned(Cow::into_owned(self))
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    fn into_owned(self) -> Option<T::Owned> {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Presence<T> {
    type Owned = Presence<T::Owned>;

    fn into_owned(self) -> Presence<T::Owned> {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    fn into_owned(self) -> Box<T::Owned> {
        Box::new(T::into_owned(*self))
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Vec<T::Owned> {
        self.into_iter().map(T::into_owned).collect()
    }
}
