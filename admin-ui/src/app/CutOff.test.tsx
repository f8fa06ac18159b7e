import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../api/queries";
import texts from "../texts/en/common.json";
import { CutOff } from "./CutOff";

const get = vi.hoisted(() => vi.fn());
vi.mock("../api/client", () => ({ api: { GET: get }, apiBase: "" }));
vi.mock("../who/session", () => ({ useSession: () => ({ scopes: ["read"] }) }));

describe("a node that is cut off from the broker", () => {
  beforeAll(async () => {
    await i18next
      .use(initReactI18next)
      .init({ lng: "en", defaultNS: "common", resources: { en: { common: texts } } });
  });

  beforeEach(() => get.mockReset());
  afterEach(cleanup);

  function shows(broker: object | undefined) {
    get.mockResolvedValue({ data: { broker }, response: new Response() });
    const client = newQueryClient();
    render(
      <MantineProvider>
        <QueryClientProvider client={client}>
          <CutOff />
        </QueryClientProvider>
      </MantineProvider>,
    );
    return client;
  }

  it("says so on every page, and since when", async () => {
    shows({ reachable: false, since: "2026-11-22T02:00:00Z" });
    expect(await screen.findByText(texts.state.cutOff)).toBeTruthy();
    expect(document.querySelector("time")?.dateTime).toBe("2026-11-22T02:00:00Z");
  });

  it("says nothing while the broker answers, until a change is told", async () => {
    const client = shows({ reachable: true, since: "2026-11-22T02:00:00Z" });
    await waitFor(() => expect(client.getQueryData(["node"])).toBeTruthy());
    expect(screen.queryByText(texts.state.cutOff)).toBeNull();
    get.mockResolvedValue({
      data: { broker: { reachable: false, since: "2026-11-22T02:00:00Z" } },
      response: new Response(),
    });
    await client.invalidateQueries({ predicate: (query) => query.meta?.live?.includes("node") ?? false });
    expect(await screen.findByText(texts.state.cutOff)).toBeTruthy();
  });
});
