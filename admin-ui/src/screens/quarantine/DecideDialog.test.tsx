import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import common from "../../texts/en/common.json";
import texts from "../../texts/en/quarantine.json";
import reasons from "../../texts/en/reasons.json";
import type { Decided } from "./asking";
import { DecideDialog } from "./DecideDialog";
import { portionsOf } from "./deciding";

const { decide } = vi.hoisted(() => ({
  decide: vi.fn<(act: string, numbers: number[], note: string) => Promise<Decided[]>>(),
}));
vi.mock("./asking", () => ({ decide }));

const MARKUP = '<img src=x onerror="placeholder">';

describe("deciding about held signals", () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({
      lng: "en",
      resources: { en: { common, quarantine: texts, reasons } },
      defaultNS: "common",
      interpolation: { escapeValue: false },
    });
  });

  beforeEach(() => {
    decide.mockReset();
  });
  afterEach(cleanup);

  function open(onClose = vi.fn()) {
    const deciding = { act: "readmit" as const, total: 2, portions: () => portionsOf([7, 8], 50) };
    // No transitions: the dialogue is there at once.
    render(
      <MantineProvider env="test">
        <DecideDialog deciding={deciding} onClose={onClose} />
      </MantineProvider>,
    );
    return onClose;
  }

  it("does nothing before a reason is given", async () => {
    open();
    const act = await screen.findByRole("button", { name: "Retry 2" });
    expect(act.hasAttribute("disabled")).toBe(true);
    await userEvent.type(screen.getByRole("textbox"), "  ");
    expect(act.hasAttribute("disabled")).toBe(true);
    expect(decide).not.toHaveBeenCalled();
  });

  it("says what became of each, in plain words, and shows markup as text", async () => {
    decide.mockResolvedValue([
      { number: 7, done: true, state: "readmitted" },
      { number: 8, done: false, reason: "no-agreement", detail: MARKUP },
    ]);
    const onClose = open();
    await userEvent.type(await screen.findByRole("textbox"), "the agreement is in force");
    await userEvent.click(screen.getByRole("button", { name: "Retry 2" }));
    await waitFor(() => expect(screen.getByText("2 of 2: 1 done, 1 not")).toBeTruthy());
    expect(decide).toHaveBeenCalledWith("readmit", [7, 8], "the agreement is in force");
    expect(screen.getByText(`1 signal: ${reasons.say["no-agreement"]}`)).toBeTruthy();
    expect(document.querySelector("img")).toBeNull();
    await userEvent.click(screen.getByText("Close"));
    expect(onClose).toHaveBeenCalledWith(true);
  });

  it("shows what went wrong, and that nothing was decided", async () => {
    decide.mockImplementation(() => Promise.reject(new Problem(409, "conflict", "placeholder problem")));
    open();
    await userEvent.type(await screen.findByRole("textbox"), "why");
    await userEvent.click(screen.getByRole("button", { name: "Retry 2" }));
    expect(await screen.findByText("placeholder problem")).toBeTruthy();
    expect(screen.getByText("0 of 2: 0 done, 0 not")).toBeTruthy();
  });
});
