import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { MemoryRouter } from "react-router";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../../../api/queries";
import { Recovering } from "../../../app/Recovering";
import common from "../../../texts/en/common.json";
import people from "../../../texts/en/people.json";
import settings from "../../../texts/en/settings.json";
import RecoveryPage from "./RecoveryPage";

const { GET, POST } = vi.hoisted(() => ({ GET: vi.fn(), POST: vi.fn() }));
vi.mock("../../../api/client", () => ({ api: { GET, POST }, apiBase: "" }));
vi.mock("../../../who/session", () => ({
  useMay: () => () => true,
  useSession: () => ({ scopes: ["read", "admin"], member: { title: "Harbor" } }),
}));

const NOTHING = {
  state: "none",
  generation: 1,
  cause: null,
  why: null,
  partner: null,
  since: null,
  step: null,
  partners: [],
  lost: { signals: 0, fields: 0, outcomes: 0, words: [] },
};
const NEEDED = { ...NOTHING, state: "needed", since: "2026-11-22T02:00:00Z" };
const answer = (data: object) => ({ data, response: new Response() });

describe("a node that went back to a backup", () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({
      lng: "en",
      defaultNS: "common",
      interpolation: { escapeValue: false },
      resources: { en: { common, people, settings } },
    });
  });

  beforeEach(() => {
    GET.mockReset();
    POST.mockReset().mockResolvedValue(answer({ ...NEEDED, state: "running" }));
  });
  afterEach(cleanup);

  function shows(recovery: object, page = <RecoveryPage />) {
    GET.mockResolvedValue(answer(recovery));
    render(
      <MantineProvider env="test">
        <MemoryRouter initialEntries={["/overview"]}>
          <QueryClientProvider client={newQueryClient()}>{page}</QueryClientProvider>
        </MemoryRouter>
      </MantineProvider>,
    );
  }

  it("recovers once somebody has said what happened, and why", async () => {
    shows({ ...NEEDED, cause: "audit-older" });
    expect(await screen.findByText(settings.recovery.cause["audit-older"])).toBeTruthy();
    expect(screen.queryByRole("button", { name: settings.recovery.dismiss.act })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: settings.recovery.recover.act }));
    await userEvent.type(await screen.findByLabelText(/What happened/), "a disk failed");
    const [, act] = screen.getAllByRole("button", { name: settings.recovery.recover.act, hidden: true });
    await userEvent.click(act as HTMLElement);
    const body = { reason: "a disk failed", restored: true };
    await waitFor(() => expect(POST).toHaveBeenCalledWith("/v1/recovery", { body }));
    expect(await screen.findByText(settings.recovery.state.running)).toBeTruthy();
  });

  it("lets people contradict the word of a partner, and nothing else", async () => {
    shows({ ...NEEDED, cause: "partner-ahead", partner: "tern.example" });
    expect(await screen.findByText(/tern.example names something/)).toBeTruthy();
    expect(screen.getByRole("button", { name: settings.recovery.dismiss.act })).toBeTruthy();
  });

  it("says what came back from whom, and what nobody could give back", async () => {
    const partner = { member: "tern.example", step: "done", fetched: 1_204, resealed: 3, withdrawn: 2 };
    shows({
      ...NEEDED,
      state: "done",
      cause: "restored",
      partners: [{ ...partner, unanswered: false }],
      lost: { signals: 2, fields: 0, outcomes: 0, words: ["Two drafts."] },
    });
    expect(await screen.findByText("1,204")).toBeTruthy();
    expect(screen.getByText("Two drafts.")).toBeTruthy();
  });

  it("claims no losses, and none averted, where no partner was asked", async () => {
    shows({ ...NEEDED, state: "done", cause: "declared" });
    expect(await screen.findByText(settings.recovery.means.alone)).toBeTruthy();
    expect(screen.queryByText(settings.recovery.lost)).toBeNull();
  });

  it("shows on every page for as long as it matters", async () => {
    shows(NEEDED, <Recovering />);
    expect(await screen.findByText(common.state.recovery.needed)).toBeTruthy();
    cleanup();
    shows({ ...NEEDED, state: "done" }, <Recovering />);
    await waitFor(() => expect(GET).toHaveBeenCalledTimes(2));
    expect(screen.queryByText(common.state.recovery.needed)).toBeNull();
  });
});
