// What people do with a report, done in headless Chromium. usage: node journeys.mjs CHROMIUM
// One line in, [JOURNEY, REPORT.html]; one line out, what was seen or {"failed": why}. The browser stays, and each journey
// has a context of its own, which is a fresh profile.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(resolve(here, "../../package.json"));
const { chromium } = require("playwright-core");
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];

const active = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return { tag: at.tagName, id: at.id, text: at.innerText || "", href: at.getAttribute("href") || "" };
});
const visible = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);

async function tabUntil(page, found) {
  for (let step = 1; step <= 80; step += 1) {
    await page.keyboard.press("Tab");
    const at = await active(page);
    if (found(at)) return { ...at, step };
  }
  throw new Error("the keyboard never got there");
}

async function axe(page) {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((each) => `${each.id}: ${each.nodes.length}: ${each.nodes[0].target} ${each.nodes[0].failureSummary}`);
}

const journeys = {
  async open(page, seen) {
    return {
      title: await page.title(),
      heading: await page.locator("h1").innerText(),
      charts: await visible(page, ".chart canvas"),
      said: await page.locator("#no-charts").count(),
      ...seen,
    };
  },

  async language(page) {
    const look = async () => ({
      lang: await page.evaluate(() => document.documentElement.lang),
      title: await page.title(),
      heading: await page.locator("h1").innerText(),
      chosen: await page.locator("#choose-unit option").first().innerText(),
      english: await visible(page, "main span[lang=en]:not(.one)"),
      chinese: await visible(page, "main span[lang=zh]:not(.one)"),
    });
    const english = await look();
    await page.locator("label[for=language-zh]").click();
    return { english, chinese: await look() };
  },

  async keyboard(page) {
    await page.keyboard.press("Tab");
    const first = await active(page);
    const radio = await tabUntil(page, (at) => at.id.startsWith("language-"));
    await page.keyboard.press("ArrowRight");
    const lang = await page.evaluate(() => document.documentElement.lang);
    await page.keyboard.press("ArrowLeft");
    const link = await tabUntil(page, (at) => at.href.startsWith("#unit-") || at.href.startsWith("#nth-unit-"));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.tagName === "SUMMARY");
    const unit = await active(page);
    const open = await page.evaluate(() => document.activeElement.parentElement.open);
    return { first, radio, lang, link, outline, unit, open };
  },

  async skip(page) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    return active(page);
  },

  async tables(page) {
    const rows = await page.locator("table.ranking tbody tr").first().innerText();
    const closed = await visible(page, ".unit table");
    await page.locator(".unit > summary").nth(1).press("Enter");
    const opened = await visible(page, ".unit table");
    await page.locator("label[for=language-zh]").click();
    return {
      rows,
      closed,
      opened,
      charts: await visible(page, ".chart"),
      tools: await visible(page, ".tools"),
      tables: await visible(page, "main table"),
      heading: await page.locator("h1").innerText(),
    };
  },

  async axe(page) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
    const english = await axe(page);
    await page.locator("label[for=language-zh]").click();
    return { english, chinese: await axe(page) };
  },

  async print(page) {
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    return { head: paper.slice(0, 5), pages: paper.split(/\/Type\s*\/Page\b/).length - 1 };
  },

  async sort(page) {
    const units = () => page.locator("table.ranking").first().locator("tbody th.who a").allInnerTexts();
    const before = await units();
    const head = page.locator("table.ranking").first().locator("thead th button").nth(2);
    await head.press("Enter");
    const state = await page.locator("table.ranking [aria-sort]").first().getAttribute("aria-sort");
    const falling = await units();
    await head.press("Enter");
    const rising = await units();
    await page.locator("#find-unit").fill(before[3]);
    return { before, state, falling, rising, found: await visible(page, "table.ranking >> nth=0 >> tbody tr") };
  },

  async choose(page) {
    const shown = () => page.locator("#unit-pages > details:not([hidden]) h3 > span[lang=en]").allTextContents();
    // Another unit is shown when the address has changed, which is a moment after the key or the click.
    const other = async (before) => {
      const until = Date.now() + 20_000;
      let now = await shown();
      while (String(now) === String(before) && Date.now() < until) now = await shown();
      return now;
    };
    const first = await shown();
    await page.locator("#unit-after").press("Enter");
    const second = await other(first);
    const last = await page.locator("#choose-unit option").last().getAttribute("value");
    await page.locator("#choose-unit").selectOption(last);
    const chosen = await other(second);
    await page.locator("table.ranking tbody a").first().click();
    return { first, second, chosen, again: await other(chosen), tables: await visible(page, "#unit-pages table") };
  },

  async whatif(page, seen) {
    const tried = [-20, 0, 1, 3, 5.5, 39.9, 40, 60, 77.7, 89.995, 90, 95, 99, 100, 140];
    const answers = await page.evaluate((values) => {
      const { rules, answer, rounded } = window.govgauge.whatIf;
      return Object.entries(rules.units).flatMap(([unit, own]) => own.of.flatMap((one, place) => values.map((value) => {
        const found = answer(unit, place, value);
        return { unit, indicator: rules.curves[one[0]].id, value, score: found.score, shown: rounded(found.score, rules.decimals), rank: found.rank, grade: found.grade && found.grade.id, held: own.held };
      })));
    }, tried);
    await page.locator(".unit[open] .what-if").waitFor();
    const box = page.locator(".unit[open] .what-if");
    const before = await box.locator("dl").innerText();
    await box.locator("select").selectOption({ index: 0 });
    const unit = await box.getAttribute("data-unit");
    const indicator = await page.evaluate((at) => window.govgauge.whatIf.rules.curves[window.govgauge.whatIf.rules.units[at[0]].of[at[1]][0]].id, [unit, Number(await box.locator("select").inputValue())]);
    await box.locator("input").fill("77.7");
    const after = await box.locator("dl").innerText();
    await box.locator("input").fill("");
    const empty = await box.locator("dl").innerText();
    await box.locator("button").press("Enter");
    const back = await box.locator("dl").innerText();
    await page.locator("label[for=language-zh]").click();
    return { answers, unit, indicator, before, after, empty, back, chinese: await box.locator("dl").innerText(), ...seen };
  },

  async hostile(page, seen) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
    return {
      ran: await page.evaluate(() => typeof window.ran),
      pictures: await page.locator("img, iframe, object, embed, link, form").count(),
      scripts: await page.locator("script").count(),
      actions: await page.evaluate(() => [...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((n) => n.startsWith("on"))).length),
      addresses: await page.evaluate(() => [...document.querySelectorAll("[href], [src]")].map((each) => each.getAttribute("href") || each.getAttribute("src")).filter((a) => !a.startsWith("#"))),
      ...seen,
    };
  },
};

const WITHOUT_SCRIPT = new Set(["tables"]);
const browser = await chromium.launch({ executablePath: process.argv[2], args: ARGUMENTS });

async function go(name, file) {
  const journey = name.replace(/-phone$/, "");
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({
    viewport: name.endsWith("-phone") ? PHONE : DESK, offline: true, javaScriptEnabled: !WITHOUT_SCRIPT.has(journey), reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    const seen = { requests: [], complaints: [] };
    page.on("request", (request) => { if (request.url() !== address) seen.requests.push(request.url()); });
    page.on("console", (message) => seen.complaints.push(message.text()));
    page.on("pageerror", (error) => seen.complaints.push(String(error)));
    page.on("dialog", (dialog) => { seen.complaints.push("dialog " + dialog.message()); dialog.dismiss(); });
    await page.goto(address);
    return await journeys[journey](page, seen);
  } finally {
    await context.close();
  }
}

try {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await go(...JSON.parse(line)).catch((why) => ({ failed: String(why.stack || why) }))));
  }
} finally {
  await browser.close();
}
