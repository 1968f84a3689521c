//! Who makes a call: the typed Rust of this project, and the twelve callers of the document that the Live Chat plan was
//! copied from, in its order. What each writes is in the template of its name.

use livechat_spec::suggest::nearest;

use super::json::Json;

/// A caller.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) name: &'static str,
    title: &'static str,
    /// What Markdown calls its language.
    language: &'static str,
    /// What somebody who copies a call must know.
    note: Option<&'static str>,
    pub(super) template: &'static str,
}

pub(super) const CALLERS: [Caller; 13] = [
    Caller {
        name: "rust",
        title: "Rust",
        language: "rust",
        note: Some("The types are those of livechat_events, or of the module that is generated from the plan."),
        template: include_str!("rust.jinja"),
    },
    Caller {
        name: "android",
        title: "Android",
        language: "java",
        note: Some(IDENTIFIED),
        template: include_str!("android.jinja"),
    },
    Caller { name: "go", title: "Go", language: "go", note: None, template: include_str!("go.jinja") },
    Caller {
        name: "ios",
        title: "iOS",
        language: "objective-c",
        note: Some(
            "The user is the one that identify() named. The comma after the event’s name stands in the source document; \
             compilers want none there.",
        ),
        template: include_str!("ios.jinja"),
    },
    Caller { name: "java", title: "Java", language: "java", note: None, template: include_str!("java.jinja") },
    Caller { name: "node", title: "Node.js", language: "javascript", note: None, template: include_str!("node.jinja") },
    Caller { name: "php", title: "PHP", language: "php", note: None, template: include_str!("php.jinja") },
    Caller { name: "python", title: "Python", language: "python", note: None, template: include_str!("python.jinja") },
    Caller { name: "ruby", title: "Ruby", language: "ruby", note: None, template: include_str!("ruby.jinja") },
    Caller {
        name: "javascript",
        title: "JavaScript (browser)",
        language: "javascript",
        note: Some(IDENTIFIED),
        template: include_str!("javascript.jinja"),
    },
    Caller { name: "dotnet", title: ".NET", language: "csharp", note: None, template: include_str!("dotnet.jinja") },
    Caller {
        name: "xamarin",
        title: "Xamarin",
        language: "csharp",
        note: None,
        template: include_str!("xamarin.jinja"),
    },
    Caller {
        name: "curl",
        title: "curl",
        language: "sh",
        note: Some(
            "Add -u WRITE_KEY: as your user. A form sends numbers as text; who receives it reads them by the plan.",
        ),
        template: include_str!("curl.jinja"),
    },
];

const IDENTIFIED: &str = "The user is the one that identify() named.";

/// Other names that people look for.
const ALIASES: [(&str, &str); 9] = [
    (".net", "dotnet"),
    ("browser", "javascript"),
    ("csharp", "dotnet"),
    ("js", "javascript"),
    ("net", "dotnet"),
    ("nodejs", "node"),
    ("objc", "ios"),
    ("objective-c", "ios"),
    ("web", "javascript"),
];

impl Caller {
    /// What templates see of it.
    pub(super) fn model(&self) -> Json {
        Json::object([
            ("name", Json::text(self.name)),
            ("title", Json::text(self.title)),
            ("language", Json::text(self.language)),
            ("note", self.note.map_or(Json::Null, Json::text)),
        ])
    }

    /// The name of its template in messages.
    pub(super) fn file(&self) -> String {
        format!("{}.jinja", self.name)
    }
}

/// The caller of a name, or why there is none.
pub(crate) fn parse(name: &str) -> Result<String, String> {
    let asked = name.to_lowercase();
    let asked = ALIASES.iter().find(|(alias, _)| *alias == asked).map_or(asked.as_str(), |(_, name)| name);
    let names = || CALLERS.iter().map(|caller| caller.name);
    if names().any(|known| known == asked) {
        return Ok(asked.to_owned());
    }
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let help = match nearest(asked, names().chain(aliases)) {
        Some(near) => format!("did you mean `{near}`? "),
        None => String::new(),
    };
    Err(format!("no caller is called `{name}`; {help}there are {}", names().collect::<Vec<_>>().join(", ")))
}
