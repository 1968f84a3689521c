// @rudderstack/rudder-sdk-node: packed batches to /v1/batch, under the content type of a form.
const RudderAnalytics = require("@rudderstack/rudder-sdk-node");
const events = require("../events.json");

const analytics = new RudderAnalytics("testwritekey", { dataPlaneUrl: process.env.ENDPOINT, gzip: true });
for (const { event, properties } of events) {
  analytics.track({ userId: "019mr8mf4r", event, properties });
}
analytics.flush();
