//! Suffixes that depend on the exact spelling of a name alone.

use livechat_spec::names::{camel, field};
use xxhash_rust::xxh3::xxh3_64;

/// The two ways in which identifiers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ident {
    /// `snake_case`
    Field,
    /// `UpperCamelCase`: types and variants.
    Type,
}

/// Returns identifiers for a name whose own is taken, the best first.
///
/// A name that can be told from its identifier and its style gets the style: `site id` is `site_id_words`. Any other gets a hash.
pub(super) fn candidates(name: &str, ident: &str, kind: Ident) -> impl Iterator<Item = String> {
    let style = style(name).map(str::to_owned);
    let hashes = [4, 8, 16].map(|digits| hash(name, digits));
    let base = ident.to_owned();
    style.into_iter().chain(hashes).map(move |suffix| joined(&base, &suffix, kind))
}

/// Returns an identifier with the hash of where it stands, of as many digits.
pub(crate) fn hashed(ident: &str, place: &str, digits: usize, kind: Ident) -> String {
    joined(ident, &hash(place, digits), kind)
}

fn joined(ident: &str, suffix: &str, kind: Ident) -> String {
    match kind {
        Ident::Field => format!("{}_{suffix}", ident.trim_start_matches("r#").trim_end_matches('_')),
        Ident::Type => format!("{ident}{}", camel(suffix)),
    }
}

fn hash(text: &str, digits: usize) -> String {
    let hash = format!("{:016x}", xxh3_64(text.as_bytes()));
    format!("x{}", &hash[..digits])
}

/// Returns the style in which a name is written, where the name follows from its words and the style.
fn style(name: &str) -> Option<&'static str> {
    let ident = field(name);
    let plain = ident.trim_start_matches("r#").trim_end_matches('_');
    let words: Vec<&str> = plain.split('_').collect();
    let titled: Vec<String> = words.iter().map(|word| capital(word)).collect();
    let styles = [
        ("snake", words.join("_")),
        ("words", words.join(" ")),
        ("kebab", words.join("-")),
        ("dots", words.join(".")),
        ("title", titled.join(" ")),
        ("pascal", titled.concat()),
        ("camel", format!("{}{}", words[0], titled[1..].concat())),
        ("sentence", capital(&words.join(" "))),
        ("upper", plain.to_ascii_uppercase()),
        ("snake_title", titled.join("_")),
    ];
    styles.into_iter().find(|(_, written)| written == name).map(|(style, _)| style)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
