import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 250;

/** Text while it is typed: told after a short pause or when the field is left, so that typing stays quick. */
export function useTyped(
  value: string,
  tell: (text: string) => void,
): [typed: string, type: (text: string) => void, done: () => void] {
  const [typed, setTyped] = useState(value);
  const waiting = useRef<string | undefined>(undefined);
  const teller = useRef(tell);
  teller.current = tell;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (waiting.current === undefined) {
      setTyped(value);
    }
  }, [value]);
  const done = useRef(() => {
    clearTimeout(timer.current);
    if (waiting.current !== undefined) {
      const text = waiting.current;
      waiting.current = undefined;
      teller.current(text);
    }
  }).current;
  useEffect(() => done, [done]);
  const type = (text: string) => {
    setTyped(text);
    waiting.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(done, PAUSE_MS);
  };
  return [typed, type, done];
}
