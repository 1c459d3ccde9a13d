// Offices in time: a bar from the first to the last day that attests one, a tick for each of those days.
import { scaleLinear } from "d3-scale";
import type { ComponentChild } from "preact";
import { Figure, Mark, yearTicks } from "./chart";
import { colon, dayOf, fetchTwin } from "./types";
import type { Place } from "./types";

interface Tenure { person: string; title: string; body: string | null; first: string | null; last: string | null; proofs: number; attested: string | null; fact: string | null }
const ROW = 26, TOP = 6, AXIS = 24, MOST = 24;

export async function drawOffices(place: Place): Promise<ComponentChild> {
  const page = await fetchTwin<Record<string, Tenure[]>>(place.source);
  const all = (page[place.section] ?? []).filter((t) => t.first), rows = all.slice(0, MOST);
  if (!rows.length) return null;
  const alone = new Set(rows.map((t) => t.person)).size === 1;
  const from = Math.min(...rows.map((t) => dayOf(t.first ?? ""))), to = Math.max(...rows.map((t) => dayOf(t.last ?? "", true)));
  const width = place.width, left = Math.min(320, width * 0.42), margin = Math.max(60, (to - from) / 30);
  const scale = scaleLinear([from - margin, to + margin], [left + 8, width - 10]);
  const y = TOP + rows.length * ROW;
  const letters = Math.floor(left / 7);
  const cut = (text: string): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);
  return (
    <Figure title={(place.words["offices"] ?? "") + (all.length > MOST ? ` (${MOST} / ${all.length})` : "")} how={place.words["how"] ?? ""} width={width} height={y + AXIS}>
      {(tell) => (
        <>
          <g class="axis">
            {yearTicks(from, to, (width - left) / 60).map((year) => {
              const x = scale(dayOf(String(year)));
              return x < left || x > width - 10 ? null : (
                <g key={year}><line x1={x} x2={x} y1={TOP} y2={y} /><text x={x} y={y + 16} text-anchor="middle">{year}</text></g>
              );
            })}
          </g>
          {rows.map((row, i) => {
            const middle = TOP + i * ROW + ROW / 2, x = scale(dayOf(row.first ?? "")), end = scale(dayOf(row.last ?? "", true));
            const office = row.body ? `${row.title}, ${row.body}` : row.title;
            const label = `${row.person}, ${office}${colon(place)}${place.words["attested"] ?? ""} ${row.first ?? ""} – ${row.last ?? ""} (${row.proofs})`;
            return (
              <g key={i}>
                <text x={6} y={middle + 4}>{cut(alone ? office : `${row.person}, ${office}`)}</text>
                <Mark href={row.fact ? `/${place.language}/fact/${row.fact}` : "#"} label={label} first={i === 0} tell={tell}>
                  <rect class="span" x={x} y={middle - 7} width={Math.max(5, end - x)} height={14} rx={2} />
                </Mark>
                {(row.attested ?? "").split(" ").filter(Boolean).map((day) => (
                  <line key={day} class="tick" x1={scale(dayOf(day))} x2={scale(dayOf(day))} y1={middle - 8} y2={middle + 8} pointer-events="none" />
                ))}
              </g>
            );
          })}
        </>
      )}
    </Figure>
  );
}
