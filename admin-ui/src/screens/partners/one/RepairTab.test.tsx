import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../../../api/queries";
import common from "../../../texts/en/common.json";
import texts from "../../../texts/en/partners.json";
import { RepairTab } from "./RepairTab";

const { GET, POST } = vi.hoisted(() => ({ GET: vi.fn(), POST: vi.fn() }));
vi.mock("../../../api/client", () => ({ api: { GET, POST }, apiBase: "" }));
vi.mock("../../../who/session", () => ({ useMay: () => () => true }));

const SESSION = {
  id: "one",
  partner: "tern.example",
  way: "to",
  reason: "holes",
  mode: "repair",
  state: "agreed",
  begunAt: "2026-11-22T02:00:00Z",
  endedAt: "2026-11-22T02:00:09Z",
  compared: 50_000,
  different: 3,
  resealed: 2,
  tombstones: 1,
  voided: 4,
  itemsAgain: 0,
  withheld: 0,
  lost: 0,
  unknown: 0,
  rounds: 3,
  digest: "c0ffee",
  words: "",
};
const answer = (data: object) => ({ data, response: new Response() });

describe("comparing and repairing with a partner", () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({
      lng: "en",
      defaultNS: "common",
      interpolation: { escapeValue: false },
      resources: { en: { common, partners: texts } },
    });
  });

  beforeEach(() => {
    GET.mockReset();
    POST.mockReset().mockResolvedValue(answer(SESSION));
  });
  afterEach(cleanup);

  function shows(...sessions: object[]) {
    GET.mockResolvedValue(answer({ items: sessions }));
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={newQueryClient()}>
          <RepairTab partner="tern.example" name="Tern" />
        </QueryClientProvider>
      </MantineProvider>,
    );
  }

  it("tells a session in plain words, with what was counted and what both sides arrived at", async () => {
    shows(SESSION);
    expect(await screen.findByText(texts.repair.reason.holes)).toBeTruthy();
    expect(screen.getByText(texts.repair.state.agreed)).toBeTruthy();
    expect(screen.getByText("50,000")).toBeTruthy();
    expect(screen.queryByText(texts.repair.figure.lost)).toBeNull();
    expect(screen.getByText("c0ffee")).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("shows how far one is that is under way", async () => {
    shows({ ...SESSION, state: "comparing", endedAt: undefined, digest: undefined });
    expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("50");
  });

  it("compares only, unless somebody chooses otherwise", async () => {
    shows();
    await userEvent.click(await screen.findByRole("button", { name: texts.repair.begin }));
    await userEvent.click(await screen.findByRole("button", { name: texts.repair.act.compare }));
    const body = { partner: "tern.example", way: "to", mode: "compare" };
    await waitFor(() => expect(POST).toHaveBeenCalledWith("/v1/resyncs", { body }));
  });

  it("asks the partner to repair what it sent, which is all that can be asked of it", async () => {
    shows();
    await userEvent.click(await screen.findByRole("button", { name: texts.repair.begin }));
    await userEvent.click(screen.getByRole("radio", { name: "What Tern sent to you" }));
    await userEvent.click(screen.getByRole("button", { name: texts.repair.act.repair }));
    const body = { partner: "tern.example", way: "from", mode: "repair" };
    await waitFor(() => expect(POST).toHaveBeenCalledWith("/v1/resyncs", { body }));
  });

  it("warns of a new epoch before it begins one", async () => {
    shows();
    await userEvent.click(await screen.findByRole("button", { name: texts.repair.begin }));
    await userEvent.click(screen.getByRole("radio", { name: /new epoch/ }));
    expect(screen.getByText(texts.repair.epochHint)).toBeTruthy();
    expect(POST).not.toHaveBeenCalled();
  });
});
