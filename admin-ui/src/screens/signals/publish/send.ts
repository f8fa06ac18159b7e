import type { components } from "../../../../target/api/schema";
import { apiBase, csrfHeader } from "../../../api/client";
import { Problem } from "../../../api/problem";

export type UploadCheck = components["schemas"]["UploadCheck"];
export type Job = components["schemas"]["Job"];

export const NDJSON = "application/x-ndjson";

/** How the rows of a file are written, by its name; undefined for what is neither CSV nor NDJSON. */
export function formatOf(name: string): string | undefined {
  const end = name.toLowerCase().split(".").at(-1);
  return end === "csv" ? "text/csv" : end === "ndjson" || end === "jsonl" ? NDJSON : undefined;
}

interface Sending {
  body: Blob | string;
  type: string;
  headers?: Record<string, string>;
  /** Told how much of the body has gone, from 0 to 1. */
  progress?: (part: number) => void;
  signal?: AbortSignal;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends a body of any size and tells how far it has come, which fetch does not. */
function send<T>(path: string, { body, type, headers, progress, signal }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiBase + path);
    for (const [name, value] of Object.entries({ ...csrfHeader(), ...headers, "Content-Type": type })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => progress?.(event.total === 0 ? 1 : event.loaded / event.total);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve(answer as T);
      } else {
        reject(Problem.ofBody(request.status, answer));
      }
    };
    request.onerror = () => reject(new Problem(0, Problem.AWAY, "The connection was cut."));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** What would become of the rows; nothing is kept. */
export function check(sending: Sending): Promise<UploadCheck> {
  return send("/v1/signals/check", sending);
}

/** Publishes the rows; the same body under the same key goes on where it was cut. */
export function publish(sending: Sending, key: string): Promise<Job> {
  return send("/v1/signals/bulk", { ...sending, headers: { "Idempotency-Key": key } });
}
