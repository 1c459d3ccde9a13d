// Every page in a real browser: content, links down to the proof, keyboard, console, axe, both languages, both widths, dark and light.
//
// usage: browser.mjs ENTENTE PACK SOURCE_ROOT [SCREENSHOT_FOLDER]
//
// ENTENTE_FACTS: how many facts the generated register has (4000; the bench asks for 100000).
//
// Needs the packages of web/package-lock.json and Debian's chromium; without them it is skipped (exit code 77).
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const [program, pack, root, shots] = process.argv.slice(2).map((path) => resolve(path));
const TOKEN = "a token for tests";
const require = createRequire(join(root, "web", "package.json"));
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
if (!browserPath || !existsSync(join(root, "web/node_modules/playwright-core"))) {
  console.log("no chromium, or no packages in web/node_modules");
  process.exit(77);
}
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let passed = 0, failed = 0;
function check(what, well, shown = "") {
  if (well) passed++;
  else failed++, console.log(`FAILED ${what}: ${String(typeof shown === "string" ? shown : JSON.stringify(shown)).slice(0, 500)}`);
}

// ---- servers ----

const folder = mkdtempSync(join(tmpdir(), "entente-web-"));
const servers = [];

// Starts a server on a register; gives its address.
async function serve(register) {
  const server = spawn(program, ["serve", register, "--port", "0", "--write", "--pack", pack], { env: { ...process.env, ENTENTE_TOKEN: TOKEN } });
  servers.push(server);
  return new Promise((done, fail) => {
    server.stdout.once("data", (line) => done(String(line).trim().replace(/\/$/, "")));
    server.once("exit", (code) => fail(new Error(`the server ended: ${code}`)));
  });
}

const register = join(folder, "test.register"), large = join(folder, "large.register");
const added = spawnSync(program, ["add", register, join(root, "examples"), "--pack", pack], { encoding: "utf8" });
check("examples are added", added.status === 0, added.stderr);
const made = spawnSync("python3", [join(root, "bench/web.py"), dirname(program), "--facts", process.env.ENTENTE_FACTS ?? "4000", "--make", large], { encoding: "utf8" });
check("a larger register is made", made.status === 0, made.stderr);
let base = await serve(register);
const json = async (path) => (await fetch(base + path, { headers: { Accept: "application/json" } })).json();

const charts = (await fetch(base + "/assets/app.js")).status === 200;
const differing = (await json("/search.json?differing=1")).facts[0];
const fact = differing ?? (await json("/search.json?contacts=1")).facts[0];
const sha256 = fact.sources[0].sha256;
const dyadPage = await (await fetch(base + "/fr/dyad/VNM/CUB")).text();
const mechanism = dyadPage.match(/\/fr(\/dyad\/VNM\/CUB\/mechanism\/[^"]+)"/)[1];
const pages = ["/", "/dyads", "/dyad/VNM/CUB", "/dyad/VNM/CUB/brief", mechanism, "/country/VNM", "/network/VNM", "/actor/person/CUB/miguel-diaz-canel-bermudez",
  "/actor/party/VNM/parti-communiste-du-vietnam", "/actors", `/fact/${fact.id}`, "/dispatches", `/dispatch/${sha256}`, "/search?q=vietnam", "/search?country=VNM&kind=visit",
  "/calendar", "/review", "/add", "/about", "/nothing"];

// ---- one page ----

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
if (shots) mkdirSync(shots, { recursive: true });

async function open(options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { context, page, complaints };
}

// Charts are drawn when each has its figure, or is gone because there was nothing to draw.
const settled = (page) => (charts ? page.waitForFunction(() => [...document.querySelectorAll("[data-chart]")].every((c) => c.childElementCount)) : null);

async function inspect(view, language, path, name) {
  const { page, complaints } = view;
  complaints.length = 0;
  await page.goto(`${base}/${language}${path}`);
  await settled(page);
  const what = `${name} /${language}${path}`;
  check(`${what}: console`, complaints.filter((c) => !(path === "/nothing" && c.includes("404"))).length === 0, complaints);
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang, title: document.title, headings: document.querySelectorAll("h1").length,
    wide: document.documentElement.scrollWidth - innerWidth,
    empty: [...document.querySelectorAll("main a")].filter((a) => !a.textContent.trim() && !a.getAttribute("aria-label")).length,
    untranslated: [...document.querySelectorAll("h2, th, dt, label, nav a, button")].map((e) => e.textContent).filter((t) => /^[a-z]+_[a-z_]+$/.test(t)),
  }));
  check(`${what}: language`, seen.language === language, seen.language);
  check(`${what}: one heading`, seen.headings === 1 && seen.title.length > 10, seen);
  check(`${what}: no wider than the screen`, seen.wide <= 0, seen.wide);
  check(`${what}: links have text`, seen.empty === 0, seen.empty);
  check(`${what}: words are there`, seen.untranslated.length === 0, seen.untranslated);
  if (shots) await page.screenshot({ path: join(shots, `${name}-${language}${path.replace(/[^a-z0-9]+/gi, "-").slice(0, 50)}.png`), fullPage: true });
}

