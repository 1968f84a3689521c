//! The calls `page` and `screen`, which differ in their names only.

/// ```text
/// pub struct Page<'a, P = Extra<'a>> { name, category, properties, common }
/// impl Page { new, name, category, map, into_owned_with, to_vec, from_slice, … }
/// ```
macro_rules! view_call {
    ($call:ident, $with:ident, $word:literal, uses $uses:literal, new $new:literal, read $read:literal) => {
        use std::borrow::Cow;
        use std::fmt;

        use super::gather::Members;
        use super::methods::{call_methods, write_methods};
        use super::own::write_object;
        use super::read_call::ReadCall;
        use super::viewed::Viewed;
        use super::{CommonFields, User};
        use crate::decode_error::DecodeError;
        use crate::event::DecodeProperties;
        use crate::value::Encoder;

        #[doc = concat!("A `", $word, "` call: a user looks at a ", $word, ".")]
        ///
        /// Properties of a plan bring the name along. With any members, the name is set:
        ///
        /// ```
        #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
        ///
        #[doc = concat!("let call = ", stringify!($call), "::new(User::anonymous(\"507f191e81\"), Extra::from_iter([(\"path\", \"/\")])).name(\"Home\");")]
        /// assert_eq!(
        ///     String::from_utf8(call.to_vec())?,
        #[doc = concat!("    r#\"{\"type\":\"", $word, "\",\"anonymousId\":\"507f191e81\",\"name\":\"Home\",\"properties\":{\"path\":\"/\"}}\"#,")]
        /// );
        /// # Ok::<(), std::string::FromUtf8Error>(())
        /// ```
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $call<'a, P = Extra<'a>> {
            #[doc = concat!("The name of the ", $word, ".")]
            pub name: Option<Cow<'a, str>>,
            #[doc = concat!("The category of the ", $word, ".")]
            pub category: Option<Cow<'a, str>>,
            /// The properties.
            pub properties: P,
            /// The fields that all calls have.
            pub common: CommonFields<'a>,
            /// True if the call has the key `properties`: one that was read is written as it was.
            pub(super) has_properties: bool,
        }

        impl<'a, P> $call<'a, P> {
            /// A call about a user, with these properties and their name in the plan.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
            ///
            #[doc = concat!("let call = ", stringify!($call), "::new(User::id(\"u-1\"), Extra::new());")]
            #[doc = concat!("assert_eq!(call.to_vec(), br#\"{\"type\":\"", $word, "\",\"userId\":\"u-1\",\"properties\":{}}\"#);")]
            /// ```
            pub fn new(user: User<'a>, properties: P) -> Self
            where
                P: $with,
            {
                let (name, common) = (P::NAME.map(Cow::Borrowed), CommonFields::new(user));
                Self { name, category: None, properties, common, has_properties: true }
            }

            #[doc = concat!("Sets the name of the ", $word, ".")]
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
            ///
            #[doc = concat!("let call = ", stringify!($call), "::new(User::id(\"u-1\"), Extra::new()).name(\"Home\");")]
            /// assert_eq!(call.name.as_deref(), Some("Home"));
            /// ```
            #[must_use]
            pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
                self.name = Some(name.into());
                self
            }

            #[doc = concat!("Sets the category of the ", $word, ".")]
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
            ///
            #[doc = concat!("let call = ", stringify!($call), "::new(User::id(\"u-1\"), Extra::new()).category(\"Docs\");")]
            /// assert_eq!(call.category.as_deref(), Some("Docs"));
            /// ```
            #[must_use]
            pub fn category(mut self, category: impl Into<Cow<'a, str>>) -> Self {
                self.category = Some(category.into());
                self
            }

            /// Returns the call with its properties converted.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
            ///
            #[doc = concat!("let call = ", stringify!($call), "::new(User::id(\"u-1\"), Extra::new()).map(|_| Extra::from_iter([(\"path\", \"/\")]));")]
            /// assert_eq!(call.properties.len(), 1);
            /// ```
            #[must_use]
            pub fn map<Q>(self, change: impl FnOnce(P) -> Q) -> $call<'a, Q> {
                let Self { name, category, properties, common, has_properties } = self;
                $call { name, category, properties: change(properties), common, has_properties }
            }

            /// Returns the call without a borrow, with a function for its properties.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Extra, ", stringify!($call), ", User};")]
            ///
            /// let name = String::from("Home");
            #[doc = concat!("let call: ", stringify!($call), "<'static> =")]
            #[doc = concat!("    ", stringify!($call), "::new(User::id(\"u-1\"), Extra::new()).name(&name).into_owned_with(Extra::into_owned);")]
            /// assert_eq!(call.name.as_deref(), Some("Home"));
            /// ```
            #[must_use]
            pub fn into_owned_with<Q>(self, properties: impl FnOnce(P) -> Q) -> $call<'static, Q> {
                let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
                $call {
                    name: self.name.map(owned),
                    category: self.category.map(owned),
                    properties: properties(self.properties),
                    common: self.common.owned(),
                    has_properties: self.has_properties,
                }
            }
        }

        call_methods! {
            $call<'a, P: Properties, DecodeProperties + $with>, $word,
            uses $uses,
            new $new,
            read $read
        }

        write_methods! {
            $call<'a, P: Properties>, $word,
            uses $uses,
            new $new
        }

        impl<P: Properties> $call<'_, P> {
            fn write_own(&self, out: &mut Encoder<'_>) {
                if let Some(name) = &self.name {
                    out.text("\"name\":", name);
                }
                if let Some(category) = &self.category {
                    out.text("\"category\":", category);
                }
                write_object(out, "\"properties\":", &self.properties, self.has_properties);
                self.common.write_last(out);
            }
        }

        impl<'de: 'a, 'a, P: DecodeProperties<'de> + $with> ReadCall<'de> for $call<'a, P> {
            const TYPE: &'static str = concat!("\"", $word, "\"");
            type Own = Viewed<'de, P>;

            fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError> {
                Viewed::read(members, extra, start, P::NAME)
            }

            fn of(viewed: Self::Own, common: CommonFields<'de>) -> Self {
                let Viewed { name, category, properties, has_properties } = viewed;
                Self { name, category, properties, common, has_properties }
            }
        }

        impl<P: fmt::Debug> fmt::Debug for $call<'_, P> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($call));
                shown.field("name", &self.name).field("category", &self.category).field("properties", &self.properties);
                self.common.show(&mut shown)
            }
        }
    };
}

pub(super) use view_call;
