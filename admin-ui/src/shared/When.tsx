import { Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** Such as "3 hours ago". */
export function relative(time: Date, now: Date, language: string): string {
  const away = time.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    if (Math.abs(away) >= length) {
      return format.format(Math.trunc(away / length), unit);
    }
  }
  return format.format(0, "minute");
}

/** A time in the person's zone; hovering or focusing tells it in UTC. */
export function When({
  at,
  ago = false,
  day = false,
}: {
  at: string | null | undefined;
  ago?: boolean;
  /** Shows the day alone. */
  day?: boolean;
}) {
  const { i18n } = useTranslation();
  if (at === null || at === undefined) {
    return <Text span>–</Text>;
  }
  const time = new Date(at);
  const local = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeStyle: day ? undefined : "short",
  });
  return (
    <Tooltip
      label={`${time.toISOString().replace("T", " ").replace(".000Z", "")} UTC`}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Text component="time" dateTime={at} span inherit tabIndex={0}>
        {ago ? relative(time, new Date(), i18n.language) : local.format(time)}
      </Text>
    </Tooltip>
  );
}