async function audit(view, language, path, name) {
  const { page } = view;
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"] }));
  check(`${name} /${language}${path}: axe`, violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target + " " + (n.any[0]?.message ?? "")).join("; ")}`));
}

const looks = [
  { name: "wide-light", viewport: { width: 1360, height: 900 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 390, height: 800 }, colorScheme: "dark" },
  { name: "wide-dark", viewport: { width: 1360, height: 900 }, colorScheme: "dark" },
  { name: "phone-light", viewport: { width: 390, height: 800 }, colorScheme: "light" },
];
for (const { name, ...options } of looks) {
  const view = await open({ ...options, bypassCSP: true });
  for (const [number, path] of pages.entries())
    for (const language of name === "wide-light" ? ["fr", "en"] : [number % 2 === Number(name === "phone-dark") ? "fr" : "en"]) {
      await inspect(view, language, path, name);
      if (language === "fr" || name !== "wide-light") await audit(view, language, path, name);
    }
  await view.context.close();
}

// ---- ways through ----

async function downToTheProof() {
  const { context, page, complaints } = await open({ viewport: { width: 1360, height: 900 } });
  await page.goto(base + "/fr/");
  await page.click("#dyads tbody tr:first-child td:first-child a");
  check("first page leads to a dyad", /\/fr\/dyad\//.test(page.url()), page.url());
  await page.click("#last_met tbody tr:first-child td:nth-child(4) a");
  check("a row leads to its fact", /\/fr\/fact\//.test(page.url()), page.url());
  const quoted = await page.textContent("#proofs mark");
  await page.click("#proofs .bytes a");
  check("a fact leads to its bytes", /\/fr\/dispatch\/\w+#b\d+$/.test(page.url()), page.url());
  const target = await page.textContent("mark:target");
  check("the bytes are those quoted", quoted.startsWith(target.trim()), `${quoted} / ${target}`);
  await page.click("mark:target a");
  check("a span leads to the row of its fact", (await page.locator("tr:target").count()) === 1, page.url());
  await page.click("tr:target td:first-child a");
  check("and the row back to the fact", /\/fr\/fact\//.test(page.url()), page.url());
  await page.click("a.language");
  check("the other language keeps the page", /\/en\/fact\//.test(page.url()), page.url());
  await page.goto(base + "/fr/dyad/VNM/CUB");
  const counted = await page.textContent(".summary dd a[href*='/search?']");
  await page.click(".summary dd a[href*='/search?']");
  const total = (await json(page.url().replace(base + "/fr/search", "/search.json"))).total;
  check("a number leads to its list", Number(counted) === total, `${counted} ${total}`);
  check("no complaint on the way", complaints.length === 0, complaints);
  await context.close();
}

async function byKeyboard() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 } });
  await page.goto(base + "/fr/dyad/VNM/CUB");
  await settled(page);
  await page.keyboard.press("Tab");
  check("the first stop skips to the content", (await page.evaluate(() => document.activeElement.className)) === "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  check("and the next is in the content", await page.evaluate(() => Boolean(document.activeElement.closest("main"))));
  const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check("focus is seen", outlined !== "none", outlined);
  if (charts) {
    await page.focus("[data-chart=timeline] svg a[tabindex='0']");
    const inHand = () => page.evaluate(() => [document.activeElement.getAttribute("href"), document.activeElement.getAttribute("aria-label")]);
    const [first] = await inHand();
    await page.keyboard.press("ArrowRight");
    const [second, label] = await inHand();
    check("arrows walk the chart", second && second !== first, `${first} / ${second}`);
    check("and the chart says where", (await page.textContent("[data-chart=timeline] figcaption")) === label);
    const stops = await page.locator("[data-chart=timeline] svg a[tabindex='0']").count();
    check("a chart is one stop", stops === 1, stops);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/fr\/fact\//);
    check("Enter opens the fact", true);
  }
  await page.goto(base + "/fr/");
  await page.focus("#q");
  await page.keyboard.type("cuba visite");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/fr\/search\?q=cuba/);
  check("a search by keyboard finds", (await page.locator("#facts tbody tr").count()) > 0);
  await context.close();
}

async function withoutScript() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 }, javaScriptEnabled: false });
  for (const path of ["/", "/dyad/VNM/CUB", `/dispatch/${sha256}`, "/search?country=CUB", "/network/VNM", "/country/CUB"]) {
    await page.goto(`${base}/fr${path}`);
    check(`without script ${path}: tables`, (await page.locator("main table tbody tr").count()) > 0);
  }
  await page.goto(base + "/fr/add");
  await page.fill("#text", "Hanoi, 12 mai 2023 (VNA) - Le président Vo Van Thuong a reçu le 12 mai 2023 à Hanoi l'ambassadeur de Cuba Orlando Hernandez Guillen. <b>x</b>");
  await page.click("form.paste button");
  check("a pasted dispatch is read", (await page.locator("#claims tbody tr").count()) > 0);
  check("stage by stage", (await page.locator("#stages details").count()) === 8);
  check("its markup is text", (await page.textContent(".dispatch-text")).includes("<b>x</b>"));
  await context.close();
}

// Whether pages come to show more than this revision.
async function grown(page, revision) {
  for (let tries = 0; tries < 150 && (await json("/healthz")).revision === revision; tries++) await page.waitForTimeout(100);
  return (await json("/healthz")).revision > revision;
}

async function judging() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 }, bypassCSP: true });
  await page.goto(base + "/fr/review");
  await page.fill("input[type=password]", TOKEN);
  await page.click("#session button");
  await page.waitForSelector("#coder");
  await page.fill("#coder input[name=coder]", "anne");
  await page.click("#coder button");
  await page.waitForURL(/\/fr\/sitting\?coder=anne/);
  const unit = () => page.inputValue("input[name=unit]");
  const first = await unit(), revision = (await json("/healthz")).revision;
  if (charts) check("the form has the focus, and a day", await page.evaluate(() => document.activeElement.className === "lead" && document.querySelector("[name=day]").value));
  await page.fill("input[name=day]", "2026-03-04");
  if (charts) {
    await page.focus("#sitting .lead");
    await page.keyboard.press("a");
  } else {
    await page.click("button[value=accept]");
  }
  await page.waitForURL(/after=/);
  check("the key a accepts and the next fact comes", (await unit()) !== first, first);
  check("the day stays", (await page.inputValue("input[name=day]")) === "2026-03-04");
  check("the verdict is recorded", await grown(page, revision));
  if (charts) {
    const accepted = (await json("/healthz")).revision;
    await page.focus("#sitting .lead");
    await page.keyboard.press("b");
    await page.waitForURL(/unit=/);
    check("the key b goes back", (await unit()) === first, first);
    await page.keyboard.press("r");
    await page.waitForURL(/after=/);
    await page.keyboard.press("q");
    await page.waitForURL(/\/fr\/review/);
    check("the key q ends", true);
    check("the second verdict is recorded", await grown(page, accepted)); // before the next test counts revisions
  }
  await page.goto(`${base}/fr/sitting?coder=paul&country=VNM&other=CUB`);
  check("a fact to judge shows its proofs", (await page.locator("#proofs mark").count()) > 0 && (await page.locator("#tellings tbody tr").count()) > 0);
  check("in the language of the page", !/published|bytes|accept\b/.test(await page.textContent("main")), await page.textContent("#sitting"));
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"] }));
  check("a fact to judge: axe", violations.length === 0, violations.map((v) => v.id));
  if (shots) await page.screenshot({ path: join(shots, "sitting.png"), fullPage: true });
  await context.close();
}

// What a correction would change is seen before it is recorded.
async function correcting() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 }, bypassCSP: true });
  await page.goto(base + "/fr/review");
  await page.fill("input[type=password]", TOKEN);
  await page.click("#session button");
  await page.waitForSelector("#correct");
  const id = (await json("/search.json?kind=visit")).facts[0].id, revision = (await json("/healthz")).revision;
  await page.goto(`${base}/fr/fact/${id}`);
  for (const [name, text] of [["author", "anne"], ["reason", "essai"], ["day", "2026-03-04"]]) await page.fill(`#correct input[name=${name}]`, text);
  await page.click("#correct button");
  check("what would change is shown", (await page.locator("#changes tbody tr").count()) > 0, page.url());
  await page.waitForTimeout(2500); // the server looks at its register once a second
  check("and nothing is recorded yet", (await json("/healthz")).revision === revision);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"] }));
  check("the preview: axe", violations.length === 0, violations.map((v) => v.id));
  if (shots) await page.screenshot({ path: join(shots, "preview.png"), fullPage: true });
  await page.click("#confirm button");
  await page.waitForSelector("#corrections tbody tr");
  check("and then no more to confirm", (await page.locator("#confirm").count()) === 0);
  check("then it is recorded", await grown(page, revision));
  await context.close();
}

