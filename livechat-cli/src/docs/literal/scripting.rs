//! Literals of scripting languages: JavaScript, PHP, Python and Ruby.
//!
//! They read every number of JSON as it is written.

use super::Language;
use super::text::{between, braced, common, four_or_eight, is_hidden, is_name, pairs, utf16};

/// JavaScript in Node.js and in browsers. Numbers that a double cannot hold are rounded, as `JSON.parse` does.
pub(super) const JAVASCRIPT: Language = Language {
    null: "null",
    booleans: ["false", "true"],
    number: str::to_owned,
    string: javascript_string,
    list: |items| format!("[{}]", items.join(", ")),
    object: |members| match members {
        [] => "{}".to_owned(),
        members => {
            let members = pairs(members, |key, value| format!("{}: {value}", javascript_key(key)));
            format!("{{ {members} }}")
        }
    },
};

/// PHP. Numbers that an integer or a double cannot hold are rounded.
pub(super) const PHP: Language = Language {
    null: "null",
    booleans: ["false", "true"],
    // The smallest integer has no literal: its digits without the sign are out of range.
    number: |text| if text == i64::MIN.to_string() { "PHP_INT_MIN".to_owned() } else { text.to_owned() },
    string: php_string,
    list: |items| format!("array({})", items.join(", ")),
    object: |members| {
        if members.is_empty() {
            // An empty array would be encoded as a list.
            return "new stdClass()".to_owned();
        }
        let cast = if is_php_list(members.iter().map(|(key, _)| *key)) { "(object) " } else { "" };
        format!("{cast}array({})", pairs(members, |key, value| format!("{} => {value}", php_string(key))))
    },
};

/// Python.
pub(super) const PYTHON: Language = Language {
    null: "None",
    booleans: ["False", "True"],
    number: str::to_owned,
    string: python_string,
    list: |items| format!("[{}]", items.join(", ")),
    object: |members| format!("{{{}}}", pairs(members, |key, value| format!("{}: {value}", python_string(key)))),
};

/// Ruby.
pub(super) const RUBY: Language = Language {
    null: "nil",
    booleans: ["false", "true"],
    number: str::to_owned,
    string: ruby_string,
    list: |items| format!("[{}]", items.join(", ")),
    object: |members| match members {
        [] => "{}".to_owned(),
        members => format!("{{ {} }}", pairs(members, |key, value| format!("{} {value}", ruby_key(key)))),
    },
};

/// Writes a key of an object literal, without quotes where JavaScript allows it.
pub(super) fn javascript_key(name: &str) -> String {
    match name {
        // Without brackets it would set the prototype.
        "__proto__" => "['__proto__']".to_owned(),
        _ if is_name(name) => name.to_owned(),
        _ => javascript_string(name),
    }
}

fn javascript_string(text: &str) -> String {
    let escape = |letter| if letter == '\'' { Some("\\'") } else { common(letter) };
    // `utf16`, because `\0` before a digit would be an octal escape.
    let written = between('\'', text, escape, utf16);
    // A script element ends at `</script`, and nests at `<!--` and `<script`, even inside a string.
    written.replace("</", "<\\/").replace("<!", "\\x3C!").replace("<s", "\\x3Cs").replace("<S", "\\x3CS")
}

/// Returns whether PHP would read an array with these keys as a list: it converts keys of digits to integers.
pub(super) fn is_php_list(keys: impl Iterator<Item: AsRef<str>>) -> bool {
    keys.enumerate().all(|(place, key)| key.as_ref() == place.to_string())
}

fn php_string(text: &str) -> String {
    let escape = |letter| match letter {
        '"' => Some("\\\""),
        '$' => Some("\\$"),
        _ => common(letter),
    };
    between('"', text, escape, braced)
}

fn python_string(text: &str) -> String {
    between('\'', text, |letter| if letter == '\'' { Some("\\'") } else { common(letter) }, four_or_eight)
}

/// Writes a key of a hash with its separator: `agent_id:`, or `'agent id' =>` if the key is not a name.
pub(super) fn ruby_key(name: &str) -> String {
    if is_name(name) { format!("{name}:") } else { format!("{} =>", ruby_string(name)) }
}

/// Writes a string in single quotes, or in double quotes if it needs more escapes than `\'` and `\\`.
fn ruby_string(text: &str) -> String {
    if text.chars().any(is_hidden) {
        // `#{`, `#$` and `#@` start an interpolation.
        let escape = |letter| match letter {
            '"' => Some("\\\""),
            '#' => Some("\\#"),
            _ => common(letter),
        };
        return between('"', text, escape, braced);
    }
    let escape = |letter| match letter {
        '\'' => Some("\\'"),
        '\\' => Some("\\\\"),
        _ => None,
    };
    between('\'', text, escape, braced)
}
