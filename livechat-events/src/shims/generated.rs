//! What generated types have of serde. It is asked for by a macro, since the feature is this crate's and not theirs.

/// Both traits, as an object of properties, an event, a text of a closed set, or a value of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    (properties $type:ty) => {
        $crate::__serde!(impl $type, |value, to| $crate::__private::serialize_properties(value, to), |from| {
            $crate::__private::deserialize_properties(from)
        });
    };
    (event $type:ty) => {
        $crate::__serde!(impl $type, |value, to| $crate::__private::serialize_event(value, to), |from| {
            $crate::__private::deserialize_json(from, |input| {
                $crate::__private::read_event(input).map(<$type>::into_owned)
            })
        });
    };
    (text $type:ty) => {
        $crate::__serde!(
            impl $type,
            |value, to| $crate::__private::Serializer::serialize_str(to, value.as_str()),
            |from| { $crate::__private::deserialize_json(from, $crate::__private::read_value) }
        );
    };
    (value $type:ty) => {
        $crate::__serde!(impl $type, |value, to| $crate::__private::serialize_value(value, to), |from| {
            $crate::__private::deserialize_json(from, |input| {
                <$type as $crate::__private::FromProperty>::read(input).map($crate::__private::IntoOwned::into_owned)
            })
        });
    };
    (impl $type:ty, |$value:ident, $to:ident| $write:expr, |$from:ident| $read:expr) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                $to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                let $value = self;
                $write
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                $from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $read
            }
        }
    };
}
