import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ChangeStream } from "./ChangeStream";
import { EventText } from "./eventText";
import { FreshRows } from "./FreshRows";
import { concerns } from "./kinds";
import { LiveProvider } from "./Live";
import { type LiveRows, useLiveRows } from "./useLiveRows";

/** A node whose connections a test opens, feeds and cuts. */
class Node {
  statuses: number[] = [];
  connections: ReadableStreamDefaultController<Uint8Array>[] = [];
  calls = 0;

  readonly fetch = vi.fn((_: unknown, init: RequestInit) => {
    this.calls += 1;
    const status = this.statuses.shift() ?? 200;
    const body = new ReadableStream<Uint8Array>({
      start: (connection) => {
        this.connections.push(connection);
        init.signal?.addEventListener("abort", () => connection.error(new Error("aborted")));
      },
    });
    return Promise.resolve(new Response(status === 200 ? body : null, { status }));
  });

  say(text: string) {
    this.connections.at(-1)?.enqueue(new TextEncoder().encode(text));
  }

  changed(...kinds: string[]) {
    this.say(`event: changed\ndata: ${JSON.stringify({ kinds })}\n\n`);
  }
}

let node: Node;

beforeEach(() => {
  vi.useFakeTimers();
  node = new Node();
  vi.stubGlobal("fetch", node.fetch);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function pass(ms: number) {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

describe("text of events", () => {
  it("is read in whatever pieces it comes, without comments", () => {
    const text = new EventText();
    expect(text.add(": hello\n\nevent: chan")).toEqual([]);
    expect(text.add('ged\ndata: {"kinds":[]}\n')).toEqual([]);
    expect(text.add("\n: \n\n")).toEqual([{ name: "changed", data: '{"kinds":[]}' }]);
  });
});

describe("kinds", () => {
  it("concern what shows one of them, and all when something may have been missed", () => {
    expect(concerns(new Set(["signals"] as const), ["received", "signals"])).toBe(true);
    expect(concerns(new Set(["signals"] as const), ["received"])).toBe(false);
    expect(concerns(null, ["received"])).toBe(true);
    expect(concerns(null, undefined)).toBe(false);
  });
});

describe("the stream", () => {
  const told = { changed: vi.fn(), signedOut: vi.fn() };

  beforeEach(() => {
    told.changed.mockClear();
    told.signedOut.mockClear();
  });

  it("tells many changes at once as one", async () => {
    const stream = new ChangeStream(told);
    stream.start();
    await pass(10);
    node.changed("signals");
    node.changed("received", "signals");
    await pass(2_000);
    expect(told.changed).toHaveBeenCalledExactlyOnceWith(new Set(["signals", "received"]));
    stream.stop();
  });

  it("listens again after growing pauses, and then takes everything for changed", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const stream = new ChangeStream(told);
    node.statuses = [502, 502, 200];
    stream.start();
    await pass(10);
    expect(node.calls).toBe(1);
    await pass(1_000);
    expect(node.calls).toBe(2);
    await pass(1_000);
    expect(node.calls).toBe(2);
    await pass(1_000);
    expect(node.calls).toBe(3);
    expect(told.changed).toHaveBeenCalledExactlyOnceWith(null);
    stream.stop();
  });

  it("gives up a connection that has gone silent", async () => {
    const stream = new ChangeStream(told);
    stream.start();
    await pass(46_000);
    await pass(2_000);
    expect(node.calls).toBe(2);
    stream.stop();
  });

  it("says that nobody is signed in, and asks no more", async () => {
    const stream = new ChangeStream(told);
    node.statuses = [401];
    stream.start();
    await pass(120_000);
    expect(told.signedOut).toHaveBeenCalledOnce();
    expect(node.calls).toBe(1);
  });
});

describe("a page", () => {
  const client = () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });

  it("reads anew what shows a kind that changed, and stops while it is hidden", async () => {
    const read = vi.fn(() => Promise.resolve("x"));
    const other = vi.fn(() => Promise.resolve("y"));
    function Two() {
      useQuery({ queryKey: ["one"], queryFn: read, meta: { live: ["signals"] } });
      useQuery({ queryKey: ["two"], queryFn: other, meta: { live: ["notices"] } });
      return null;
    }
    render(
      <QueryClientProvider client={client()}>
        <LiveProvider>
          <Two />
        </LiveProvider>
      </QueryClientProvider>,
    );
    await pass(10);
    node.changed("signals");
    await pass(2_000);
    expect(read).toHaveBeenCalledTimes(2);
    expect(other).toHaveBeenCalledTimes(1);

    const visible = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(300_000);
    expect(node.calls).toBe(1);
    visible.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(100);
    expect(node.calls).toBe(2);
    expect(other).toHaveBeenCalledTimes(2);
    visible.mockRestore();
  });

  it("leaves rows where they are while somebody points at them", async () => {
    const refetch = vi.fn();
    let live: LiveRows | undefined;
    function List() {
      live = useLiveRows({
        kinds: ["quarantine"],
        rows: ["a", "b"],
        keyOf: (row) => row,
        peek: () => Promise.resolve(["d", "c", "a", "b"]),
        refetch,
      });
      return <FreshRows live={live} />;
    }
    render(
      <MantineProvider>
        <QueryClientProvider client={client()}>
          <LiveProvider>
            <List />
          </LiveProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
    await pass(10);
    live?.hold(true);
    node.changed("quarantine");
    await pass(2_000);
    expect(refetch).not.toHaveBeenCalled();
    expect(live?.fresh).toBe(2);
    expect(screen.getByRole("button")).toBeTruthy();

    act(() => live?.hold(false));
    expect(refetch).toHaveBeenCalledOnce();
    expect(live?.fresh).toBeNull();
  });
});
