// The page that `livechat check --report` writes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser as launch, faint, sticksOut, watched } from "./browser.mjs";

const HOSTILE = `</script><img src=x onerror="globalThis.caught=1"> "quoted" 'too' <!-- \u202eright to left\u2028 &amp;`;
const folder = mkdtempSync(join(tmpdir(), "livechat-report-"));
let browser;
let url;

function track(event, conversation, second, properties = {}) {
  const timestamp = new Date(Date.UTC(2025, 2, 3, 8, 0, second)).toISOString();
  return { type: "track", userId: "u-1", event: `Live Chat ${event}`, timestamp, context: { library: { name: HOSTILE } }, properties: { conversation_id: conversation, conversation_duration: second, ...properties } };
}

function report(calls, ...options) {
  const [input, output] = [join(folder, "calls.ndjson"), join(folder, "report.html")];
  writeFileSync(input, calls.map((call) => JSON.stringify(call)).join("\n"));
  const run = spawnSync(process.env.LIVECHAT, ["check", "--quiet", "--conversations", "--report", output, ...options, input]);
  assert.ok(run.status < 2, String(run.stderr));
  assert.ok(statSync(output).size < 1_000_000);
  return pathToFileURL(output).href;
}

before(async () => {
  browser = await launch();
  const calls = [];
  for (let index = 0; index < 30; index++) {
    calls.push(track("Conversation Started", `c-${index}`, 0), track("Message Sent", `c-${index}`, 20), track("Conversation Ended", `c-${index}`, 60));
  }
  calls.push(track("Message Sent", "c-worst", 5, { message_body: HOSTILE, [HOSTILE]: HOSTILE }));
  calls.push(track("Conversation Ended", "c-worst", 70), track("Message Sent", "c-worst", 80), track("Message Received", "c-worst", 90, { conversation_duration: "45" }), track("Message Sent", "c-worst", 100, { agent_id: 7 }));
  calls.push(track("Message Sent", HOSTILE, 3), track(HOSTILE, HOSTILE, 4), ...[3, 4, 5].map((index) => track("Message Sent", `c-${index}`, 400)));
  url = report(calls, "--show-personal");
});

after(() => browser.close());

test("names the worst conversation, and asks for nothing", async () => {
  const { page, faults } = await watched(browser, url);
  const worst = await page.locator(".worst").innerText();
  assert.match(worst, /c-worst/);
  assert.match(worst, /event-after-end/);
  assert.equal(await page.locator(".conversation h3 bdi").first().innerText(), "c-worst");
  assert.equal(await page.locator("main > section").count(), 5);
  assert.ok((await page.locator(".chart rect").count()) > 1);
  assert.deepEqual(faults, []);
});

test("filters by code, event, level and text", async () => {
  const { page, faults } = await watched(browser, url);
  const codes = async () => new Set(await page.locator(".kinds tbody th > .code").allInnerTexts());
  const cards = page.locator(".conversation");
  assert.ok((await codes()).size > 3);
  const all = await cards.count();
  await page.getByRole("combobox", { name: "code" }).selectOption("wrong-type");
  assert.deepEqual([...(await codes())], ["wrong-type"]);
  assert.equal(await cards.count(), 1);
  assert.match(await page.getByRole("status").innerText(), /of findings, 1 of/);
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  assert.equal(await cards.count(), all);
  await page.getByRole("combobox", { name: "event" }).selectOption("Live Chat Message Received");
  const events = await page.locator(".kinds tbody td[data-head=event]").allInnerTexts();
  assert.ok(events.length > 0 && events.every((event) => event === "Live Chat Message Received"), String(events));
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await page.getByRole("searchbox").fill("c-3");
  assert.equal(await cards.count(), 1);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("checkbox", { name: "violation" }).uncheck();
  const levels = await page.locator(".kinds tbody .level").allInnerTexts();
  assert.ok(levels.length > 0 && !levels.some((level) => level.includes("violation")), String(levels));
  await page.locator(".bar-list button").first().click();
  assert.match(await page.getByRole("status").innerText(), /of findings/);
  assert.deepEqual(faults, []);
});

