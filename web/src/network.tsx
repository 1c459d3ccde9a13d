// The partners of one country, and the ties that they have among themselves. Positions come from a fixed beginning and a fixed number of
// steps: the same register gives the same picture.
import { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation } from "d3-force";
import type { SimulationLinkDatum, SimulationNodeDatum } from "d3-force";
import type { ComponentChild } from "preact";
import { Figure, Mark } from "./chart";
import { colon, counted, fetchTwin } from "./types";
import type { Place } from "./types";

interface Dyad { dyad: string; one: string; other: string; facts: number }
interface Tie { one: string; other: string; facts: number }
interface Node extends SimulationNodeDatum { id: string; facts: number }
interface Link extends SimulationLinkDatum<Node> { source: Node; target: Node; facts: number }
const MOST = 24;

// Names as the table beside has them: "Vietnam – Cuba".
function namesOf(place: Place, ego: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const link of place.element.parentElement?.querySelectorAll<HTMLAnchorElement>(`a[href*="/dyad/${ego}/"]`) ?? []) {
    const [mine, other] = (link.textContent ?? "").split(" – ");
    names.set(link.pathname.split("/").at(-1) ?? "", other ?? "").set(ego, mine ?? "");
  }
  return names;
}

function layout(nodes: Node[], links: Link[], width: number, height: number): void {
  const radius = Math.min(width, height) / 2 - 40;
  nodes.forEach((node, i) => {
    const angle = (2 * Math.PI * i) / Math.max(1, nodes.length - 1);
    node.x = i ? radius * Math.cos(angle) : 0;
    node.y = i ? radius * Math.sin(angle) : 0;
  });
  const ego = nodes[0];
  if (ego) ego.fx = ego.fy = 0;
  forceSimulation(nodes)
    .force("link", forceLink<Node, Link>(links).strength(0.05))
    .force("charge", forceManyBody().strength(-220))
    .force("ring", forceRadial<Node>((n) => (n === ego ? 0 : radius * (n.facts > 8 ? 0.55 : 0.9))).strength(0.6))
    .force("collide", forceCollide(26))
    .stop()
    .tick(220);
}

export async function drawNetwork(place: Place): Promise<ComponentChild> {
  const page = await fetchTwin<{ dyads: Dyad[]; ties: Tie[] }>(place.source);
  const dyads = page.dyads.slice(0, MOST);
  const ego = dyads[0]?.one;
  if (!ego) return null;
  const nodes: Node[] = [{ id: ego, facts: dyads.reduce((sum, d) => sum + d.facts, 0) }, ...dyads.map((d) => ({ id: d.other, facts: d.facts }))];
  const names = namesOf(place, ego), nameOf = (n: Node): string => names.get(n.id) ?? n.id;
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const tie = (one: string, other: string, facts: number): Link[] => {
    const source = byId.get(one), target = byId.get(other);
    return source && target ? [{ source, target, facts }] : [];
  };
  const links = [...dyads.flatMap((d) => tie(ego, d.other, d.facts)), ...page.ties.flatMap((t) => tie(t.one, t.other, t.facts))];
  const width = Math.min(place.width, 1100), height = Math.min(600, Math.max(340, width * 0.6));
  layout(nodes, links, width * 0.8, height);
  const x = (n: Node): number => Math.min(width - 40, Math.max(40, width / 2 + (n.x ?? 0) * Math.min(1.5, width / height)));
  const y = (n: Node): number => Math.min(height - 16, Math.max(16, height / 2 + (n.y ?? 0)));
  return (
    <Figure title={place.words["network"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height}>
      {(tell) => (
        <>
          {links.map((l) => (
            <line class="tie" key={`${l.source.id}-${l.target.id}`} x1={x(l.source)} y1={y(l.source)} x2={x(l.target)} y2={y(l.target)}
              stroke-width={1 + Math.log2(1 + l.facts) / 2} stroke-opacity={l.source.id === ego ? 0.6 : 0.25} />
          ))}
          {nodes.map((n, i) => (
            <Mark key={n.id} href={i ? `/${place.language}/dyad/${ego}/${n.id}` : `/${place.language}/country/${n.id}`} label={nameOf(n) + colon(place) + counted(place, n.facts, "fact", "facts")}
              first={i === 0} tell={tell}>
              <circle class={i ? "node" : "node ego"} cx={x(n)} cy={y(n)} r={i ? 4 + Math.log2(1 + n.facts) : 14} />
              <text x={x(n)} y={y(n) - (i ? 8 + Math.log2(1 + n.facts) : 18)} text-anchor="middle">{nameOf(n)}</text>
            </Mark>
          ))}
        </>
      )}
    </Figure>
  );
}
