//! `livechat fmt`: plans in one layout, with their keys in one order.

use std::fs;
use std::path::Path;

use livechat_formats::layout;
use livechat_spec::{Source, Sources, render};

use crate::arguments::FmtArguments;
use crate::whole_file::{compare, update};
use crate::{Failure, Outcome};

/// Formats each plan, or shows what would change.
pub(crate) fn run(arguments: &FmtArguments) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Clean;
    for path in &arguments.plans {
        let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
        let formatted = format(path, &text)?;
        let done = if arguments.check {
            compare(path, &formatted, &format!("livechat fmt {}", path.display()))
        } else {
            update(path, &formatted, &[])
        };
        outcome = outcome.max(done?);
    }
    Ok(outcome)
}

/// Formats the text of a plan. What is not JSON is reported on standard error.
fn format(path: &Path, text: &str) -> Result<String, Failure> {
    let mut sources = Sources::default();
    let source = Source { name: path.display().to_string(), path: None, text: text.to_owned() };
    let id = sources.add(source);
    let (node, mistakes) = livechat_spec::json::parse(id, text);
    match node.filter(|_| mistakes.is_empty()) {
        Some(node) => Ok(layout::text(&node, text)),
        None => {
            anstream::eprint!("{}", render::ansi(&sources, &mistakes));
            Err(Failure::Reported)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::format;
    use std::path::Path;

    fn formatted(text: &str) -> String {
        format(Path::new("plan.json"), text).unwrap_or_default()
    }

    #[test]
    fn keys_are_ordered_and_values_stay_as_written() {
        let text = r#"{"events":[{"examples":[{"userId":"u","event":"A","properties":{"z":1,"a":1.50}}],"name":"\u0041",
            "properties":[{"maximum":1.0e2,"type":["number","null"],"name":"x"}]}],"name":"shop","x-team":{"b":[],"a":{}}}"#;
        let expected = r#"{
  "name": "shop",
  "events": [
    {
      "name": "\u0041",
      "properties": [
        {
          "name": "x",
          "type": [
            "number",
            "null"
          ],
          "maximum": 1.0e2
        }
      ],
      "examples": [
        {
          "userId": "u",
          "event": "A",
          "properties": {
            "z": 1,
            "a": 1.50
          }
        }
      ]
    }
  ],
  "x-team": {
    "b": [],
    "a": {}
  }
}
"#;
        assert_eq!(formatted(text), expected);
        assert_eq!(formatted(expected), expected);
    }

    #[test]
    fn the_bundled_plan_is_formatted() {
        assert_eq!(formatted(livechat_spec::BUNDLED_PLAN), livechat_spec::BUNDLED_PLAN);
    }

    #[test]
    fn what_is_not_json_is_left_alone() {
        assert!(format(Path::new("plan.json"), "{\"name\": }").is_err());
    }
}