// A file that was dropped on the text is sent with its own bytes: a text, or a saved page.
async function dropping() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 } });
  const text = "Hanoi, 12 mai 2023 (VNA) - Le président Vo Van Thuong a reçu le 12 mai 2023 à Hanoi l'ambassadeur de Cuba Orlando Hernandez Guillen.\n";
  const files = { "mai.txt": text, "mai.html": `<!doctype html><title>Entretien</title><nav><a href="/">Accueil</a></nav><article><h1>Entretien</h1><p>${text}</p></article>` };
  for (const [name, content] of Object.entries(files)) {
    await page.goto(base + "/fr/add");
    const dropped = await page.evaluateHandle(([file, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], file));
      return transfer;
    }, [name, content]);
    await page.dispatchEvent("#text", "drop", { dataTransfer: dropped });
    await page.click("form.paste button");
    await page.waitForSelector("#claims tbody tr");
    const shown = await page.textContent(".dispatch-text");
    check(`a dropped file is read: ${name}`, shown.includes("Vo Van Thuong") && !shown.includes("<p>"), shown);
  }
  check("and a page says where it came from", (await page.locator("#source").count()) === 1);
  await page.goto(base + "/fr/add");
  await page.fill("#text", "<rss/>");
  await page.click("form.paste button");
  check("what cannot be read is said in the language of the page", /lit les flux/.test(await page.textContent("main")), await page.textContent("main"));
  await context.close();
}

