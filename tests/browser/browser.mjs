// What the tests of all pages share: a browser, and a page that is watched.
import { chromium } from "playwright-core";

export async function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
}

/** A page, and what it must not do: errors and requests, but for those that are `expected`. */
export async function watched(browser, url, { expected = () => false, ...options } = {}) {
  const page = await browser.newPage(options);
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("request", (request) => request.url() !== url && !expected(request.url()) && faults.push(`request: ${request.url()}`));
  page.on("dialog", (dialog) => (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.goto(url);
  return { page, faults };
}

/** Elements whose text has less contrast than 4.5 to 1 (3 to 1 for large text) to what is behind it. */
export function faint(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const read = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data;
    };
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor);
        if (colour[3] > 200) return colour;
      }
      return read("white");
    };
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
      if (!own || !element.checkVisibility() || element.closest(".unseen, option, script")) continue;
      const style = getComputedStyle(element);
      const [one, other] = [light(read(style.color)), light(behind(element))].sort((a, b) => b - a);
      const contrast = (one + 0.05) / (other + 0.05);
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
      if (contrast < (large ? 3 : 4.5)) found.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)}: ${element.textContent.slice(0, 40)}`);
    }
    return found;
  });
}

/** What sticks out of the page to the right. */
export function sticksOut(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".scroll, nav"));
    return [`${document.documentElement.scrollWidth} > ${innerWidth}`, ...wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}`)];
  });
}
