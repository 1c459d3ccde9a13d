// Where visits went: a dot for each city on bare land; for each country where no city is told. No borders are drawn: none is this register's to draw.
import { geoNaturalEarth1, geoPath } from "d3-geo";
import type { ComponentChild } from "preact";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { Figure, Mark } from "./chart";
import { colon, counted, fetchTwin } from "./types";
import type { Fact, Place } from "./types";

interface Visit { geometry: { coordinates: [number, number] }; properties: { precision: "city" | "country"; country: string; name: string; city: string | null; fact: Fact } }
interface Spot { country: string; city: string; name: string; at: [number, number]; visits: Visit[] }

function gather(visits: Visit[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const visit of visits) {
    const { precision, country, name } = visit.properties, at = visit.geometry.coordinates, key = at.join();
    const city = precision === "city" ? (visit.properties.city ?? "") : "";
    const spot = spots.get(key) ?? { country, city, name: city || name, at, visits: [] };
    spot.visits.push(visit);
    spots.set(key, spot);
  }
  return [...spots.values()].sort((a, b) => b.visits.length - a.visits.length);
}

// What the picture has to show: no visits go further south, and none further north.
const WORLD = { type: "MultiPoint" as const, coordinates: [[-168, 0], [180, 0], [0, -56], [0, 80]] };

interface Label { x: number; y: number; anchor: "start" | "end" | "middle" }
interface Box { left: number; right: number; top: number; bottom: number }
const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const radiusOf = (spot: Spot): number => 4 + 2.2 * Math.sqrt(spot.visits.length);

// Names stand beside, above or below their dots where there is room; a name without room is left to the line below the map.
function placeLabels(spots: Spot[], at: ((spot: Spot) => [number, number]), width: number): (Label | null)[] {
  const taken: Box[] = spots.map((spot) => {
    const [x, y] = at(spot), r = radiusOf(spot) - 1;
    return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  });
  return spots.map((spot) => {
    const [x, y] = at(spot), gap = radiusOf(spot) + 4, long = spot.name.length * 6.8;
    const tries: Label[] = [{ x: x + gap, y: y + 4, anchor: "start" }, { x: x - gap, y: y + 4, anchor: "end" }, { x, y: y - gap, anchor: "middle" }, { x, y: y + gap + 8, anchor: "middle" }];
    for (const label of tries) {
      const left = label.anchor === "start" ? label.x : label.anchor === "end" ? label.x - long : label.x - long / 2;
      const box = { left, right: left + long, top: label.y - 10, bottom: label.y + 3 };
      if (box.left < 0 || box.right > width || taken.some((other) => touch(box, other))) continue;
      taken.push(box);
      return label;
    }
    return null;
  });
}

export async function drawMap(place: Place): Promise<ComponentChild> {
  const { features } = await fetchTwin<{ features: Visit[] }>(place.source);
  const spots = gather(features.filter((f) => f.properties.fact.kind === "visit"));
  if (!spots.length) return null;
  const land = await fetchTwin<Topology<{ land: GeometryCollection }>>("/assets/land.json");
  const width = Math.min(place.width, 1100), height = Math.round(width * 0.46);
  const projection = geoNaturalEarth1().fitExtent([[2, 2], [width - 2, height - 2]], WORLD);
  const outline = geoPath(projection)(feature(land, land.objects.land)) ?? "";
  const at = (spot: Spot): [number, number] => projection(spot.at) ?? [0, 0], labels = placeLabels(spots, at, width);
  return (
    <Figure title={place.words["map"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height}>
      {(tell) => (
        <>
          <path class="land" d={outline} />
          {spots.map((spot, i) => {
            const [x, y] = at(spot), written = labels[i];
            const label = spot.name + colon(place) + counted(place, spot.visits.length, "visit", "visits");
            const href = `${place.list}&place=${spot.country}${spot.city ? `&city=${encodeURIComponent(spot.city)}` : ""}`;
            return (
              <Mark key={spot.at.join()} href={href} label={label} first={i === 0} tell={tell}>
                <circle class="dot" cx={x} cy={y} r={radiusOf(spot)} fill-opacity="0.8" />
                {written && <text x={written.x} y={written.y} text-anchor={written.anchor}>{spot.name}</text>}
              </Mark>
            );
          })}
        </>
      )}
    </Figure>
  );
}
