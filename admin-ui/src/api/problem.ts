/** What was wrong with one field or row, as the API says it. */
export interface Refusal {
  reason: string;
  field?: string;
  detail?: string;
}

/** A refusal by RFC 9457, or what stands for it where the node did not answer. */
export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly refusals: Refusal[];

  constructor(status: number, reason: string, detail: string, refusals: Refusal[] = []) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.reason = reason;
    this.refusals = refusals;
  }

  /** Nobody is signed in, or no longer. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }

  get needsStepUp(): boolean {
    return this.reason === "step-up-needed";
  }

  get isNotAllowed(): boolean {
    return this.status === 403 && !this.needsStepUp;
  }

  /** The node restarts or cannot be reached; trying again later helps. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static readonly AWAY = "node-away";

  static ofBody(status: number, body: unknown): Problem {
    if (typeof body !== "object" || body === null) {
      return new Problem(status, status >= 500 ? Problem.AWAY : "unknown", `HTTP ${status}`);
    }
    const said = body as { reason?: unknown; detail?: unknown; title?: unknown; refusals?: unknown };
    const words = typeof said.detail === "string" ? said.detail : said.title;
    return new Problem(
      status,
      typeof said.reason === "string" ? said.reason : "unknown",
      typeof words === "string" ? words : `HTTP ${status}`,
      Array.isArray(said.refusals) ? (said.refusals as Refusal[]) : [],
    );
  }

  static of(error: unknown): Problem {
    if (error instanceof Problem) {
      return error;
    }
    return new Problem(0, Problem.AWAY, error instanceof Error ? error.message : String(error));
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body, or its problem thrown. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (e) {
    throw Problem.of(e);
  }
  if (!answer.response.ok) {
    throw Problem.ofBody(answer.response.status, answer.error);
  }
  return answer.data as T;
}
