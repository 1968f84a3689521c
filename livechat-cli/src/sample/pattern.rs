//! Generates texts that match a pattern.

use std::collections::HashMap;

use livechat_events::descriptor::Shape;
use regex_lite::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::random::Random;

/// Maximum number of texts generated until one fits.
const TRIES: usize = 100;
/// Maximum length of a text; patterns can ask for millions of characters.
const LONGEST: usize = 20_000;

/// The parsed patterns of a plan.
#[derive(Default)]
pub(super) struct Patterns(HashMap<&'static str, Option<(Hir, Regex)>>);

impl Patterns {
    /// Returns a text that matches the pattern and the length bounds of a shape, if one is found.
    pub(super) fn text(&mut self, shape: &Shape, random: &mut Random) -> Option<String> {
        let (hir, regex) = self.read(shape.pattern?.source())?;
        (0..TRIES).find_map(|tried| {
            let mut made = Vec::new();
            // Each try is longer, to reach a minimum length.
            write(hir, random, 2 + tried as u64 / 2, &mut made);
            let text = String::from_utf8(made).ok()?;
            (has_length(shape, &text) && regex.is_match(&text)).then_some(text)
        })
    }

    /// Returns a text that does not match the pattern but the length bounds of a shape, if one is found.
    pub(super) fn other_text(&mut self, shape: &Shape) -> Option<String> {
        let (_, regex) = self.read(shape.pattern?.source())?;
        let length = shape.length.0.map_or(1, |least| usize::try_from(least).unwrap_or(LONGEST)).clamp(1, LONGEST);
        let texts = ["?", "~", "é", " ", "x", "0"].map(|letter| letter.repeat(length));
        texts.into_iter().find(|text| has_length(shape, text) && !regex.is_match(text))
    }

    fn read(&mut self, source: &'static str) -> Option<&(Hir, Regex)> {
        let parse = || {
            // Bytes, because the Unicode tables are not included; the result is checked against the pattern anyway.
            let hir = ParserBuilder::new().unicode(false).utf8(false).build().parse(source).ok()?;
            Some((hir, Regex::new(source).ok()?))
        };
        self.0.entry(source).or_insert_with(parse).as_ref()
    }
}

/// Returns whether a text is within the length bounds of a shape.
pub(super) fn has_length(shape: &Shape, text: &str) -> bool {
    let length = text.chars().count() as u64;
    shape.length.0.is_none_or(|least| length >= least) && shape.length.1.is_none_or(|most| length <= most)
}

/// Appends a text that matches. Unbounded repetitions are repeated at most `extra` times more than required.
fn write(hir: &Hir, random: &mut Random, extra: u64, out: &mut Vec<u8>) {
    if out.len() > LONGEST {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.extend_from_slice(&literal.0),
        HirKind::Class(class) => out.extend(letter(class, random)),
        HirKind::Capture(capture) => write(&capture.sub, random, extra, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, random, extra, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.pick(parts) {
                write(part, random, extra, out);
            }
        }
        HirKind::Repetition(repeated) => {
            let least = u64::from(repeated.min);
            let most = repeated.max.map_or(least + extra, |most| u64::from(most).min(least + extra));
            for _ in 0..random.between(least, most) {
                if out.len() > LONGEST {
                    return;
                }
                write(&repeated.sub, random, extra, out);
            }
        }
    }
}

/// Returns a character of a class, a letter or digit if there is one.
fn letter(class: &Class, random: &mut Random) -> Option<u8> {
    let holds = |byte: &u8| match class {
        Class::Bytes(class) => class.iter().any(|range| (range.start()..=range.end()).contains(byte)),
        Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&char::from(*byte))),
    };
    let plain: Vec<u8> = (b'a'..=b'z').chain(b'0'..=b'9').chain(b'A'..=b'Z').filter(holds).collect();
    let all = || (b' '..=b'~').chain([b'\n', b'\t']).filter(holds).collect::<Vec<u8>>();
    random.pick(&plain).copied().or_else(|| random.pick(&all()).copied())
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Random};
    use livechat_events::descriptor::{Kinds, Pattern, Shape};

    #[test]
    fn makes_texts_that_match_and_texts_that_do_not() {
        let sources =
            ["^[a-z0-9]+$", "^(a|b){3}-\\d{4}$", "^\\w+@\\w+\\.(com|org)$", "x", "^.{10,}$", "^#[A-F0-9]{6}$"];
        let (mut patterns, mut random) = (Patterns::default(), Random::new(1));
        for source in sources {
            let pattern: &'static Pattern = Box::leak(Box::new(Pattern::new(source)));
            let shape = Shape::of(Kinds::STRING).pattern(pattern).length(Some(1), Some(60));
            assert!(patterns.text(&shape, &mut random).is_some(), "{source}");
            assert!(patterns.other_text(&shape).is_some(), "{source}");
        }
    }

    #[test]
    fn gives_up_on_what_no_text_fits() {
        static NEVER: Pattern = Pattern::new("^a{5}$");
        let shape = Shape::of(Kinds::STRING).pattern(&NEVER).length(None, Some(4));
        assert_eq!(Patterns::default().text(&shape, &mut Random::new(1)), None);
    }
}
