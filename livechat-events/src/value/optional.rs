//! Values that may be absent or null, and values behind a pointer.

use std::rc::Rc;
use std::sync::Arc;

use super::{Detail, FromProperty, PropertyValue, Reader, ValueWriter, Written};
use crate::decode_error::DecodeError;
use crate::presence::Presence;

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Option<T> {
    type Kind = T::Kind;
    const DETAIL: Detail = T::DETAIL;

    #[inline]
    fn write(&self, out: ValueWriter<'_>) -> Written {
        match self {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }

    #[inline]
    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(PropertyValue::as_text)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(PropertyValue::is_absent)
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de>> FromProperty<'de> for Option<T> {
    #[inline]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        if input.null()? { Ok(None) } else { Self::read_present(input) }
    }

    #[inline]
    fn read_present(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::read(input).map(Some)
    }

    #[inline]
    fn put_text(&mut self, text: &'de str) -> bool {
        T::put_some_text(self, text)
    }

    #[inline]
    fn put_integer(&mut self, value: u64) -> bool {
        T::put_some_integer(self, value)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Presence<T> {
    type Kind = T::Kind;
    const DETAIL: Detail = T::DETAIL;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        match self {
            Self::Value(value) => value.write(out),
            Self::Absent | Self::Null => out.null(),
        }
    }

    #[inline]
    fn as_text(&self) -> Option<&str> {
        self.value().and_then(PropertyValue::as_text)
    }

    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de>> FromProperty<'de> for Presence<T> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        if input.null()? { Ok(Self::Null) } else { T::read(input).map(Self::Value) }
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

macro_rules! behind_a_pointer {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: PropertyValue + ?Sized> PropertyValue for $pointer {
            type Kind = T::Kind;
            const DETAIL: Detail = T::DETAIL;

            #[inline]
            fn write(&self, out: ValueWriter<'_>) -> Written {
                (**self).write(out)
            }

            #[inline]
            fn as_text(&self) -> Option<&str> {
                (**self).as_text()
            }

            #[inline]
            fn is_absent(&self) -> bool {
                (**self).is_absent()
            }
        }
    )*};
}

behind_a_pointer!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de>> FromProperty<'de> for Box<T> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::read(input).map(Self::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }
}
