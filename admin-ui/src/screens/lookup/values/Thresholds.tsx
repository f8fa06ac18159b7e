import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useUrlState } from "../../../shared/useUrlState";
import { Fold } from "../Fold";
import type { Thresholds } from "../logic/useLookup";

const KEYS = ["pdq", "tlsh", "video"] as const;
type Key = (typeof KEYS)[number];

const BOUNDS: Record<Key, { least: number; most: number; usual: number }> = {
  pdq: { least: 0, most: 31, usual: 31 },
  tlsh: { least: 0, most: 100, usual: 30 },
  video: { least: 1, most: 100, usual: 80 },
};

function within(key: Key, text: string | undefined): number {
  const { least, most, usual } = BOUNDS[key];
  const number = Number.parseInt(text ?? "", 10);
  return Number.isNaN(number) ? usual : Math.min(most, Math.max(least, number));
}

/** How near values have to be to match; lives in the address. */
export function useThresholds(): Thresholds {
  const [{ pdq, tlsh, video }] = useUrlState(KEYS);
  return {
    maxDistance: within("pdq", pdq),
    maxTlshDistance: within("tlsh", tlsh),
    videoPercent: within("video", video),
  };
}

export function ThresholdsFold() {
  const { t } = useTranslation("lookup");
  const [state, change] = useUrlState(KEYS);
  return (
    <Fold label={t("advanced")}>
      {KEYS.map((key) => {
        const { least, most, usual } = BOUNDS[key];
        return (
          <NumberInput
            key={key}
            size="xs"
            label={t(`threshold.${key}`)}
            description={t(`threshold.${key}Hint`, { usual })}
            min={least}
            max={most}
            allowDecimal={false}
            clampBehavior="strict"
            value={within(key, state[key])}
            onChange={(value) => change({ [key]: Number(value) === usual ? undefined : String(value) })}
          />
        );
      })}
    </Fold>
  );
}
