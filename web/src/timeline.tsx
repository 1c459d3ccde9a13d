// Facts in time, in lanes by what they are: contacts, accords, promises, words, tensions, lasting states.
import { scaleLinear } from "d3-scale";
import type { ComponentChild } from "preact";
import { Figure, Mark, yearTicks } from "./chart";
import { colon, dayOf, fetchTwin, telling } from "./types";
import type { Fact, Place } from "./types";

const lanes: Record<string, string[]> = {
  contacts: ["visit", "meeting", "call", "session", "conference", "credentials", "message", "mediate"],
  accords: ["sign", "agree", "upgrade", "aid", "cooperate", "honour", "ease"],
  promises: ["pledge", "propose", "invite", "request"],
  words: ["praise", "congratulate", "thank", "condole", "support", "express"],
  tensions: ["criticise", "reject", "threaten", "protest", "sanction", "force"],
  states: ["partnership", "mechanism", "anniversary", "formula", "appoint", "office"],
};
const ROW = 15, LEFT = 130, TOP = 8, AXIS = 26;

interface Dot { fact: Fact; x: number; row: number }

// Dots of one lane that would touch stand on rows of their own.
function settle(facts: Fact[], scale: (day: number) => number): { dots: Dot[]; rows: number } {
  const ends: number[] = [];
  const dots = facts.map((fact) => {
    const x = scale(dayOf(fact.from ?? ""));
    let row = ends.findIndex((end) => end <= x - 11);
    if (row < 0) row = ends.length < 6 ? ends.length : 5;
    ends[row] = x;
    return { fact, x, row };
  });
  return { dots, rows: Math.max(1, ends.length) };
}

// A few old facts far in front of all others would press these together: between both the axis is broken.
function breakOf(days: number[], from: number, to: number): { before: number; behind: number } | null {
  let widest = 0;
  for (let i = 1; i <= days.length * 0.15; i++) if ((days[i] ?? 0) - (days[i - 1] ?? 0) > (days[widest + 1] ?? 0) - (days[widest] ?? 0)) widest = i - 1;
  const before = days[widest] ?? from, behind = days[widest + 1] ?? to;
  return days.length > 8 && behind - before > 0.4 * (to - from) ? { before, behind } : null;
}

export async function drawTimeline(place: Place): Promise<ComponentChild> {
  const { facts, total } = await fetchTwin<{ facts: Fact[]; total: number }>(place.source);
  const dated = facts.filter((f) => f.from).sort((a, b) => dayOf(a.from ?? "") - dayOf(b.from ?? ""));
  if (dated.length < 2) return null;
  const width = place.width, left = width < 600 ? 106 : LEFT;
  const from = dayOf(dated[0]?.from ?? ""), to = Math.max(...dated.map((f) => dayOf(f.to ?? f.from ?? "", true)));
  const margin = Math.max(30, (to - from) / 40);
  const gap = breakOf(dated.map((f) => dayOf(f.from ?? "")), from, to), cut = left + (width - left) * 0.12;
  const later = gap ? (to - gap.behind) / 20 : 0;
  const scale = gap ? scaleLinear([from - 2000, gap.before + 400, gap.behind - later, to + later], [left + 8, cut - 8, cut + 8, width - 10])
    : scaleLinear([from - margin, to + margin], [left + 8, width - 10]);
  const ticks = gap ? [new Date(from * 86400000).getUTCFullYear(), ...yearTicks(gap.behind - later, to, width / 70)] : yearTicks(from, to, width / 70);
  let y = TOP;
  const drawn = Object.entries(lanes).flatMap(([name, kinds]) => {
    const mine = dated.filter((f) => kinds.includes(f.kind));
    if (!mine.length) return [];
    const { dots, rows } = settle(mine, scale);
    const lane = { name, dots, y, height: rows * ROW + 10 };
    y += lane.height;
    return [lane];
  });
  const height = y + AXIS;
  const first = drawn[0]?.dots[0];
  const legend = ["held", "planned", "proposed", "cancelled", "recalled"].filter((status) => dated.some((f) => f.status === status))
    .map((status) => ({ mark: <circle class={`dot ${status}`} cx={7} cy={7} r={5} />, text: place.words[`status_${status}`] ?? status }));
  return (
    <Figure title={place.words["timeline"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height} legend={legend}
      note={total > facts.length ? `${place.words["cut"] ?? ""}${colon(place)}${facts.length} / ${total}` : ""}>
      {(tell) => (
        <>
          <g class="axis">
            {gap && <line x1={cut} x2={cut} y1={TOP} y2={y} stroke-dasharray="2 4" />}
            {ticks.map((year) => {
              const x = scale(dayOf(String(year)));
              return x < left || x > width - 10 || (gap && year * 365.25 - 719528 > gap.before && x < cut + 8) ? null : (
                <g key={year}><line x1={x} x2={x} y1={TOP} y2={y} /><text x={x} y={y + 17} text-anchor="middle">{year}</text></g>
              );
            })}
          </g>
          {drawn.map((lane) => (
            <g key={lane.name}>
              <line class="soft" x1={0} x2={width} y1={lane.y + lane.height} y2={lane.y + lane.height} stroke="currentColor" stroke-opacity="0.15" />
              <text x={6} y={lane.y + 17} class="soft">{(place.words[lane.name] ?? lane.name).split(" ")[0]} ({lane.dots.length})</text>
              {lane.dots.map((dot) => (
                <Mark key={dot.fact.id} href={`/${place.language}/fact/${dot.fact.id}`} label={telling(place, dot.fact)} first={dot === first} tell={tell}>
                  <circle class={`dot ${dot.fact.status}`} cx={dot.x} cy={lane.y + 12 + dot.row * ROW} r={5} />
                </Mark>
              ))}
            </g>
          ))}
        </>
      )}
    </Figure>
  );
}
