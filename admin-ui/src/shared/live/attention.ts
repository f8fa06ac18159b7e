/** Without a hand on the device for so long, nothing is asked for any more: a session may then end by itself. */
const IDLE_MS = 10 * 60_000;
const HIDDEN_MS = 5_000;

/** Tells whether somebody looks at the page: it is in sight, and was used not long ago. */
export function watchAttention(tell: (looking: boolean) => void): () => void {
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let looking: boolean | undefined;
  const become = (now: boolean) => {
    if (now !== looking) {
      looking = now;
      tell(now);
    }
  };
  const used = () => {
    clearTimeout(idle);
    idle = setTimeout(() => become(false), IDLE_MS);
    if (document.visibilityState === "visible") {
      become(true);
    }
  };
  const seen = () => {
    clearTimeout(hidden);
    if (document.visibilityState === "visible") {
      used();
    } else {
      hidden = setTimeout(() => become(false), HIDDEN_MS);
    }
  };
  const uses = ["pointermove", "pointerdown", "keydown", "wheel"] as const;
  for (const use of uses) {
    window.addEventListener(use, used, { passive: true });
  }
  document.addEventListener("visibilitychange", seen);
  seen();
  return () => {
    clearTimeout(hidden);
    clearTimeout(idle);
    for (const use of uses) {
      window.removeEventListener(use, used);
    }
    document.removeEventListener("visibilitychange", seen);
  };
}
