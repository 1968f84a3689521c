//! The languages and tools in which example calls are shown.
//!
//! Rust comes first, then the twelve callers of the Live Chat spec page in its order. The code of each is in the template of its
//! name.

use clap::ValueEnum as _;
use livechat_core::plan::CallType;

use super::json::Json;
use crate::arguments::CallerName;

/// A language or tool that makes calls.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) name: CallerName,
    title: &'static str,
    /// The language of a Markdown code block.
    language: &'static str,
    /// A hint for people who copy the code.
    note: Option<&'static str>,
    /// The template that writes the code of `track` calls.
    pub(super) template: &'static str,
    /// The template that writes the code of other calls.
    pub(super) other: &'static str,
}

pub(super) const CALLERS: [Caller; 13] = [
    Caller {
        name: CallerName::Rust,
        title: "Rust",
        language: "rust",
        note: Some("The types come from livechat_events::live_chat, or from the module generated from your own plan."),
        template: include_str!("rust.jinja"),
        other: include_str!("other/rust.jinja"),
    },
    Caller {
        name: CallerName::Android,
        title: "Android",
        language: "java",
        note: Some(IDENTIFIED),
        template: include_str!("android.jinja"),
        other: include_str!("other/android.jinja"),
    },
    Caller {
        name: CallerName::Go,
        title: "Go",
        language: "go",
        note: None,
        template: include_str!("go.jinja"),
        other: include_str!("other/go.jinja"),
    },
    Caller {
        name: CallerName::Ios,
        title: "iOS",
        language: "objective-c",
        note: Some(
            "The user is the one passed to identify(). The source document has a comma after the event name; compilers reject it.",
        ),
        template: include_str!("ios.jinja"),
        other: include_str!("other/ios.jinja"),
    },
    Caller {
        name: CallerName::Java,
        title: "Java",
        language: "java",
        note: None,
        template: include_str!("java.jinja"),
        other: include_str!("other/java.jinja"),
    },
    Caller {
        name: CallerName::Node,
        title: "Node.js",
        language: "javascript",
        note: None,
        template: include_str!("node.jinja"),
        other: include_str!("other/node.jinja"),
    },
    Caller {
        name: CallerName::Php,
        title: "PHP",
        language: "php",
        note: None,
        template: include_str!("php.jinja"),
        other: include_str!("other/php.jinja"),
    },
    Caller {
        name: CallerName::Python,
        title: "Python",
        language: "python",
        note: None,
        template: include_str!("python.jinja"),
        other: include_str!("other/python.jinja"),
    },
    Caller {
        name: CallerName::Ruby,
        title: "Ruby",
        language: "ruby",
        note: None,
        template: include_str!("ruby.jinja"),
        other: include_str!("other/ruby.jinja"),
    },
    Caller {
        name: CallerName::Javascript,
        title: "JavaScript (browser)",
        language: "javascript",
        note: Some(IDENTIFIED),
        template: include_str!("javascript.jinja"),
        other: include_str!("other/javascript.jinja"),
    },
    Caller {
        name: CallerName::Dotnet,
        title: ".NET",
        language: "csharp",
        note: None,
        template: include_str!("dotnet.jinja"),
        other: include_str!("other/dotnet.jinja"),
    },
    Caller {
        name: CallerName::Xamarin,
        title: "Xamarin",
        language: "csharp",
        note: None,
        template: include_str!("xamarin.jinja"),
        other: include_str!("other/xamarin.jinja"),
    },
    Caller {
        name: CallerName::Curl,
        title: "curl",
        language: "sh",
        note: Some(
            "Add `-u WRITE_KEY:` to authenticate. A form sends numbers as text; the receiver converts them by the plan.",
        ),
        template: include_str!("curl.jinja"),
        other: include_str!("other/curl.jinja"),
    },
];

const IDENTIFIED: &str = "The user is the one passed to identify().";

impl Caller {
    /// Returns the caller as templates get it.
    pub(super) fn model(&self) -> Json {
        Json::object([
            ("name", Json::text(self.word())),
            ("title", Json::text(self.title)),
            ("language", Json::text(self.language)),
            ("note", self.note.map_or(Json::Null, Json::text)),
        ])
    }

    /// Returns the name that `--caller` takes.
    pub(super) fn word(&self) -> String {
        self.name.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Returns the name of the template in error messages.
    pub(super) fn file(&self) -> String {
        format!("{}.jinja", self.word())
    }

    /// Returns the name of the template of other calls.
    pub(super) fn other_file(&self) -> String {
        format!("other/{}.jinja", self.word())
    }

    /// Returns true if the library can make calls of a type: phones show no pages, and browsers no screens.
    pub(super) fn makes(&self, call_type: CallType) -> bool {
        match call_type {
            CallType::Page => !matches!(self.name, CallerName::Android | CallerName::Ios),
            CallType::Screen => self.name != CallerName::Javascript,
            _ => true,
        }
    }
}
