import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { useState } from "react";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import texts from "../../../texts/en/agreements.json";
import common from "../../../texts/en/common.json";
import { at, read, withAdded, withMoved, withoutItem, withValue } from "./document";
import { type Finding, placed } from "./findings";
import { FormContext } from "./form";
import { TermFields, Unknown } from "./TermFields";
import { CLAUSE, PROMISES, type Term, WHOLE } from "./terms";

const TEXT = `agreement:
  # kept
  id: placeholder-one
  version: 1
  title: Placeholder
  futureTerm: 1
  deleteOnTermination: true
  prohibitions: [model-training, future-prohibition]
  clauses:
    - id: first
      title: First clause
      retentionDays: 180
      futureClauseTerm: x
`;

/** A few of the terms: all of them take a browser's time, not a test's. */
function only(terms: readonly Term[], ...names: string[]): Term[] {
  return terms.filter((term) => names.includes(term.name));
}
const SOME = [...only(WHOLE, "title", "deleteOnTermination"), ...only(PROMISES, "prohibitions", "duties")];
const OF_CLAUSE = only(CLAUSE, "retentionDays");

const vocabulary = { purposes: [], provisions: [], transferTools: [], types: [] };
let text = TEXT;

function Form({ findings }: { findings: Finding[] }) {
  const [now, setNow] = useState(TEXT);
  text = now;
  const { terms } = read(now);
  return (
    <MantineProvider>
      <FormContext
        value={{
          terms,
          vocabulary,
          findings: placed(findings, terms),
          set: (path, value) => setNow((before) => withValue(before, path, value)),
          add: (path, item) => setNow((before) => withAdded(before, path, item)),
          remove: (path, index) => setNow((before) => withoutItem(before, path, index)),
          move: (path, from, to) => setNow((before) => withMoved(before, path, from, to)),
        }}
      >
        <TermFields terms={SOME} path={[]} />
        <TermFields terms={OF_CLAUSE} path={["clauses", 0]} />
        <Unknown value={at(terms, ["clauses", 0])} known={CLAUSE.map((one) => one.name)} />
      </FormContext>
    </MantineProvider>
  );
}

describe("fields of the terms", () => {
  beforeAll(async () => {
    await i18next
      .use(initReactI18next)
      .init({ lng: "en", resources: { en: { agreements: texts, common } }, defaultNS: "common" });
  });
  beforeEach(() => {
    text = TEXT;
  });
  afterEach(cleanup);

  it("changes the one place of the document that a field is about", () => {
    render(<Form findings={[]} />);
    const [title] = screen.getAllByLabelText(/^Title/) as [HTMLElement];
    fireEvent.change(title, { target: { value: "Another title" } });
    fireEvent.blur(title);
    expect(text).toBe(TEXT.replace("title: Placeholder", "title: Another title"));
    fireEvent.click(screen.getByLabelText(/Delete at the end/));
    expect(text).not.toContain("deleteOnTermination");
    expect(text).toContain("# kept");
  });

  it("shows and keeps what it does not know", () => {
    render(<Form findings={[]} />);
    expect(screen.getByText(/not shown here: futureClauseTerm/)).toBeTruthy();
    expect(screen.getAllByText("future-prohibition")).not.toHaveLength(0);
    fireEvent.click(screen.getByText("Add a duty"));
    expect(read(text).terms).toMatchObject({
      futureTerm: 1,
      prohibitions: ["model-training", "future-prohibition"],
      duties: [{ duty: "receipt" }],
      clauses: [{ futureClauseTerm: "x" }],
    });
  });

  it("has each finding beside its field", () => {
    render(
      <Form
        findings={[
          { severity: "defect", field: "clauses[first].retentionDays", detail: "retentionDays is too long" },
          { severity: "remark", field: "title", detail: "another word may be better" },
        ]}
      />,
    );
    const fieldOf = (label: RegExp) => {
      const [input] = screen.getAllByLabelText(label);
      return within(input?.closest(".mantine-InputWrapper-root") as HTMLElement);
    };
    expect(fieldOf(/^Kept for days/).getByText("retentionDays is too long")).toBeTruthy();
    expect(fieldOf(/^Kept for days/).getByText("To correct:")).toBeTruthy();
    expect(fieldOf(/^Title/).getByText("another word may be better")).toBeTruthy();
  });
});
