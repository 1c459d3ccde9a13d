// What charts are given, and what the twins of pages hold.
export interface Place {
  element: HTMLElement;
  section: string;
  source: string;
  list: string;
  words: Record<string, string>;
  language: string;
  width: number;
}

export interface Actor { name: string; type: string; country: string | null }
export interface Claim { agents: Actor[]; counterparts: Actor[]; place: { country: string | null; city: string | null }; label?: string; mechanism?: string; document?: string }
export interface Fact { id: string; kind: string; status: string; from: string | null; to: string | null; sources: { doc: string; fact: Claim }[] }

export async function fetchTwin<T>(address: string): Promise<T> {
  const reply = await fetch(address, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  return (await reply.json()) as T;
}

// Days since 1970 of the first or last day that a partial date covers.
export function dayOf(date: string, last = false): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  const at = last
    ? Date.UTC(month ? year : year + 1, month ? (day ? month - 1 : month) : 0, day ?? 0)
    : Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  return at / 86400000;
}

export const named = (actors: Actor[]): string => actors.map((a) => a.name).join(", ");

// "12 visits", "1 visit".
export const counted = (place: Place, count: number, one: string, many: string): string => `${count} ${place.words[count === 1 ? one : many] ?? ""}`;

// French sets a space before the colon.
export const colon = (place: Place): string => (place.language === "fr" ? "\u00a0: " : ": ");

export function telling(place: Place, fact: Fact): string {
  const best = fact.sources[0]?.fact;
  if (!best) return "";
  const days = [fact.from, fact.to === fact.from ? null : fact.to].filter(Boolean).join(" – ");
  const kind = place.words[`kind_${fact.kind}`] ?? fact.kind, status = fact.status === "held" ? "" : ` (${place.words[`status_${fact.status}`] ?? fact.status})`;
  return [days, kind + status, named(best.agents) + (best.counterparts.length ? ` – ${named(best.counterparts)}` : ""), best.mechanism ?? best.document ?? best.label ?? ""]
    .filter(Boolean).join(" · ");
}
