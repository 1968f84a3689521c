//! Settings for libraries at start-up, with this server as the only destination.

use livechat_spec::json::quoted;

/// Returns the settings for Segment libraries: `GET /v1/projects/KEY/settings`. `host` is the host of the request.
///
/// A browser library sends to `apiHost` over `protocol`, one call per request, and keeps its metrics.
pub(crate) fn segment(key: &str, host: &str) -> String {
    let (key, api) = (quoted(key), quoted(&format!("{host}/v1")));
    format!(
        "{{\"integrations\":{{\"Segment.io\":{{\"apiKey\":{key},\"apiHost\":{api},\"protocol\":\"http\",\
         \"unbundledIntegrations\":[],\"addBundledMetadata\":true,\"maybeBundledConfigIds\":{{}},\
         \"versionSettings\":{{\"version\":\"4.4.7\",\"componentTypes\":[\"browser\"]}}}}}},\
         \"plan\":{{\"track\":{{\"__default\":{{\"enabled\":true,\"integrations\":{{}}}}}},\
         \"identify\":{{\"__default\":{{\"enabled\":true}}}},\"group\":{{\"__default\":{{\"enabled\":true}}}}}},\
         \"edgeFunction\":{{}},\"analyticsNextEnabled\":true,\"middlewareSettings\":{{}},\"enabledMiddleware\":{{}},\
         \"metrics\":{{\"sampleRate\":0}},\"legacyVideoPluginsEnabled\":false,\"remotePlugins\":[]}}"
    )
}

/// Returns the settings for `RudderStack` libraries: `GET /sourceConfig/?writeKey=…`.
pub(crate) fn rudderstack(host: &str) -> String {
    let url = quoted(&format!("http://{host}"));
    format!(
        "{{\"source\":{{\"id\":\"livechat\",\"name\":\"livechat listen\",\"writeKey\":\"\",\"enabled\":true,\
         \"workspaceId\":\"livechat\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"destinations\":[],\"connections\":[],\
         \"config\":{{\"statsCollection\":{{\"errors\":{{\"enabled\":false}},\"metrics\":{{\"enabled\":false}}}}}},\
         \"sourceDefinition\":{{\"name\":\"Javascript\",\"category\":null}},\
         \"dataplanes\":{{\"US\":[{{\"url\":{url},\"default\":true}}]}}}},\
         \"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"isHosted\":true,\"consentManagementMetadata\":{{}}}}"
    )
}

/// The answer to a health check, in the format of both.
pub(crate) const HEALTH: &str = "{\"status\":\"ok\",\"server\":\"UP\"}";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use serde_json::Value;

    #[test]
    fn what_is_asked_for_is_json() {
        let settings: Value = serde_json::from_str(&super::segment("k\"ey", "localhost:8765")).unwrap();
        assert_eq!(settings["integrations"]["Segment.io"]["apiHost"], "localhost:8765/v1");
        assert_eq!(settings["integrations"]["Segment.io"]["apiKey"], "k\"ey");
        let config: Value = serde_json::from_str(&super::rudderstack("localhost:8765")).unwrap();
        assert_eq!(config["source"]["dataplanes"]["US"][0]["url"], "http://localhost:8765");
        let _: Value = serde_json::from_str(super::HEALTH).unwrap();
    }
}
