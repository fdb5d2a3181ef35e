// look.mjs PAGE FOLDER: opens a page of the report from its file, offline, in Chromium; screenshots at phone and laptop width in
// light and dark, the printed page, and what axe-core finds. Prints TAP; ends with 1 if anything is wrong.
// CHROMIUM names the browser, /usr/bin/chromium unless set.
import { createRequire } from "node:module";
import { mkdir, stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const [page_path, folder] = process.argv.slice(2);
const name = path.basename(page_path, ".html");
const LIMIT = 3e6;
const VIEWS = [
  { view: "phone", width: 390, height: 844 },
  { view: "laptop", width: 1280, height: 800 },
];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

let number = 0;
let failed = 0;
const check = (sentence, problems) => {
  number += 1;
  failed += problems.length > 0 ? 1 : 0;
  console.log(`${problems.length > 0 ? "not ok" : "ok"} ${number} ${name}: ${sentence}`);
  for (const problem of problems) console.log(`# ${problem}`);
};

const violations = async (tab) => {
  await tab.addScriptTag({ path: axe });
  const found = await tab.evaluate(() => axe.run(document));
  return found.violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
};

// What sticks out to the right makes a phone scroll sideways.
const overflow = (tab) => tab.evaluate(() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > width ? [`${document.documentElement.scrollWidth} px in ${width} px`] : [];
});

// Labels of a figure that lie on each other.
const overlaps = (tab) => tab.evaluate(() => {
  const found = [];
  for (const svg of document.querySelectorAll(".drawing svg")) {
    const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > Math.min(a.box.height, b.box.height) * 0.45) found.push(`${svg.closest("section").id}: "${a.text}" on "${b.text}"`);
    }));
    const right = svg.getBoundingClientRect().right;
    texts.filter((a) => a.box.right > right + 1).forEach((a) => found.push(`${svg.closest("section").id}: "${a.text}" sticks out`));
  }
  return found;
});

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const requests = [];
const errors = [];
for (const { view, width, height } of VIEWS) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true, reducedMotion: "reduce" });
    const tab = await context.newPage();
    tab.on("request", (request) => { if (!request.url().startsWith("file:")) requests.push(request.url()); });
    tab.on("pageerror", (error) => errors.push(String(error)));
    await tab.goto(pathToFileURL(path.resolve(page_path)).href);
    await tab.screenshot({ path: path.join(folder, `${name}-${view}-${colorScheme}.png`), fullPage: true });
    check(`nothing sticks out (${view}, ${colorScheme})`, await overflow(tab));
    check(`no labels on each other (${view}, ${colorScheme})`, await overlaps(tab));
    await tab.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
    check(`axe-core finds nothing (${view}, ${colorScheme})`, await violations(tab));
    check(`nothing sticks out with everything open (${view}, ${colorScheme})`, await overflow(tab));
    if (view === "laptop" && colorScheme === "light") await sorts(tab);
    await context.close();
  }
}
await prints();
check("nothing is fetched", requests);
check("no script fails", errors);
check("the page is below 3 MB", (await stat(page_path)).size < LIMIT ? [] : [`${(await stat(page_path)).size} bytes`]);
await browser.close();
console.log(`1..${number}`);
process.exit(failed > 0 ? 1 : 0);

async function sorts(tab) {
  const column = () => tab.evaluate(() => {
    const table = document.querySelector("table.sortable");
    return [...table.tBodies[0].rows].map((row) => row.cells[1].textContent);
  });
  const heading = tab.locator("table.sortable th button").nth(1);
  const before = await column();
  await heading.click();
  const up = await column();
  await heading.click();
  const down = await column();
  const wrong = up.join() === before.join() || up.join() === down.join() || up.length !== before.length;
  check("a table is sorted by its heading", wrong ? ["the order of rows did not change"] : []);
}

async function prints() {
  const context = await browser.newContext({ colorScheme: "dark", offline: true });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path.resolve(page_path)).href);
  const pdf = path.join(folder, `${name}.pdf`);
  await tab.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  await tab.emulateMedia({ media: "print" });
  await tab.setViewportSize({ width: 680, height: 960 });
  await tab.screenshot({ path: path.join(folder, `${name}-print.png`), fullPage: true });
  const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check("prints on white paper", (await stat(pdf)).size > 0 && background === "rgb(255, 255, 255)" ? [] : [background]);
  await context.close();
}
