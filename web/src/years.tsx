// Facts by year, as bars: drawn from the table below, whose links they have.
import type { ComponentChild } from "preact";
import { Figure, Mark } from "./chart";
import { colon, counted } from "./types";
import type { Place } from "./types";

interface Year { year: number; count: number; href: string }

export async function drawYears(place: Place): Promise<ComponentChild> {
  const years: Year[] = [];
  for (const row of place.element.parentElement?.querySelectorAll("tbody tr") ?? []) {
    const link = row.querySelector("a"), cells = row.querySelectorAll("td");
    years.push({ year: Number(cells[0]?.textContent), count: Number(cells[1]?.textContent), href: link?.getAttribute("href") ?? "#by_year" });
  }
  if (years.length < 2) return null;
  const width = place.width, height = 120, base = height - 22;
  const first = years[0]?.year ?? 0, last = years[years.length - 1]?.year ?? 0, slot = (width - 10) / (last - first + 1);
  const most = Math.max(...years.map((y) => y.count));
  const step = Math.ceil((last - first + 1) / Math.max(2, width / 50));
  return (
    <Figure title={place.words["years"] ?? ""} how={place.words["how"] ?? ""} width={width} height={height}>
      {(tell) => (
        <>
          {years.map((y, i) => {
            const size = Math.max(2, (y.count / most) * (base - 14)), x = 5 + (y.year - first) * slot;
            return (
              <g key={y.year}>
                <Mark href={y.href} label={y.year + colon(place) + counted(place, y.count, "fact", "facts")} first={i === 0} tell={tell}>
                  <rect class="bar" x={x} y={base - size} width={Math.max(2, slot - 1)} height={size} />
                </Mark>
                {(y.year - first) % step === 0 && <text class="soft" x={Math.max(20, Math.min(width - 20, x + slot / 2))} y={height - 6} text-anchor="middle">{y.year}</text>}
              </g>
            );
          })}
        </>
      )}
    </Figure>
  );
}
