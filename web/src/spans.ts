// On the page of a dispatch a span and the rows of its claims light each other, by pointer and by keyboard.
export function linkSpans(): void {
  const marks = [...document.querySelectorAll<HTMLElement>("mark[data-claims]")];
  const rows = [...document.querySelectorAll<HTMLElement>("tr[data-claim]")];
  const claimsOf = (mark: HTMLElement): string[] => (mark.dataset["claims"] ?? "").split(" ");
  const light = (claims: string[]): void => {
    for (const row of rows) row.classList.toggle("lit", claims.includes(row.dataset["claim"] ?? ""));
    for (const mark of marks) mark.classList.toggle("lit", claimsOf(mark).some((claim) => claims.includes(claim)));
  };
  const follow = (element: HTMLElement, claims: string[]): void => {
    for (const begin of ["mouseenter", "focusin"]) element.addEventListener(begin, () => light(claims));
    for (const end of ["mouseleave", "focusout"]) element.addEventListener(end, () => light([]));
  };
  for (const mark of marks) follow(mark, claimsOf(mark));
  for (const row of rows) follow(row, [row.dataset["claim"] ?? ""]);
}
