// Opens pages that the program made in headless Chromium, and looks at them as a reader, an assistive program and a
// printer would.
// usage: node pages.mjs PROGRAM SOURCE_FOLDER CHROMIUM
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";

import { allGreen, hostile, noData, randomMap, rows } from "./scorecards.mjs";

const [program, sourceFolder, browserPath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "kpitrace-pages-"));
const phone = 360;
const desktop = 1280;
const sheet = 688; // CSS pixels of A4 between its margins
const schemes = ["light", "dark"];

/// The page that a shell line of the kind `kpitrace check …` writes, whatever its verdict.
function pageOf(name, cwd, line) {
  const page = join(folder, `${name}.html`);
  const env = { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}` };
  const run = spawnSync("sh", ["-c", `${line} --output ${page}`], { cwd, env });
  assert.ok(run.status === 0 || run.status === 1, `${name}: status ${run.status}: ${run.stderr}`);
  return page;
}

function example(name) {
  const cwd = resolve(sourceFolder, "../../examples", name);
  return pageOf(name, cwd, readFileSync(join(cwd, "command"), "utf8").trim());
}

function checked(name, scorecard) {
  writeFileSync(join(folder, `${name}.yaml`), scorecard);
  return pageOf(name, folder, `kpitrace check ${name}.yaml rows.csv --period 2026-06 --today 2026-07-06`);
}

writeFileSync(join(folder, "rows.csv"), rows);
const pages = {
  b2b_sales: example("b2b_sales"),
  online_shop: example("online_shop"),
  kpi_table: example("kpi_table"),
  half_month: example("half_month"),
  hostile: checked("hostile", hostile),
  all_green: checked("all_green", allGreen),
  no_data: checked("no_data", noData),
  random_map: checked("random_map", randomMap(60, 7)),
};

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/// Hands an open page to `look`; then nothing must have been complained of, asked for or run.
async function open(file, { width = desktop, colorScheme = "light" }, look) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const address = pathToFileURL(file).href;
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== address) faults.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await look(page);
  await page.close();
  assert.deepEqual(faults, []);
}

const scrollWidth = (page) => page.evaluate(() => document.documentElement.scrollWidth);

async function violations(page) {
  // Evaluated from outside, so that the page's own policy against scripts stays as it is.
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  return result.violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join("\n")}`);
}

for (const [name, file] of Object.entries(pages)) {
  for (const colorScheme of schemes) {
    test(`${name}, ${colorScheme}: no horizontal scroll on a phone`, () =>
      open(file, { width: phone, colorScheme }, async (page) => assert.ok((await scrollWidth(page)) <= phone)));
    // The others have no kind of element that these lack.
    if (!["b2b_sales", "half_month", "hostile", "all_green", "no_data"].includes(name)) continue;
    for (const width of name === "hostile" ? [phone, desktop] : [desktop])
      test(`${name}, ${colorScheme}, ${width} pixels: accessible`, () =>
        open(file, { width, colorScheme }, async (page) => assert.deepEqual(await violations(page), [])));
  }

  test(`${name}: prints on A4, nothing wider than the sheet`, () =>
    open(file, { width: sheet }, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((match) =>
        [match[1], match[2]].map(Math.round).sort((a, b) => a - b),
      );
      assert.ok(sizes.length > 0);
      for (const size of sizes) assert.deepEqual(size, [595, 842]);
      await page.emulateMedia({ media: "print" });
      assert.ok((await scrollWidth(page)) <= sheet);
    }));

  test(`${name}: the map's texts lie inside its boxes`, () =>
    open(file, {}, async (page) => {
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll(".map g")].flatMap((group) => {
          const box = group.querySelector(".box").getBBox();
          return [...group.querySelectorAll("text:not(.note)")]
            .filter((text) => {
              const inner = text.getBBox();
              return inner.x < box.x || inner.x + inner.width > box.x + box.width || inner.y + inner.height > box.y + box.height;
            })
            .map((text) => text.textContent);
        }),
      );
      assert.deepEqual(outside, []);
    }));
}

test("the chain of a red KPI is found by its text, and by the link from its row", () =>
  open(pages.b2b_sales, {}, async (page) => {
    const chain = page.getByRole("article", { name: "Win rate" });
    const steps = await chain.locator(".chain li > bdi").allInnerTexts();
    assert.deepEqual(steps, [
      "Only qualified deals get an offer",
      "Win more deals",
      "Grow revenue",
      "Earn more with every order",
    ]);
    assert.match(await chain.innerText(), /Earn more with every order\s+●\s*red\s+PROFIT/);
    await page.getByRole("row", { name: /Win rate/ }).getByRole("link").click();
    assert.equal(new URL(page.url()).hash, `#${await chain.getAttribute("id")}`);
    await page.waitForFunction(() => document.querySelector(location.hash).getBoundingClientRect().top < innerHeight);
  }));

test("tables have their headers on a phone too", () =>
  open(pages.b2b_sales, { width: phone }, async (page) => {
    const row = page.getByRole("row", { name: /Win rate/ }).first(); // the rows of members follow
    assert.equal(await row.getByRole("rowheader").count(), 1);
    assert.equal(await page.locator("table").first().getByRole("columnheader").count(), 7);
    assert.equal(await page.locator("table.parts").first().getByRole("columnheader").count(), 5);
  }));

test("the map scrolls by keyboard inside its own box", () =>
  open(pages.random_map, { width: phone }, async (page) => {
    const box = page.getByRole("region", { name: "Picture of the map" });
    await box.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
    assert.ok((await box.locator("svg").boundingBox()).width > phone);
  }));

test("the curve of a KPI with a pace has a name and fits on a phone", () =>
  open(pages.half_month, { width: phone }, async (page) => {
    const curve = page.getByRole("img", { name: /^the days of June 2026: .* is due, on course for .*, target / });
    assert.equal(await curve.count(), 1);
    const box = await curve.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= phone && box.width > phone / 2);
    const texts = await curve.locator("text").evaluateAll((all) => all.map((text) => text.getBoundingClientRect().toJSON()));
    for (const [i, a] of texts.entries()) {
      assert.ok(a.left >= box.x && a.right <= box.x + box.width);
      for (const b of texts.slice(i + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
    }
  }));

test("hostile names are shown as text", () =>
  open(pages.hostile, {}, async (page) => {
    for (const text of [
      `<script>alert('name')</script> " & \\u{202e} drawkcab`,
      `</style><img src=x onerror=alert(1)>`,
      `]]></title><script>alert('objective')</script>`,
      `'><script>alert('factor')</script>`,
      `"><script>alert('kpi')</script>`,
      `<i>Ann</i> & 'Bob'`,
      `<script>alert('plan')</script>`,
      `</li><script>alert('step')</script>`,
      `\\u{202e}owner`,
    ])
      assert.ok(await page.getByText(text).locator("visible=true").count(), text);
    assert.equal(await page.evaluate(() => document.scripts.length + document.images.length), 0);
    assert.doesNotMatch(await page.content(), /[\u0007\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    const isolation = await page.locator("h1 bdi").evaluate((name) => getComputedStyle(name).unicodeBidi);
    assert.equal(isolation, "isolate");
  }));

test("colours follow the reader's scheme, paper stays light", async () => {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const seen = [];
  for (const colorScheme of schemes)
    await open(pages.b2b_sales, { colorScheme }, async (page) => {
      seen.push(await background(page));
      await page.emulateMedia({ media: "print", colorScheme });
      assert.equal(await background(page), "rgb(255, 255, 255)");
    });
  assert.notEqual(seen[0], seen[1]);
});