// A chart that leaves facts out says how many.
async function cutting() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 } });
  const note = page.locator("[data-chart=timeline] .note");
  await page.goto(base + "/fr/dyad/VNM/CUB");
  await settled(page);
  check("a whole chart says nothing", (await note.count()) === 0);
  await page.route(/\/search\.json/, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, json: { ...(await reply.json()), total: 9876 } });
  });
  await page.reload();
  await settled(page);
  check("a chart that is cut says so", /\d+ \/ 9876/.test(await note.textContent()));
  await context.close();
}

// A register of thousands of facts: the pages hold together, lists are divided, charts are drawn.
async function manyFacts() {
  base = await serve(large);
  const view = await open({ viewport: { width: 1360, height: 900 }, bypassCSP: true });
  const one = (await json("/search.json?per=1")).facts[0].id, pair = (await json("/dyads.json?per=1")).dyads[0];
  const many = ["/", `/dyad/${pair.one}/${pair.other}`, `/country/${pair.one}`, `/network/${pair.one}`, `/fact/${one}`, "/search?kind=visit", "/search?page=7", "/dyads"];
  for (const path of many) {
    await inspect(view, "en", path, "large");
    await audit(view, "en", path, "large");
  }
  await view.page.goto(base + "/en/search");
  await view.page.click("nav.pages a[rel=next]");
  check("the next page of a list", /page=2/.test(view.page.url()) && (await view.page.locator("#facts tbody tr").count()) === 50, view.page.url());
  await view.context.close();
}

async function lightsAndFiles() {
  const { context, page } = await open({ viewport: { width: 1360, height: 900 } });
  await page.goto(`${base}/fr/dispatch/${sha256}`);
  await page.hover("#claims tbody tr:first-child");
  check("a row lights its span", (await page.locator("mark.lit").count()) > 0);
  await page.hover("h1");
  check("and it goes out", (await page.locator("mark.lit").count()) === 0);
  await page.hover("mark >> nth=0");
  check("a span lights its rows", (await page.locator("tr.lit").count()) > 0);
  await page.emulateMedia({ media: "print" });
  check("on paper there is no navigation", !(await page.isVisible("header nav")));
  await page.setViewportSize({ width: 718, height: 1000 }); // A4 with the margins of a browser
  for (const path of ["/", "/dyad/VNM/CUB", "/dyad/VNM/CUB/brief", `/fact/${fact.id}`, "/actor/person/CUB/miguel-diaz-canel-bermudez", "/country/VNM", "/calendar"]) {
    await page.goto(`${base}/fr${path}`);
    await settled(page);
    const paper = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth - innerWidth, forms: [...document.forms].filter((f) => f.offsetHeight).length }));
    check(`on paper ${path}: as wide as the sheet, nothing to fill in`, paper.wide <= 0 && paper.forms === 0, paper);
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1360, height: 900 });
  await page.goto(base + "/fr/");
  await fetch(`${base}/dispatches?as=mars.txt`, { method: "POST", headers: { Authorization: `Bearer ${TOKEN}`, Accept: "application/json" },
    body: "Hanoi, 3 mars 2026 (VNA) - Le ministre vietnamien des Affaires étrangères Lê Hoai Trung a reçu le 3 mars 2026 à Hanoi l'ambassadeur de Cuba.\n" });
  await page.waitForSelector(".live a", { timeout: 10000 });
  check("the first page says that the register has grown", true);
  await context.close();
}

const parts = [downToTheProof, byKeyboard, withoutScript, judging, correcting, ...(charts ? [dropping, cutting, lightsAndFiles] : []), manyFacts];
for (const part of parts) await part().catch((error) => check(part.name, false, error.message));
await browser.close();
for (const server of servers) {
  server.removeAllListeners("exit");
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
}
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
