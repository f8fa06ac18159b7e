import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { api } from "../../../api/client";
import codes from "../../../texts/en/codes.json";
import common from "../../../texts/en/common.json";
import lookup from "../../../texts/en/lookup.json";
import reasons from "../../../texts/en/reasons.json";
import { SessionProvider } from "../../../who/session";
import { Marked } from "../scan/Marked";
import { LookUpValues } from "./LookUpValues";

const SHA1 = "0123456789abcdef0123456789abcdef01234567";
const MARKUP = "keyword: <img src=x onerror=alert(1)>";
const PURPOSE = "prevent-child-sexual-exploitation";

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

function open() {
  const session = {
    person: "Placeholder",
    roles: [],
    scopes: ["lookup" as const],
    member: { id: "tern.example", alias: "tern", title: "Tern" },
    method: "local",
    expiresAt: "2026-11-22T00:00:00Z",
  };
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={[`/lookup?purpose=${PURPOSE}`]}>
          <SessionProvider session={session}>
            <LookUpValues />
            <Address />
          </SessionProvider>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const NOTHING_KNOWN = {
  purpose: "p",
  sources: [],
  answers: [
    { index: 0, matches: [] },
    { index: 1, matches: [], refusal: { reason: "indicator-invalid", detail: "Not of its type." } },
  ],
};

describe("looking up", () => {
  beforeAll(async () => {
    await i18next.use(initReactI18next).init({
      lng: "en",
      resources: { en: { lookup, codes, reasons, common } },
      defaultNS: "common",
      interpolation: { escapeValue: false },
    });
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it("goes by keyboard, and puts values neither into the address nor into storage", async () => {
    // Given
    const post = vi.spyOn(api, "POST").mockResolvedValue({ data: NOTHING_KNOWN, response: new Response() });
    open();
    const box = screen.getByLabelText(/Values, one a line/);

    // When
    fireEvent.change(box, { target: { value: `${SHA1}\n${MARKUP}` } });
    await waitFor(() => expect(screen.getByText("SHA-1 of a file")).toBeTruthy());
    fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });

    // Then
    await waitFor(() =>
      expect(screen.getByText("None of the values is known for this purpose.")).toBeTruthy(),
    );
    expect(post.mock.calls.length).toBe(1);
    expect(JSON.stringify(post.mock.calls)).toMatch(new RegExp(`/v1/lookups.*${SHA1}`));
    expect(screen.getByTestId("address").textContent).toBe(`/lookup?purpose=${PURPOSE}`);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(SHA1);
    expect(screen.getByText("Not looked up (1)")).toBeTruthy();
    expect(screen.getByText("Not found (1)")).toBeTruthy();
  });
});

describe("a scanned text", () => {
  it("is text, whatever stands in it, and its keywords are masked until they are asked for", () => {
    // Given
    const text = "<b>placeholder</b> quux";
    const spans = [{ start: 19, end: 23 }];

    // When
    const { container, rerender } = render(
      <MantineProvider env="test">
        <Marked text={text} spans={spans} shown={false} />
      </MantineProvider>,
    );

    // Then
    expect(container.querySelector("b")).toBeNull();
    expect(container.textContent).toContain("<b>placeholder</b> ••••");
    expect(container.textContent).not.toContain("quux");

    // When
    rerender(
      <MantineProvider env="test">
        <Marked text={text} spans={spans} shown />
      </MantineProvider>,
    );

    // Then
    expect(container.querySelector("mark")?.textContent).toBe("quux");
  });
});
