import { useCallback, useEffect, useState } from "react";
import { useSession } from "../../../who/session";

/** Text that is written and not saved: it outlives a reload and a session that ended, in this tab alone. */
export function useKept(place: string, original: string) {
  const { person } = useSession();
  const key = `heliograph-writing:${person}:${place}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? original);
  const [restored] = useState(text !== original);
  const dirty = text !== original;
  useEffect(() => {
    if (dirty) {
      sessionStorage.setItem(key, text);
    } else {
      sessionStorage.removeItem(key);
    }
  }, [key, text, dirty]);
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return { text, setText, dirty, restored, forget };
}
