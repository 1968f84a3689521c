//! Paths.

use crate::listen::call::CallType;

/// What a path asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route<'p> {
    /// It brings calls.
    Calls(CallType),
    /// It brings figures about a library itself (`/v1/m`): taken, counted, and not looked at.
    Metrics,
    /// What a library of Segment's asks for when it starts; the write key is part of the path.
    Settings(&'p str),
    /// What a library of `RudderStack`'s asks for when it starts.
    SourceConfig,
    /// Whether the server is up.
    Health,
    /// The page, and what it is made of.
    Page(Page),
    /// Nothing that there is.
    Unknown,
}

/// What is for whoever watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Index,
    Plan,
    State,
    Report,
    Events,
}

/// What a path asks for; a slash at its end makes no difference.
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
        // RudderStack's library in a page that is being closed.
        "/beacon/v1/batch" => return Route::Calls(None),
        _ => {}
    }
    let Some(rest) = path.strip_prefix("/v1/") else { return settings(path) };
    match rest {
        "track" | "t" => Route::Calls(Some("track")),
        "identify" | "i" => Route::Calls(Some("identify")),
        "page" | "p" => Route::Calls(Some("page")),
        "screen" | "s" => Route::Calls(Some("screen")),
        "group" | "g" => Route::Calls(Some("group")),
        "alias" | "a" => Route::Calls(Some("alias")),
        "batch" | "b" | "import" => Route::Calls(None),
        "m" => Route::Metrics,
        _ => settings(&path["/v1".len()..]),
    }
}

fn settings(path: &str) -> Route<'_> {
    let key = path.strip_prefix("/projects/").and_then(|rest| rest.strip_suffix("/settings"));
    key.filter(|key| !key.contains('/')).map_or(Route::Unknown, Route::Settings)
}

#[cfg(test)]
mod tests {
    use super::{Page, Route, route};

    #[test]
    fn long_and_short_with_and_without_a_slash() {
        for kind in ["track", "identify", "page", "screen", "group", "alias"] {
            for path in [format!("/v1/{kind}"), format!("/v1/{kind}/"), format!("/v1/{}", &kind[..1])] {
                assert_eq!(route(&path), Route::Calls(Some(kind)), "{path}");
            }
        }
        for path in ["/v1/batch", "/v1/batch/", "/v1/b", "/v1/import/", "/v1/import", "/beacon/v1/batch"] {
            assert_eq!(route(path), Route::Calls(None), "{path}");
        }
        assert_eq!(route("/v1/m"), Route::Metrics);
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
        for path in
            ["/v1", "/v1/", "/v2/track", "/v1/tracks", "/v1/track/x", "/projects/a/b/settings", "//", "track", "*"]
        {
            assert_eq!(route(path), Route::Unknown, "{path}");
        }
    }
}