test("shows hostile text as text", async () => {
  const { page, faults } = await watched(browser, url);
  const text = await page.locator("main").innerText();
  assert.ok(text.includes(`</script><img src=x onerror="globalThis.caught=1"> "quoted" 'too' <!-- ‹U+202E›right to left‹U+2028› &amp;`));
  assert.ok(!text.includes("\u202e"));
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.evaluate(() => globalThis.caught), undefined);
  assert.deepEqual(faults, []);
});

test("runs no script but its own", async () => {
  const { page, faults } = await watched(browser, url);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.caught = 1";
    document.body.append(script);
    fetch("https://example.com/").catch(() => {});
  });
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => globalThis.caught), undefined);
  assert.ok(faults.some((fault) => fault.includes("Content Security Policy")), String(faults));
});

test("works with the keyboard alone", async () => {
  const { page, faults } = await watched(browser, url);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  const reached = [];
  for (let index = 0; index < 400 && !reached.includes("SUMMARY: calls"); index++) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(() => {
      const { activeElement: at } = document;
      const call = at.closest(".conversation") ? " calls" : ` ${at.id || at.className}`;
      return [`${at.tagName}:${call}`, getComputedStyle(at).outlineStyle];
    });
    assert.notEqual(outline, "none", `${name} does not show that it has the focus`);
    reached.push(name);
    if (name === "INPUT: filter-text") await page.keyboard.type("c-worst");
  }
  assert.ok(reached.includes("INPUT: filter-text") && reached.includes("SELECT: filter-code"), reached.join("\n"));
  assert.equal(await page.locator(".conversation").count(), 1);
  const details = page.locator(".conversation > details");
  const open = await details.evaluate((element) => element.open);
  await page.keyboard.press("Enter");
  assert.notEqual(await details.evaluate((element) => element.open), open);
  assert.deepEqual(faults, []);
});

test("fits a phone", async () => {
  for (const width of [390, 320]) {
    const { page } = await watched(browser, url, { viewport: { width, height: 800 } });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await sticksOut(page), []);
    await page.close();
  }
});

test("is readable in light and dark", async () => {
  for (const [colorScheme, isDark] of [["light", false], ["dark", true]]) {
    const { page } = await watched(browser, url, { colorScheme });
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    assert.equal(ground.every((part) => part < 80), isDark, String(ground));
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await faint(page), []);
    await page.close();
  }
});

test("can be printed", async () => {
  const { page, faults } = await watched(browser, url);
  const closed = page.locator(".conversation > details:not([open])");
  assert.ok((await closed.count()) > 0);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await closed.count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok((await closed.count()) > 0);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".filter").isVisible(), false);
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  assert.deepEqual(faults, []);
});

test("says what it is without scripts", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  assert.match(await page.locator("noscript").innerText(), /allow scripts/);
});

test("has tables, headings and names for those who cannot see it", async () => {
  const { page } = await watched(browser, url);
  assert.equal(await page.locator("h1").count(), 1);
  const unnamed = await page.evaluate(() => {
    const named = (element) => element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || element.labels?.length || element.textContent.trim();
    return [...document.querySelectorAll("button, a, input, select, summary, article, nav, aside, section[id]")].filter((element) => !named(element)).map((element) => element.outerHTML.slice(0, 80));
  });
  assert.deepEqual(unnamed, []);
  assert.equal(await page.locator("table:not(:has(caption))").count(), 0);
  assert.equal(await page.locator("svg:not([aria-hidden], [aria-hidden] *)").count(), 0);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length);
});

test("says so where nothing is wrong", async () => {
  const good = report([track("Conversation Started", "c", 0), track("Conversation Ended", "c", 9)]);
  const { page, faults } = await watched(browser, good);
  assert.match(await page.locator("h1").innerText(), /No findings in 2 calls/);
  assert.equal(await page.locator(".worst, .conversation").count(), 0);
  assert.deepEqual(faults, []);
});
