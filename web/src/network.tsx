// The partners of one country around it, those with the most facts on top, and the ties that they have among themselves. Names stand outside
// the ring, on lines of their own, so that none is covered; the same register gives the same picture.
import type { ComponentChild } from "preact";
import { Figure, Mark } from "./chart";
import { colon, counted, fetchTwin } from "./types";
import type { Place } from "./types";

interface Dyad { dyad: string; one: string; other: string; facts: number }
interface Tie { one: string; other: string; facts: number }
interface Node { id: string; facts: number; x: number; y: number; side: number } // side: -1 left, 1 right, 0 in the middle
interface Link { source: Node; target: Node; facts: number }
const MOST = 24, MOST_TIES = 60, LINE = 24, EDGE = 30;

// Names as the table beside has them: "Vietnam – Cuba".
function namesOf(place: Place, ego: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const link of place.element.parentElement?.querySelectorAll<HTMLAnchorElement>(`a[href*="/dyad/${ego}/"]`) ?? []) {
    const [mine, other] = (link.textContent ?? "").split(" – ");
    names.set(link.pathname.split("/").at(-1) ?? "", other ?? "").set(ego, mine ?? "");
  }
  return names;
}

// By turns on the right and on the left half of a ring, from top to bottom.
function layout(dyads: Dyad[], width: number, height: number): Node[] {
  const rows = Math.ceil(dyads.length / 2), room = Math.min(190, width * 0.32);
  return dyads.map((d, i) => {
    const side = i % 2 ? -1 : 1, row = Math.floor(i / 2) + (dyads.length === 1 ? 0 : 0.5);
    const t = (2 * row) / rows - 1; // -1 on top, 1 at the bottom
    return { id: d.other, facts: d.facts, side, x: width / 2 + side * (width / 2 - room) * Math.sqrt(1 - t * t * 0.8), y: height / 2 + t * (height / 2 - EDGE) };
  });
}

export async function drawNetwork(place: Place): Promise<ComponentChild> {
  const page = await fetchTwin<{ dyads: Dyad[]; ties: Tie[] }>(place.source);
  const dyads = page.dyads.slice(0, MOST);
  const ego = dyads[0]?.one;
  if (!ego) return null;
  const width = Math.min(place.width, 1000), height = Math.max(240, Math.ceil(dyads.length / 2) * LINE + 2 * EDGE);
  const nodes: Node[] = [{ id: ego, facts: dyads.reduce((sum, d) => sum + d.facts, 0), x: width / 2, y: height / 2, side: 0 }, ...layout(dyads, width, height)];
  const names = namesOf(place, ego), nameOf = (n: Node): string => names.get(n.id) ?? n.id;
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const tie = (one: string, other: string, facts: number): Link[] => {
    const source = byId.get(one), target = byId.get(other);
    return source && target ? [{ source, target, facts }] : [];
  };
  const ties = page.ties.flatMap((t) => tie(t.one, t.other, t.facts)).sort((a, b) => b.facts - a.facts), drawn = ties.slice(0, MOST_TIES);
  const shown = (word: string, some: number, all: number): string => (some < all ? `${place.words[word] ?? ""}${colon(place)}${some} / ${all}. ` : "");
  const fitted = (n: Node): string => { // what has no room to the edge is cut; the label of the mark says all
    const letters = Math.floor(((n.side < 0 ? n.x : width - n.x) - radius(n) - 8) / 7), name = nameOf(n);
    return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
  };
  const radius = (n: Node): number => (n.side ? 4 + Math.log2(1 + n.facts) : 14);
  return (
    <Figure title={place.words["network"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height}
      note={shown("partners", dyads.length, page.dyads.length) + shown("ties", drawn.length, ties.length)}>
      {(tell) => (
        <>
          {drawn.map((l) => (
            <path class="tie" key={`${l.source.id}-${l.target.id}`} d={`M${l.source.x},${l.source.y}Q${width / 2},${height / 2} ${l.target.x},${l.target.y}`}
              stroke-width={1 + Math.log2(1 + l.facts) / 2} stroke-opacity={0.18} />
          ))}
          {dyads.flatMap((d) => tie(ego, d.other, d.facts)).map((l) => (
            <line class="tie" key={l.target.id} x1={l.source.x} y1={l.source.y} x2={l.target.x} y2={l.target.y} stroke-width={1 + Math.log2(1 + l.facts) / 2} stroke-opacity={0.6} />
          ))}
          {nodes.map((n, i) => (
            <Mark key={n.id} href={i ? `/${place.language}/dyad/${ego}/${n.id}` : `/${place.language}/country/${n.id}`} label={nameOf(n) + colon(place) + counted(place, n.facts, "fact", "facts")}
              first={i === 0} tell={tell}>
              <circle class={i ? "node" : "node ego"} cx={n.x} cy={n.y} r={radius(n)} />
              <text x={n.x + n.side * (radius(n) + 5)} y={n.side ? n.y + 4 : n.y - 20} text-anchor={n.side < 0 ? "end" : n.side ? "start" : "middle"}>{fitted(n)}</text>
            </Mark>
          ))}
        </>
      )}
    </Figure>
  );
}
