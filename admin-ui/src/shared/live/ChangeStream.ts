import { apiBase } from "../../api/client";
import { EventText } from "./eventText";
import type { Changed, ChangeKind } from "./kinds";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** The node sends something every 15 seconds. */
const SILENCE_MS = 45_000;
/** Many changes at once are told as one. */
const GATHERED_MS = 1_500;

interface Told {
  changed: (changed: Changed) => void;
  /** Nobody is signed in any longer. */
  signedOut: () => void;
}

/** Listens for changes, and listens again, after growing pauses, when the connection is lost. */
export class ChangeStream {
  private readonly told: Told;
  private connection: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private gathered = new Set<ChangeKind>();
  private failures = 0;
  /** Something may have been missed since it last listened. */
  private missed = false;

  constructor(told: Told) {
    this.told = told;
  }

  get isOn(): boolean {
    return this.connection !== undefined || this.timer !== undefined;
  }

  start(): void {
    if (!this.isOn) {
      void this.listen();
    }
  }

  stop(): void {
    this.connection?.abort();
    this.connection = undefined;
    clearTimeout(this.timer);
    clearTimeout(this.gathering);
    this.timer = undefined;
    this.gathering = undefined;
    this.gathered.clear();
    this.missed = true;
  }

  private async listen(): Promise<void> {
    const connection = new AbortController();
    this.connection = connection;
    this.timer = undefined;
    const status = await this.hear(connection).catch(() => 0);
    if (this.connection !== connection) {
      return;
    }
    this.connection = undefined;
    this.missed = true;
    if (status === 401) {
      this.told.signedOut();
    } else if (status !== 403) {
      this.listenLater(status === 503);
    }
  }

  private listenLater(crowded: boolean): void {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures += 1;
    // Not all at once, when a node is back.
    const spread = 0.5 + Math.random();
    this.timer = setTimeout(() => void this.listen(), (crowded ? LONGEST_PAUSE_MS : pause) * spread);
  }

  /** Until the connection ends; the status of the answer. */
  private async hear(connection: AbortController): Promise<number> {
    const answer = await fetch(`${apiBase}/v1/changes`, {
      headers: { Accept: "text/event-stream" },
      credentials: "same-origin",
      signal: connection.signal,
    });
    if (!answer.ok || answer.body === null) {
      return answer.status;
    }
    if (this.missed) {
      this.told.changed(null);
    }
    this.missed = false;
    await this.read(answer.body, connection);
    return answer.status;
  }

  private async read(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<void> {
    const reader = body
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .getReader();
    const text = new EventText();
    for (;;) {
      const silence = setTimeout(() => connection.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      this.failures = 0;
      for (const event of text.add(value)) {
        if (event.name === "changed") {
          this.gather(event.data);
        }
      }
    }
  }

  private gather(data: string): void {
    const { kinds } = JSON.parse(data) as { kinds: ChangeKind[] };
    for (const kind of kinds) {
      this.gathered.add(kind);
    }
    this.gathering ??= setTimeout(() => {
      const changed = this.gathered;
      this.gathered = new Set();
      this.gathering = undefined;
      this.told.changed(changed);
    }, GATHERED_MS);
  }
}
