//! Lets the compiler check that a property of the plan may have a kind of value.

use std::marker::PhantomData;

use super::kind;

/// The kinds that a plan allows: a flag for each, and those of the items of an array. The derive sets the flags.
#[derive(Debug)]
pub struct Allowed<
    const TEXT: bool,
    const NUMBER: bool,
    const INTEGER: bool,
    const DURATION: bool,
    const MILLISECONDS: bool,
    const BOOLEAN: bool,
    const TIMESTAMP: bool,
    const OBJECT: bool,
    Items,
>(PhantomData<Items>);

/// Items of any kind, of arrays whose items the plan does not describe.
#[derive(Debug)]
pub enum AnyItems {}

/// No items: the plan allows no array.
#[derive(Debug)]
pub enum NoArray {}

/// A kind that the plan allows.
#[diagnostic::on_unimplemented(
    message = "the plan wants another type for this property",
    label = "not a type that the plan allows here"
)]
pub trait Fits<Allowed> {}

macro_rules! fits {
    ($($kind:ident: <$($free:ident),*> $allowed:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$(const $free: bool,)* Items> Fits<$allowed> for kind::$kind {}
    )*};
}

fits! {
    Text: <N, I, D, M, B, T, O> Allowed<true, N, I, D, M, B, T, O, Items>;
    Number: <S, I, D, M, B, T, O> Allowed<S, true, I, D, M, B, T, O, Items>;
    Integer: <S, N, D, M, B, T, O> Allowed<S, N, true, D, M, B, T, O, Items>;
    Duration: <S, N, I, M, B, T, O> Allowed<S, N, I, true, M, B, T, O, Items>;
    Milliseconds: <S, N, I, D, B, T, O> Allowed<S, N, I, D, true, B, T, O, Items>;
    Boolean: <S, N, I, D, M, T, O> Allowed<S, N, I, D, M, true, T, O, Items>;
    Timestamp: <S, N, I, D, M, B, O> Allowed<S, N, I, D, M, B, true, O, Items>;
    Object: <S, N, I, D, M, B, T> Allowed<S, N, I, D, M, B, T, true, Items>;
    Any: <S, N, I, D, M, B, T, O> Allowed<S, N, I, D, M, B, T, O, Items>;
}

#[diagnostic::do_not_recommend]
impl<
    K: Fits<Items>,
    const S: bool,
    const N: bool,
    const I: bool,
    const D: bool,
    const M: bool,
    const B: bool,
    const T: bool,
    const O: bool,
    Items,
> Fits<Allowed<S, N, I, D, M, B, T, O, Items>> for kind::Array<K>
{
}

#[diagnostic::do_not_recommend]
impl<K> Fits<AnyItems> for K {}

/// A type that has the name of a property, so that messages show it.
pub trait PropertyName {
    /// The kinds that the plan allows for the property.
    type Allowed;
}

/// A kind that the plan allows for the property `Property`.
#[diagnostic::on_unimplemented(
    message = "the plan has another type for the property `{Property}`",
    label = "`{Property}` is of a type that the plan does not allow here"
)]
pub trait FitsProperty<Property> {}

#[diagnostic::do_not_recommend]
impl<Kind: Fits<Property::Allowed>, Property: PropertyName> FitsProperty<Property> for Kind {}
