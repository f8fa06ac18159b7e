import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import texts from "../../texts/en/agreements.json";
import { ChangeList } from "./Compared";

describe("changes between versions", () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { agreements: texts } } });
  });

  it("say by word, not by colour alone, what widens and how many people it takes", () => {
    render(
      <MantineProvider>
        <ChangeList
          changes={{
            against: 1,
            widens: true,
            summary: "",
            items: [
              { clause: "first", field: "types", direction: "widens", words: "also <b>phone numbers</b>" },
              { field: "retentionDays", direction: "narrows", words: "retention falls" },
            ],
          }}
        />
      </MantineProvider>,
    );
    const [, first, second] = screen.getAllByRole("row");
    expect(within(first as HTMLElement).getByText("Widens")).toBeTruthy();
    expect(within(first as HTMLElement).getByText("also <b>phone numbers</b>")).toBeTruthy();
    expect(within(second as HTMLElement).getByText("Narrows")).toBeTruthy();
    expect(within(second as HTMLElement).getByText("Whole agreement")).toBeTruthy();
    expect(screen.getByText(/Two people on each side/)).toBeTruthy();
  });
});
