// Where visits went: a dot for each city on bare land; for each country where no city is told. No borders are drawn: none is this register's to draw.
import { geoNaturalEarth1, geoPath } from "d3-geo";
import type { ComponentChild } from "preact";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { Figure, Mark } from "./chart";
import { fetchTwin } from "./types";
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

export async function drawMap(place: Place): Promise<ComponentChild> {
  const { features } = await fetchTwin<{ features: Visit[] }>(place.source);
  const spots = gather(features.filter((f) => f.properties.fact.kind === "visit"));
  if (!spots.length) return null;
  const land = await fetchTwin<Topology<{ land: GeometryCollection }>>("/assets/land.json");
  const width = Math.min(place.width, 1000), height = Math.round(width * 0.47);
  const projection = geoNaturalEarth1().fitExtent([[2, 2], [width - 2, height - 2]], { type: "Sphere" });
  const outline = geoPath(projection)(feature(land, land.objects.land)) ?? "";
  return (
    <Figure title={place.words["map"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height}>
      {(tell) => (
        <>
          <path class="land" d={outline} />
          {spots.map((spot, i) => {
            const [x, y] = projection(spot.at) ?? [0, 0];
            const label = `${spot.name}: ${spot.visits.length} ${place.words["visits"] ?? ""}`;
            const href = `${place.list}&place=${spot.country}${spot.city ? `&city=${encodeURIComponent(spot.city)}` : ""}`;
            return (
              <Mark key={spot.at.join()} href={href} label={label} first={i === 0} tell={tell}>
                <circle class="dot" cx={x} cy={y} r={4 + 2.2 * Math.sqrt(spot.visits.length)} fill-opacity="0.8" />
                <text x={x + 9 + 2 * Math.sqrt(spot.visits.length)} y={y + 4}>{spot.name}</text>
              </Mark>
            );
          })}
        </>
      )}
    </Figure>
  );
}
