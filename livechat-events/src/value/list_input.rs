//! The lists that people pass to constructors and setters.

use std::collections::{BTreeSet, VecDeque};
use std::iter::{Chain, Cloned, Copied, Filter, FilterMap, FlatMap, Flatten, Map, Rev, Skip, Take};
use std::{slice, vec};

use super::input::{Given, IntoProperty};

impl<X> Given for Vec<X> {}
impl<X> Given for VecDeque<X> {}
impl<X> Given for BTreeSet<X> {}
impl<X> Given for &[X] {}
impl<X> Given for &Vec<X> {}
impl<X, const N: usize> Given for &[X; N] {}
impl<X> Given for slice::Iter<'_, X> {}
impl<X> Given for vec::IntoIter<X> {}

macro_rules! lists {
    ($([$($parameter:tt)*] $type:ty, $item:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($parameter)*, T> IntoProperty<Vec<T>> for $type
        where
            Self: IntoIterator<Item = $item>,
            $item: IntoProperty<T>,
        {
            #[inline]
            fn into_property(self) -> Vec<T> {
                self.into_iter().map(IntoProperty::into_property).collect()
            }
        }
    )*};
}

lists! {
    [X] Vec<X>, X;
    [X] VecDeque<X>, X;
    [X] BTreeSet<X>, X;
    ['x, X] &'x [X], &'x X;
    ['x, X] &'x Vec<X>, &'x X;
    ['x, X, const N: usize] &'x [X; N], &'x X;
    ['x, X] slice::Iter<'x, X>, &'x X;
    [X] vec::IntoIter<X>, X;
}

/// The iterators that people make of lists.
macro_rules! iterators {
    ($([$($parameter:tt)*] $type:ty;)*) => {$(
        impl<$($parameter)*> Given for $type {}

        #[diagnostic::do_not_recommend]
        impl<$($parameter)*, T> IntoProperty<Vec<T>> for $type
        where
            Self: Iterator<Item: IntoProperty<T>>,
        {
            #[inline]
            fn into_property(self) -> Vec<T> {
                self.map(IntoProperty::into_property).collect()
            }
        }
    )*};
}

iterators! {
    [I, F] Map<I, F>;
    [I, F] Filter<I, F>;
    [I, F] FilterMap<I, F>;
    [I, U: IntoIterator, F] FlatMap<I, U, F>;
    [I: Iterator<Item: IntoIterator>] Flatten<I>;
    [I] Cloned<I>;
    [I] Copied<I>;
    [I, J] Chain<I, J>;
    [I] Rev<I>;
    [I] Skip<I>;
    [I] Take<I>;
}

impl<X, const N: usize> Given for [X; N] {}

/// `[]` has items of no type: this is the one type that they can have, so that the compiler finds it.
#[diagnostic::do_not_recommend]
impl<T> IntoProperty<Vec<T>> for [T; 0] {
    #[inline]
    fn into_property(self) -> Vec<T> {
        Vec::new()
    }
}

/// Each length on its own, since one implementation for all of them would be one for `[]` as well.
macro_rules! arrays {
    ($($length:literal)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, X: IntoProperty<T>> IntoProperty<Vec<T>> for [X; $length] {
            #[inline]
            fn into_property(self) -> Vec<T> {
                self.into_iter().map(IntoProperty::into_property).collect()
            }
        }
    )*};
}

arrays! { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 }
