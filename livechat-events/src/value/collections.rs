//! Arrays and objects as property values.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;

use super::{Detail, FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
use crate::decode_error::DecodeError;
use crate::finding::Code;
use crate::json::Extra;

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for [T] {
    type Kind = kind::Array<T::Kind>;
    const DETAIL: Detail = T::DETAIL;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.array(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue, const N: usize> PropertyValue for [T; N] {
    type Kind = kind::Array<T::Kind>;
    const DETAIL: Detail = T::DETAIL;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.array(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Vec<T> {
    type Kind = kind::Array<T::Kind>;
    const DETAIL: Detail = T::DETAIL;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.array(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for BTreeSet<T> {
    type Kind = kind::Array<T::Kind>;
    const DETAIL: Detail = T::DETAIL;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.array(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de>> FromProperty<'de> for Vec<T> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.items()
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de>, const N: usize> FromProperty<'de> for [T; N] {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.items()?.try_into().map_err(|items: Vec<T>| {
            let message = format!("expected an array of {N} items, found {}", items.len());
            DecodeError::new(Code::WrongLength, message)
        })
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: FromProperty<'de> + Ord> FromProperty<'de> for BTreeSet<T> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.items().map(|items| items.into_iter().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: PropertyValue> PropertyValue for BTreeMap<K, V> {
    type Kind = kind::Object;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.object(|members| self.iter().for_each(|(key, value)| members.member(key.as_ref(), value)))
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: PropertyValue, S: BuildHasher> PropertyValue for HashMap<K, V, S> {
    type Kind = kind::Object;

    /// In the order of the keys, so that the same map is always the same text.
    fn write(&self, out: ValueWriter<'_>) -> Written {
        let mut entries: Vec<_> = self.iter().map(|(key, value)| (key.as_ref(), value)).collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        out.object(|members| entries.into_iter().for_each(|(key, value)| members.member(key, value)))
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Extra<'_> {
    type Kind = kind::Object;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        match self.whole() {
            Some(object) => out.json(object),
            None => out.object(|members| members.extra(self)),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'de, V: FromProperty<'de>> FromProperty<'de> for BTreeMap<String, V> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        input.members(|key, input| V::read(input).map(|value| drop(map.insert(key.into_owned(), value))))?;
        Ok(map)
    }
}

#[diagnostic::do_not_recommend]
impl<'de, V: FromProperty<'de>, S: BuildHasher + Default> FromProperty<'de> for HashMap<String, V, S> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let mut map = Self::default();
        input.members(|key, input| V::read(input).map(|value| drop(map.insert(key.into_owned(), value))))?;
        Ok(map)
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for Extra<'a> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Extra::read_at(&mut input.cursor)
    }
}
