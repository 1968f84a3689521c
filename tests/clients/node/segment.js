// @segment/analytics-node: batches of JSON to /v1/batch.
const { Analytics } = require("@segment/analytics-node");
const events = require("../events.json");

const analytics = new Analytics({ writeKey: "testwritekey", host: process.env.ENDPOINT });
for (const { event, properties } of events) {
  analytics.track({ userId: "019mr8mf4r", event, properties });
}
analytics.closeAndFlush();
