// The page of `livechat listen`, while calls come.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser as launch, faint, sticksOut, watched } from "./browser.mjs";

const HOSTILE = `</script><img src=x onerror="globalThis.caught=1"> "quoted" \u202eright to left\u2028`;
const own = { expected: (url) => /\/(live\/(state|events\?after=\d+|report)|plan)$/.test(url) };
let browser;
let server;
let origin;

async function send(...calls) {
  const answer = await fetch(`${origin}/v1/batch`, { method: "POST", body: JSON.stringify({ batch: calls, context: { library: { name: "test-library", version: "1.0" } } }) });
  assert.equal(answer.status, 200);
}

function track(event, conversation, second, properties = {}) {
  const timestamp = new Date(Date.now() - 100_000 + second * 1000).toISOString();
  return { type: "track", userId: "u-1", event: `Live Chat ${event}`, timestamp, properties: { conversation_id: conversation, conversation_duration: second, ...properties } };
}

before(async () => {
  const ready = join(mkdtempSync(join(tmpdir(), "livechat-live-")), "address");
  server = spawn(process.env.LIVECHAT, ["listen", "--addr", "127.0.0.1:0", "--conversations", "--quiet", "--ready-file", ready], { stdio: "inherit" });
  for (let tries = 0; tries < 200 && !existsSync(ready); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  origin = `http://${readFileSync(ready, "utf8").trim()}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.kill("SIGINT");
});

test("says what to do while nothing has come", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  await page.getByText("No calls yet").waitFor();
  assert.match(await page.locator(".empty pre").innerText(), new RegExp(`curl ${origin}/v1/track`));
  await page.locator(".connection.on").waitFor();
  assert.deepEqual(faults, []);
});

test("shows calls as they come, and what is wrong with them", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  await page.locator(".connection.on").waitFor();
  await send(track("Conversation Started", "c-1", 0), track("Message Sent", "c-1", 9, { agent_id: 7, message_body: "my secret" }));
  await page.locator(".stream > li").nth(1).waitFor();
  assert.equal(await page.locator(".stream > li").count(), 2);
  const wrong = page.locator(".stream > li").first();
  assert.match(await wrong.innerText(), /Live Chat Message Sent[^]*wrong-type/);
  await wrong.locator("summary").click();
  assert.equal(await wrong.locator("mark.violation").innerText(), "7");
  assert.match(await wrong.locator(".json").innerText(), /"message_body": "\(hidden\)"/);
  assert.match(await wrong.locator(".finding").innerText(), /expected a string for agent_id/);
  await send(track("Conversation Ended", "c-1", 20), track("Message Sent", "c-1", 30));
  await page.locator(".stream > li").nth(3).waitFor();
  assert.ok(await page.locator(".stream > li").nth(2).locator("details").evaluate((details) => details.open), "what is read stays open");
  await page.locator(".conversation").getByText("event-after-end").first().waitFor();
  assert.match(await page.locator(".worst").innerText(), /c-1/);
  assert.match(await page.locator("#coverage").innerText(), /3 of 4 planned events came/);
  assert.match(await page.locator("#libraries").innerText(), /test-library/);
  assert.deepEqual(faults, []);
});

test("filters by event, code and library, and pauses", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  const items = page.locator(".stream > li:has(details)");
  await items.first().waitFor();
  const all = await items.count();
  await page.getByRole("combobox", { name: "code" }).selectOption("wrong-type");
  assert.equal(await items.count(), 1);
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await page.getByRole("combobox", { name: "event" }).selectOption("Live Chat Conversation Ended");
  assert.equal(await items.count(), 1);
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  assert.equal(await items.count(), all);
  await page.getByRole("combobox", { name: "library" }).selectOption("test-library");
  assert.equal(await items.count(), all);
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await send(track("Message Received", "c-2", 1));
  await page.getByRole("button", { name: "Go on (1 new call)" }).click();
  assert.equal(await items.count(), all + 1);
  assert.deepEqual(faults, []);
});

test("offers each value once, and those that only the report knows", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  await page.locator(".bar-list").first().waitFor();
  for (const name of ["event", "code", "library"]) {
    const options = await page.getByRole("combobox", { name }).locator("option").allInnerTexts();
    assert.ok(options.length > 1);
    assert.deepEqual(options, [...new Set(options)]);
  }
  await fetch(`${origin}/v1/identify`, { method: "POST", body: "{}" });
  await page.locator(".bar-list").getByRole("button", { name: "identify" }).first().click();
  assert.equal(await page.getByRole("combobox", { name: "event" }).inputValue(), "identify");
  assert.match(await page.locator(".stream").innerText(), /identify[^]*missing-user/);
  assert.deepEqual(faults, []);
});

test("shows a call as it came, but for values that nobody called harmless", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  await page.locator(".connection.on").waitFor();
  const numbers = `"userId":12345678901234567890123,"channel":"a","channel":"\\u00e9","_metadata":{"a":1.50,"b":[1e2,{}],"c":[]}`;
  await fetch(`${origin}/v1/track`, { method: "POST", body: `{"event":"Live Chat Message Sent",${numbers},"properties":{"mood":"good","agent_id":"a-1","conversation_duration":4.50}}` });
  const call = page.locator(".stream > li").first();
  await call.getByText("duplicate-key").first().waitFor();
  await call.locator("summary").click();
  const shown = (await call.locator(".json").innerText()).replaceAll(/\s/g, "");
  for (const part of [`"userId":12345678901234567890123`, `"channel":"a"`, `"channel":"\\u00e9"`, `"_metadata":{"a":"(hidden)","b":"(hidden)","c":"(hidden)"}`, `"mood":"(hidden)"`, `"conversation_duration":4.50`, `"agent_id":"a-1"`]) assert.ok(shown.includes(part), `${part} in ${shown}`);
  assert.deepEqual(faults, []);
});

test("shows hostile text as text", async () => {
  const { page, faults } = await watched(browser, `${origin}/`, own);
  await page.locator(".connection.on").waitFor();
  await send({ ...track("Message Sent", HOSTILE, 1, { agent_id: HOSTILE, [HOSTILE]: HOSTILE }), context: { library: { name: HOSTILE } } }, track(HOSTILE, HOSTILE, 2));
  await page.locator(".stream").getByText(`"quoted" ‹U+202E›right to left‹U+2028›`).first().waitFor();
  for (const summary of await page.locator(".stream summary").all()) await summary.click();
  await page.locator(".conversation").getByText("‹U+202E›").first().waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("\u202e"));
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.evaluate(() => globalThis.caught), undefined);
  assert.deepEqual(faults, []);
});

test("fits a phone, and is readable in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page } = await watched(browser, `${origin}/`, { ...own, colorScheme, viewport: { width: 390, height: 800 } });
    await page.locator(".conversation").first().waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await sticksOut(page), []);
    assert.deepEqual(await faint(page), []);
    await page.close();
  }
});

test("has the plan as a reference", async () => {
  const { page, faults } = await watched(browser, `${origin}/plan`, own);
  assert.match(await page.locator("h1").innerText(), /Live Chat Events/);
  assert.match(await page.locator("body").innerText(), /conversation_duration/);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).maxWidth), "none");
  assert.deepEqual(faults, []);
});

test("says when the server is gone", async () => {
  const { page } = await watched(browser, `${origin}/`, own);
  await page.locator(".connection.on").waitFor();
  server.kill("SIGINT");
  await page.getByText("The run has ended").waitFor();
});
