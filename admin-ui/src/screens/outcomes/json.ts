import { Problem } from "../../api/problem";

/** The JSON of an operation that answers in other forms, too. */
export function json<T extends object>(answer: T | string): T {
  if (typeof answer === "string") {
    throw new Problem(200, "unknown", answer.slice(0, 200));
  }
  return answer;
}
