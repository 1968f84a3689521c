//! Pixels: calls in the address of an image, for mails and pages that can only load images.
//!
//! The tracking API documents two forms: `GET /v1/pixel/track?data=…` with the call in base64, and the members of the call as
//! parameters, `?userId=u-1&event=…&properties.agent_id=a-1`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use form_urlencoded::{Serializer, parse};

/// A transparent image of one pixel.
pub(crate) const IMAGE: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// The call of an address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pixel {
    /// The content of `data`, which should be JSON.
    Data(Vec<u8>),
    /// A form body.
    Form(String),
}

/// Reads the query of an address.
pub(crate) fn pixel(query: &str) -> Pixel {
    match parse(query.as_bytes()).find(|(key, _)| key == "data") {
        Some((_, data)) => Pixel::Data(decoded(&data)),
        None => Pixel::Form(with_brackets(query)),
    }
}

/// Decodes base64 in either alphabet, with or without padding; other text is returned unchanged.
fn decoded(data: &str) -> Vec<u8> {
    let standard = |letter| match letter {
        // A literal plus in a query means a space.
        '-' | ' ' => '+',
        '_' => '/',
        other => other,
    };
    let base64: String = data.trim_end_matches('=').chars().map(standard).collect();
    STANDARD_NO_PAD.decode(base64).unwrap_or_else(|_| data.as_bytes().to_vec())
}

/// Converts `properties.agent_id` to the form key `properties[agent_id]`.
fn with_brackets(query: &str) -> String {
    let mut form = Serializer::new(String::new());
    for (key, value) in parse(query.as_bytes()) {
        let mut steps = key.split('.');
        let mut bracketed = steps.next().unwrap_or_default().to_owned();
        for step in steps {
            bracketed.extend(["[", step, "]"]);
        }
        form.append_pair(&bracketed, &value);
    }
    form.finish()
}

#[cfg(test)]
mod tests {
    use super::{IMAGE, Pixel, pixel};

    fn data(text: &str) -> Pixel {
        Pixel::Data(text.into())
    }

    #[test]
    fn base64_in_every_form() {
        // {"a":"~~~???"}: in the standard alphabet with a plus and a slash.
        for query in [
            "data=eyJhIjoifn5+Pz8/In0=",
            "data=eyJhIjoifn5%2BPz8%2FIn0%3D",
            "data=eyJhIjoifn5-Pz8_In0",
            "x=1&data=eyJhIjoifn5-Pz8_In0&data=no",
            "data=%7B%22a%22%3A%22~~~%3F%3F%3F%22%7D",
        ] {
            assert_eq!(pixel(query), data(r#"{"a":"~~~???"}"#), "{query}");
        }
        assert_eq!(pixel("data="), data(""));
        assert_eq!(pixel("data=no+call!"), data("no call!"));
    }

    #[test]
    fn members_in_the_open() {
        let form = |text: &str| Pixel::Form(text.to_owned());
        assert_eq!(
            pixel("userId=u%201&event=A+B&properties.a.b=1&properties[c]=2"),
            form("userId=u+1&event=A+B&properties%5Ba%5D%5Bb%5D=1&properties%5Bc%5D=2")
        );
        assert_eq!(pixel(""), form(""));
    }

    #[test]
    fn the_image_is_one() {
        assert!(IMAGE.starts_with(b"GIF89a\x01\0\x01\0") && IMAGE.ends_with(b";"));
        assert_eq!(IMAGE.len(), 43);
    }
}
