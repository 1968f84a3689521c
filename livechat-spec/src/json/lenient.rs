//! Reads invalid JSON with a plain meaning, such as single quotes: each is an error, and reading goes on.

use super::Value;
use super::reader::{Reader, Stop};
use super::string;
use crate::source::Spanned;

impl Reader<'_> {
    pub(super) fn key(&mut self) -> Result<Spanned<String>, Stop> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'"') => string::read(self)?,
            Some(b'\'') => match self.single_quoted()? {
                Value::String(key) => key,
                _ => String::new(),
            },
            Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                let key = self.bare().to_owned();
                let help = format!("write `\"{}\"`", crate::shown::short(&key));
                self.mistake(start, self.at, "keys are written in double quotes", Some(&help))?;
                key
            }
            _ => return Err(self.unexpected("a key in double quotes")),
        };
        Ok(Spanned::new(key, self.span(start, self.at)))
    }

    pub(super) fn single_quoted(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let Some(length) = rest.find(['\'', '\n']).filter(|&end| rest.as_bytes()[end] == b'\'') else {
            return Err(self.unexpected("a value"));
        };
        self.at = start + length + 2;
        self.mistake(start, self.at, "strings are written in double quotes", None)?;
        Ok(Value::String(rest[..length].to_owned()))
    }

    pub(super) fn word(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        let word = self.bare();
        let help = match word {
            "null" => return Ok(Value::Null),
            "true" => return Ok(Value::Bool(true)),
            "false" => return Ok(Value::Bool(false)),
            "True" | "TRUE" | "yes" => "write `true`".to_owned(),
            "False" | "FALSE" | "no" => "write `false`".to_owned(),
            "None" | "nil" | "undefined" | "NULL" | "Null" => "write `null`".to_owned(),
            "NaN" | "Infinity" => "JSON has no such number".to_owned(),
            other => format!("write `\"{}\"`", crate::shown::short(other)),
        };
        let message = format!("`{}` is not a JSON value", crate::shown::short(word));
        self.mistake(start, self.at, &message, Some(&help))?;
        Ok(Value::Invalid)
    }

    /// Reads past letters, digits and underscores.
    fn bare(&mut self) -> &str {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
        self.at += rest.iter().take_while(|byte| part(byte)).count();
        &self.text[start..self.at]
    }

    /// Reads past white space, and past comments with an error.
    pub(super) fn space(&mut self) -> Result<(), Stop> {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let rest = &self.text[self.at..];
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return Ok(());
            };
            let start = self.at;
            self.at += length;
            self.mistake(start, self.at, "JSON has no comments", Some("move the text into a `description`"))?;
        }
    }
}
