//! The keys of one attribute: each known, each once.

use livechat_spec::suggest::nearest;
use proc_macro2::Span;
use syn::{Attribute, Ident, Lit, LitInt, LitStr, Path};

use super::item::{Item, Value, items};
use crate::errors::{Errors, code, message};
use crate::show::list;

/// The keys of one attribute and their values.
pub(crate) struct Keys {
    name: Option<LitStr>,
    found: Vec<(Ident, Option<Value>)>,
}

/// The keys that may stand in a place.
pub(super) struct Known {
    /// The word for the place: `a field`.
    pub(super) place: &'static str,
    /// True if an event's name may stand there.
    pub(super) name: bool,
    /// The keys.
    pub(super) keys: &'static [&'static str],
}

/// The place of each key, for those that stand in a wrong one.
const BELONGS: [(&str, &str); 11] = [
    ("version", "a struct that is an event"),
    ("call", "a struct with `#[derive(Traits)]`"),
    ("plan", "the struct"),
    ("crate", "the type"),
    ("rename_all", "the type"),
    ("rename", "a field or a variant"),
    ("skip", "a field"),
    ("extra", "a field"),
    ("flatten", "a field"),
    ("custom", "a field"),
    ("other", "a variant of an enum"),
];

impl Keys {
    /// Reads the attributes of one thing.
    pub(super) fn read(attributes: &[Attribute], known: &Known, errors: &mut Errors) -> Self {
        let mut keys = Self { name: None, found: Vec::new() };
        for item in items(attributes, errors) {
            match item {
                Item::Name(name) => keys.add_name(name, known, errors),
                Item::Key(key, value) => keys.add(key, value, known, errors),
            }
        }
        keys
    }

    fn add_name(&mut self, name: LitStr, known: &Known, errors: &mut Errors) {
        if !known.name {
            let wrong = format!("a name on its own does not belong on {}", known.place);
            let help = format!("to name it, write `rename = {:?}`", name.value());
            let help = known.keys.contains(&"rename").then_some(help);
            errors.on(code::ATTRIBUTE, &name, message(&wrong, help.as_deref(), None));
        } else if self.name.is_some() {
            errors.on(code::ATTRIBUTE, &name, "the event's name is given twice");
        } else {
            self.name = Some(name);
        }
    }

    fn add(&mut self, key: Ident, value: Option<Value>, known: &Known, errors: &mut Errors) {
        let word = key.to_string();
        if !known.keys.contains(&word.as_str()) {
            errors.on(code::ATTRIBUTE, &key, unknown(&word, value.as_ref(), known));
        } else if self.found.iter().any(|(earlier, _)| *earlier == key) {
            errors.on(code::ATTRIBUTE, &key, format!("`{word}` is given twice"));
        } else {
            self.found.push((key, value));
        }
    }

    /// The event's name.
    pub(super) fn name(&mut self) -> Option<LitStr> {
        self.name.take()
    }

    /// A key without a value.
    pub(super) fn flag(&mut self, key: &str, errors: &mut Errors) -> Option<Span> {
        let (key, value) = self.take(key)?;
        if value.is_some() {
            errors.on(code::ATTRIBUTE, &key, format!("`{key}` takes no value: write `{key}`"));
        }
        Some(key.span())
    }

    /// A key whose value is a string that is not empty.
    pub(super) fn text(&mut self, key: &str, errors: &mut Errors) -> Option<LitStr> {
        let (key, value) = self.take(key)?;
        match value {
            Some(Value::Text(text)) if text.value().is_empty() => {
                errors.on(code::ATTRIBUTE, &text, format!("`{key}` is empty"));
            }
            Some(Value::Text(text)) => return Some(text),
            Some(Value::Path(path)) => {
                errors.on(code::ATTRIBUTE, &path, format!("`{key}` is a string: write `{key} = \"…\"`"));
            }
            Some(Value::Other(other)) => {
                errors.on(code::ATTRIBUTE, &other, format!("`{key}` is a string: write `{key} = \"…\"`"));
            }
            None => errors.on(code::ATTRIBUTE, &key, format!("`{key}` needs a value: write `{key} = \"…\"`")),
        }
        None
    }

    /// A key whose value is an integer.
    pub(super) fn integer(&mut self, key: &str, errors: &mut Errors) -> Option<LitInt> {
        let (key, value) = self.take(key)?;
        match value {
            Some(Value::Other(Lit::Int(number))) if number.base10_parse::<u32>().is_ok() => return Some(number),
            _ => errors.on(code::ATTRIBUTE, &key, format!("`{key}` is a number: write `{key} = 2`")),
        }
        None
    }

    /// `crate = path`, or the path in quotes, as serde has it.
    pub(super) fn path(&mut self, key: &str, errors: &mut Errors) -> Option<Path> {
        let (key, value) = self.take(key)?;
        match value {
            Some(Value::Path(path)) => return Some(path),
            Some(Value::Text(text)) => match text.parse_with(Path::parse_mod_style) {
                Ok(path) => return Some(path),
                Err(_) => errors.on(code::ATTRIBUTE, &text, "not a path; write one such as `crate = ::my_events`"),
            },
            Some(Value::Other(other)) => {
                errors.on(code::ATTRIBUTE, &other, "not a path; write one such as `crate = ::my_events`");
            }
            None => errors.on(code::ATTRIBUTE, &key, format!("`{key}` needs a path: write `{key} = ::my_events`")),
        }
        None
    }

    fn take(&mut self, key: &str) -> Option<(Ident, Option<Value>)> {
        let at = self.found.iter().position(|(found, _)| found == key)?;
        Some(self.found.remove(at))
    }
}

fn unknown(word: &str, value: Option<&Value>, known: &Known) -> String {
    let place = known.place;
    if let Some((_, belongs)) = BELONGS.iter().find(|(key, _)| *key == word) {
        return message(&format!("`{word}` does not belong on {place}"), Some(&format!("it goes on {belongs}")), None);
    }
    let given = match value {
        Some(Value::Text(text)) => format!("{:?}", text.value()),
        _ => "\"…\"".to_owned(),
    };
    let help = match (nearest(word, known.keys.iter().copied()), serde_word(word)) {
        _ if word == "spec" && known.keys.contains(&"plan") => {
            format!("`spec` is now called `plan`: write `plan = {given}`")
        }
        _ if known.name && word == "name" => format!("an event's name stands alone: write `{given}`"),
        (_, Some(ours @ "rename")) if known.keys.contains(&ours) => {
            format!("`{word}` is called `{ours}` here: write `{ours} = {given}`")
        }
        (_, Some(ours)) if known.keys.contains(&ours) => {
            format!("serde's `{word}` is called `{ours}` here: write `{ours}`")
        }
        (Some(near), _) => format!("did you mean `{near}`?"),
        _ if known.name => {
            format!("an event's name is a string, such as `{:?}`; the keys are {}", "Order Placed", list(known.keys))
        }
        _ => format!("the keys of {place} are {}", list(known.keys)),
    };
    message(&format!("unknown key `{word}`"), Some(&help), None)
}

/// Returns our word for a key of serde.
fn serde_word(word: &str) -> Option<&'static str> {
    match word {
        "skip_serializing" | "skip_deserializing" | "ignore" => Some("skip"),
        "rest" | "unknown" => Some("extra"),
        "name" | "alias" => Some("rename"),
        _ => None,
    }
}
