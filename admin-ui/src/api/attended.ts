/** So long after the last key or pointer a page counts as left alone. */
const LEFT_ALONE_MS = 60_000;

let touched = Date.now();

function touch(): void {
  touched = Date.now();
}

for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
  window.addEventListener(kind, touch, { passive: true, capture: true });
}

/** Whether somebody is at the page: only then a call keeps the session from ending idle. */
export function isAttended(now: number = Date.now()): boolean {
  return now - touched < LEFT_ALONE_MS;
}

export function attendedHeader(): Record<string, string> {
  return isAttended() ? {} : { "X-Unattended": "true" };
}
