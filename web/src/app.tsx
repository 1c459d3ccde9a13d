// Enhancement only: every page says the same without it. Each empty place with data-chart is filled from the twin of the page; spans and
// rows of a dispatch light each other; the first page says when the register has grown.
import { render } from "preact";
import type { ComponentChild } from "preact";
import { drawMap } from "./map";
import { drawNetwork } from "./network";
import { drawOffices } from "./offices";
import { drawTimeline } from "./timeline";
import { drawYears } from "./years";
import { linkSpans } from "./spans";
import type { Place } from "./types";

const charts: Record<string, (place: Place) => Promise<ComponentChild>> = {
  timeline: drawTimeline, offices: drawOffices, map: drawMap, network: drawNetwork, years: drawYears,
};

async function fill(element: HTMLElement): Promise<void> {
  const draw = charts[element.dataset["chart"] ?? ""];
  if (!draw) return;
  const place: Place = {
    element, section: element.dataset["section"] ?? "", source: element.dataset["source"] ?? "", list: element.dataset["list"] ?? "",
    words: JSON.parse(element.dataset["words"] ?? "{}") as Record<string, string>,
    language: document.documentElement.lang, width: Math.max(300, element.clientWidth || 0),
  };
  const drawn = await draw(place);
  if (drawn) render(drawn, element);
  else element.remove();
}

function listen(): void {
  const live = document.querySelector<HTMLElement>("[data-events]");
  if (!live?.dataset["events"]) return;
  let first = "";
  const events = new EventSource(live.dataset["events"]);
  events.addEventListener("revision", (event) => {
    const { data } = event as MessageEvent<string>;
    if (first && data !== first) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = live.dataset["grown"] ?? "";
      live.replaceChildren(link);
    }
    first ||= data;
  });
  addEventListener("pagehide", () => events.close());
}

// A file dropped on the text is sent as it is, like one that was chosen.
function takeFiles(): void {
  const area = document.querySelector<HTMLTextAreaElement>("form.paste textarea");
  const input = document.querySelector<HTMLInputElement>("form.paste input[type=file]");
  area?.addEventListener("dragover", (event) => event.preventDefault());
  area?.addEventListener("drop", (event) => {
    if (!input || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
  });
}

// The terminal's keys, while the form has the focus: it is given when the page opens.
function judgeByKeys(): void {
  const form = document.querySelector<HTMLFormElement>("form.verdict");
  const section = form?.closest("section");
  if (!form || !section) return;
  section.querySelector<HTMLElement>(".lead")?.focus();
  section.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
    const button = [...form.querySelectorAll<HTMLElement>("[accesskey]")].find((b) => b.accessKey === event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

// A day that has to be said is mostly today.
function fillDays(): void {
  const now = new Date(), today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const input of document.querySelectorAll<HTMLInputElement>("input[type=date][required]")) input.value ||= today;
}

for (const element of document.querySelectorAll<HTMLElement>("[data-chart]")) void fill(element).catch(() => element.remove());
linkSpans();
listen();
fillDays();
judgeByKeys();
takeFiles();
