// What the charts share: a figure whose marks are links, walked with the arrow keys, and a line that says which one is in hand.
import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  title: string;
  how: string;
  width: number;
  height: number;
  note?: string; // what is not in the figure
  legend?: { mark: JSX.Element; text: string }[];
  children: (tell: (text: string) => void) => ComponentChildren;
}

export function Figure({ title, how, width, height, note = "", legend = [], children }: Props): JSX.Element {
  const [text, tell] = useState("");
  const figure = useRef<HTMLElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const marks = [...(figure.current?.querySelectorAll<SVGAElement>("svg a") ?? [])];
    const here = marks.findIndex((mark) => mark === document.activeElement);
    const step = steps[event.key];
    let next = step && here >= 0 ? here + step : -1;
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = marks.length - 1;
    if (here < 0 || next < 0 || next >= marks.length) return;
    event.preventDefault();
    marks[here]?.setAttribute("tabindex", "-1");
    marks[next]?.setAttribute("tabindex", "0");
    marks[next]?.focus();
  };
  return (
    <figure ref={figure} onKeyDown={walk}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={title}>{children(tell)}</svg>
      {legend.length > 0 && (
        <ul class="legend">
          {legend.map((row) => <li key={row.text}><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{row.mark}</svg>{row.text}</li>)}
        </ul>
      )}
      {note && <p class="note">{note}</p>}
      <figcaption aria-live="polite">{text || `${title}. ${how}`}</figcaption>
    </figure>
  );
}

interface MarkProps {
  href: string;
  label: string;
  first: boolean;
  tell: (text: string) => void;
  children: ComponentChildren;
}

// One mark: only the first is reached with Tab, the others with the arrows.
export function Mark({ href, label, first, tell, children }: MarkProps): JSX.Element {
  const say = (): void => tell(label);
  return (
    <a href={href} aria-label={label} tabIndex={first ? 0 : -1} onFocus={say} onMouseEnter={say} onMouseLeave={() => tell("")}>
      {children}
    </a>
  );
}

// Whole years between two days, at most about `most` of them: the ticks of an axis.
export function yearTicks(from: number, to: number, most: number): number[] {
  const first = new Date(from * 86400000).getUTCFullYear();
  const last = new Date(to * 86400000).getUTCFullYear() + 1;
  const step = [1, 2, 5, 10, 20, 50].find((s) => (last - first) / s <= most) ?? 100;
  const ticks: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  return ticks;
}
