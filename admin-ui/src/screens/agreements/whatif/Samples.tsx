import { Anchor, Code, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "../../../who/session";
import type { Sample, WhatIf } from "./tryDraft";
import { useParts } from "./WhatIfAnswer";

const GROUPS = ["newlyReleased", "noLongerReleased", "changed", "disclosed"] as const;

/** Some signals of each sort; their values come masked from the node. */
export function Samples({ samples }: { samples: WhatIf["samples"] }) {
  const { t } = useTranslation("agreements");
  const shown = GROUPS.filter((group) => (samples[group] ?? []).length > 0);
  return shown.length === 0 ? (
    <Text size="sm">{t("whatIf.samplesNone")}</Text>
  ) : (
    <Stack gap="sm">
      {shown.map((group) => (
        <div key={group}>
          <Text size="sm" fw={600}>
            {t(`whatIf.${group === "disclosed" ? "disclosed" : group}`)}
          </Text>
          <SampleList samples={samples[group] ?? []} />
        </div>
      ))}
    </Stack>
  );
}

export function SampleList({ samples }: { samples: readonly Sample[] }) {
  const { t } = useTranslation("agreements");
  const words = useParts();
  const may = useMay();
  return (
    <List size="sm" spacing={4}>
      {samples.map((sample) => (
        <List.Item key={sample.id}>
          {may("read", true) ? (
            <Anchor component={Link} to={`/signals/${sample.id}`} size="sm">
              {t(`whatIf.kind.${sample.kind}`)}
            </Anchor>
          ) : (
            t(`whatIf.kind.${sample.kind}`)
          )}{" "}
          {sample.indicators.map((one) => (
            <Code key={`${one.type}-${one.value}`} dir="ltr" me={4}>
              {one.type} {one.value}
            </Code>
          ))}
          {sample.additionally.length > 0 && (
            <Text span size="xs">
              {t("whatIf.more", { parts: sample.additionally.map(words).join(", ") })}{" "}
            </Text>
          )}
          {sample.noLonger.length > 0 && (
            <Text span size="xs">
              {t("whatIf.less", { parts: sample.noLonger.map(words).join(", ") })}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}
