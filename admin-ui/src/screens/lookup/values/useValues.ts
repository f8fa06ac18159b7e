import { useDeferredValue, useMemo, useState } from "react";
import { askedOf, type Choice, entriesOf, groupsOf, lacks, MOST_VALUES } from "../logic/entries";
import { useTypes } from "./useTypes";

/** What was given to look up, in this page's memory alone. */
export function useValues() {
  const [text, setText] = useState("");
  const [file, setFileName] = useState<string>();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const read = useDeferredValue(text);
  const types = useTypes();
  const groups = useMemo(() => groupsOf(entriesOf(read, types), types), [read, types]);
  const asked = useMemo(() => askedOf(groups, choices, types), [groups, choices, types]);
  const isComplete =
    groups.length > 0 && groups.every((group) => lacks(group, choices[group.key], types).length === 0);
  return {
    text,
    setText,
    file,
    setFile: (name: string, content: string) => {
      setFileName(name);
      setText(content);
    },
    clear: () => {
      setFileName(undefined);
      setText("");
    },
    types,
    groups,
    choices,
    choose: (key: string, choice: Choice) => setChoices((before) => ({ ...before, [key]: choice })),
    asked,
    count: groups.reduce((sum, group) => sum + group.entries.length, 0),
    isTooMany: asked.length > MOST_VALUES,
    isReady: isComplete && asked.length <= MOST_VALUES && read === text,
  };
}

export type Values = ReturnType<typeof useValues>;
