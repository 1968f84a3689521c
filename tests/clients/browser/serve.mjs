// Serves a page that loads analytics.js as a shop does, with its settings from ENDPOINT; prints the page's address.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const library = readFileSync(process.env.STANDALONE);
const events = readFileSync(new URL("../events.json", import.meta.url), "utf8");
const page = `<!doctype html><title>Support chat</title><script>
  const analytics = window.analytics = [];
  analytics.invoked = true;
  for (const name of ["track", "identify", "page", "load", "ready"]) {
    analytics[name] = (...given) => { analytics.push([name, ...given]); return analytics; };
  }
  analytics.SNIPPET_VERSION = "5.2.0";
  analytics._writeKey = "testwritekey";
  analytics._cdn = ${JSON.stringify(process.env.ENDPOINT)};
  analytics._loadOptions = {};
  analytics.identify("019mr8mf4r");
  for (const { event, properties } of ${events}) analytics.track(event, properties);
</script><script src="/library.js"></script>`;

const server = createServer((request, response) => {
  const script = request.url === "/library.js";
  response.setHeader("content-type", script ? "text/javascript" : "text/html");
  response.end(script ? library : page);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/chat`));
