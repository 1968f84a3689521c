//! The paths of the server.

use livechat_core::plan::CallType;

/// The request that a path stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route<'p> {
    /// Calls in the body.
    Calls(Option<CallType>),
    /// An image with a call in its address.
    Pixel(CallType),
    /// Metrics of a library (`/v1/m`), which are counted and dropped.
    Metrics,
    /// Settings for a Segment library at start-up; the path contains the write key.
    Settings(&'p str),
    /// Settings for a `RudderStack` library at start-up.
    SourceConfig,
    /// A health check.
    Health,
    /// The live page and its data.
    Page(Page),
    /// An unknown path.
    Unknown,
}

/// The live page and its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Index,
    Plan,
    State,
    Report,
    Events,
}

/// Returns the route of a path, with or without a slash at the end.
pub(crate) fn route(path: &str) -> Route<'_> {
    let path = path.strip_suffix('/').unwrap_or(path);
    match path {
        "" => return Route::Page(Page::Index),
        "/plan" => return Route::Page(Page::Plan),
        "/live/state" => return Route::Page(Page::State),
        "/live/report" => return Route::Page(Page::Report),
        "/live/events" => return Route::Page(Page::Events),
        "/health" | "/v1/health" => return Route::Health,
        "/sourceConfig" => return Route::SourceConfig,
        // Sent by the RudderStack library when a page is closed.
        "/beacon/v1/batch" => return Route::Calls(None),
        _ => {}
    }
    let Some(rest) = path.strip_prefix("/v1/") else { return settings(path) };
    let kind = |name: &str| name.parse().ok();
    match rest {
        "batch" | "b" | "import" => Route::Calls(None),
        "m" => Route::Metrics,
        short if short.len() == 1 => short_form(short),
        long => match (kind(long), long.strip_prefix("pixel/").and_then(kind)) {
            (Some(kind), _) => Route::Calls(Some(kind)),
            (_, Some(kind)) => Route::Pixel(kind),
            _ => settings(&path["/v1".len()..]),
        },
    }
}

/// Returns the route of a short form: `/v1/t` is `/v1/track`. Each type starts with another letter.
fn short_form(letter: &str) -> Route<'_> {
    let kind = CallType::ALL.into_iter().find(|kind| kind.word().starts_with(letter));
    kind.map_or(Route::Unknown, |kind| Route::Calls(Some(kind)))
}

fn settings(path: &str) -> Route<'_> {
    let key = path.strip_prefix("/projects/").and_then(|rest| rest.strip_suffix("/settings"));
    key.filter(|key| !key.contains('/')).map_or(Route::Unknown, Route::Settings)
}

#[cfg(test)]
mod tests {
    use super::{CallType, Page, Route, route};

    #[test]
    fn long_and_short_with_and_without_a_slash() {
        for kind in CallType::ALL {
            for path in [format!("/v1/{kind}"), format!("/v1/{kind}/"), format!("/v1/{}", &kind.word()[..1])] {
                assert_eq!(route(&path), Route::Calls(Some(kind)), "{path}");
            }
        }
        for path in ["/v1/batch", "/v1/batch/", "/v1/b", "/v1/import/", "/v1/import", "/beacon/v1/batch"] {
            assert_eq!(route(path), Route::Calls(None), "{path}");
        }
        assert_eq!(route("/v1/m"), Route::Metrics);
        assert_eq!(route("/v1/pixel/track/"), Route::Pixel(CallType::Track));
    }

    #[test]
    fn what_libraries_ask_for_at_their_start() {
        assert_eq!(route("/v1/projects/KEY/settings"), Route::Settings("KEY"));
        assert_eq!(route("/projects/KEY/settings"), Route::Settings("KEY"));
        assert_eq!(route("/sourceConfig/"), Route::SourceConfig);
        assert_eq!((route("/health"), route("/")), (Route::Health, Route::Page(Page::Index)));
    }

    #[test]
    fn all_else_is_unknown() {
        for path in [
            "/v1",
            "/v1/",
            "/v2/track",
            "/v1/tracks",
            "/v1/track/x",
            "/v1/x",
            "/v1/pixel",
            "/v1/pixel/t",
            "/v1/pixel/batch",
            "/pixel/track",
            "/projects/a/b/settings",
            "//",
            "track",
            "*",
        ] {
            assert_eq!(route(path), Route::Unknown, "{path}");
        }
    }
}
