const pad = (number: number, length = 2) => String(number).padStart(length, "0");

/** What a field for local times shows of an instant; empty where there is none. */
export function toLocalField(instant: string | undefined): string {
  const time = instant === undefined ? new Date(Number.NaN) : new Date(instant);
  return Number.isNaN(time.getTime())
    ? ""
    : `${pad(time.getFullYear(), 4)}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}

/** The instant that a field for local times means; nothing where it is empty or no time. */
export function toInstant(field: string): string | undefined {
  const time = new Date(field);
  return field === "" || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
