//! Client libraries: the members, formats and context of the calls that each sends.

use livechat_events::Timestamp;

use super::cast::{BROWSERS, LOCALES, PAGES};
use super::json::{Json, Member, member};
use super::random::Random;

/// A client library.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) name: &'static str,
    version: &'static str,
    /// Set if it runs in a browser and describes it in the context.
    browser: bool,
    /// Set if it escapes characters other than ASCII.
    pub(super) ascii: bool,
    /// The members of a call in their order.
    pub(super) keys: &'static [&'static str],
    /// The text before the UUID of a message id.
    message_id: &'static str,
    /// The format of timestamps such as `2025-03-03T08:00:00.000Z`: digits of the fraction, and the text for UTC.
    digits: usize,
    utc: &'static str,
}

/// The libraries; the browser library is listed three times because most calls come from browsers.
pub(super) const LIBRARIES: &[Library] = &[
    JS,
    JS,
    JS,
    Library {
        name: "@segment/analytics-node",
        version: "2.2.1",
        message_id: "node-next-1740988800000-",
        keys: &["userId", "anonymousId", "event", "properties", "type", "context", "timestamp", "messageId"],
        ..SERVER
    },
    Library {
        name: "analytics-python",
        version: "2.3.2",
        ascii: true,
        digits: 6,
        utc: "+00:00",
        keys: &[
            "integrations",
            "anonymousId",
            "properties",
            "timestamp",
            "context",
            "userId",
            "type",
            "event",
            "messageId",
        ],
        ..SERVER
    },
    Library {
        name: "analytics-ruby",
        version: "2.5.0",
        keys: &["context", "messageId", "timestamp", "userId", "anonymousId", "type", "event", "properties"],
        ..SERVER
    },
    Library {
        name: "analytics-php",
        version: "3.8.1",
        ascii: true,
        digits: 0,
        utc: "+00:00",
        keys: &["userId", "anonymousId", "event", "properties", "context", "timestamp", "messageId", "type"],
        ..SERVER
    },
    Library {
        name: "analytics-go",
        version: "3.3.0",
        digits: 9,
        keys: &["type", "messageId", "userId", "anonymousId", "event", "timestamp", "properties", "context"],
        ..SERVER
    },
];

const SERVER: Library =
    Library { name: "", version: "", browser: false, ascii: false, keys: &[], message_id: "", digits: 3, utc: "Z" };

const JS: Library = Library {
    name: "analytics.js",
    version: "next-1.76.0",
    browser: true,
    message_id: "ajs-next-1740988800000-",
    keys: &[
        "timestamp",
        "integrations",
        "event",
        "type",
        "properties",
        "context",
        "messageId",
        "userId",
        "anonymousId",
        "sentAt",
        "_metadata",
    ],
    ..SERVER
};

impl Library {
    pub(super) fn message_id(&self, random: &mut Random) -> String {
        format!("{}{}", self.message_id, random.uuid())
    }

    pub(super) fn timestamp(&self, unix_millis: i64, random: &mut Random) -> String {
        let text = Timestamp::from_unix_millis(unix_millis);
        let (whole, fraction) = text.as_str().trim_end_matches('Z').split_once('.').unwrap_or_default();
        if self.digits == 0 {
            return format!("{whole}{}", self.utc);
        }
        let fraction = format!("{fraction}{:06}", random.below(1_000_000));
        format!("{whole}.{}{}", &fraction[..self.digits], self.utc)
    }

    /// Returns the context of a call, which all calls of a conversation share.
    pub(super) fn context(&self, random: &mut Random) -> Json {
        let library = vec![member("name", Json::text(self.name)), member("version", Json::text(self.version))];
        let mut context = vec![member("library", Json::Object(library))];
        if self.browser {
            push_browser(&mut context, random);
        } else {
            push_server(&mut context, random);
        }
        // Written once for all calls of the conversation.
        let mut written = String::new();
        Json::Object(context).write(self.ascii, &mut written);
        Json::Written(written)
    }
}

fn push_browser(context: &mut Vec<Member>, random: &mut Random) {
    let of = |place: usize, length: usize| place.min(length - 1);
    let (path, title) = PAGES[of(random.index(PAGES.len()), PAGES.len())];
    let (locale, zone) = LOCALES[of(random.index(LOCALES.len()), LOCALES.len())];
    let browser = BROWSERS[of(random.index(BROWSERS.len()), BROWSERS.len())];
    let page = vec![
        member("path", Json::text(path)),
        member("referrer", Json::text("")),
        member("search", Json::text("")),
        member("title", Json::text(title)),
        member("url", Json::text(format!("https://shop.example.com{path}"))),
    ];
    context.push(member("page", Json::Object(page)));
    let screen = [("width", 1920), ("height", 1080), ("density", 2)];
    let screen = screen.map(|(key, value)| member(key, Json::written(value)));
    let campaign = [("name", "spring"), ("source", "newsletter"), ("medium", "email")];
    let campaign = campaign.map(|(key, value)| member(key, Json::text(value)));
    context.push(member("screen", Json::Object(screen.into())));
    context.push(member("campaign", Json::Object(campaign.into())));
    context.push(member("userAgent", Json::text(browser)));
    context.push(member("locale", Json::text(locale)));
    context.push(member("timezone", Json::text(zone)));
    context.push(member("ip", Json::text(format!("198.51.100.{}", random.below(256)))));
}

fn push_server(context: &mut Vec<Member>, random: &mut Random) {
    let app = vec![
        member("name", Json::text("helpdesk-bridge")),
        member("version", Json::text("4.12.0")),
        member("build", Json::text(random.hex(12))),
    ];
    let os = vec![member("name", Json::text("linux")), member("version", Json::text("6.8.0-55-generic"))];
    context.push(member("app", Json::Object(app)));
    context.push(member("os", Json::Object(os)));
    context.push(member("ip", Json::text(format!("203.0.113.{}", random.below(256)))));
}
