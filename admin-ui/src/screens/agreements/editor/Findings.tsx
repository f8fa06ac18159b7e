import { Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { When } from "../../../shared/When";
import { colorOf } from "../StateBadge";
import type { Finding } from "./findings";

/** What the lint says about one field, by word and icon. */
export function Findings({ findings, place = false }: { findings: readonly Finding[]; place?: boolean }) {
  const { t } = useTranslation("agreements");
  if (findings.length === 0) {
    return null;
  }
  return (
    <Stack gap={2} component="span" style={{ display: "flex" }}>
      {findings.map((finding) => {
        const defect = finding.severity === "defect";
        const Icon = defect ? IconAlertTriangle : IconInfoCircle;
        return (
          <Group
            key={`${finding.field}-${finding.detail}`}
            gap={6}
            wrap="nowrap"
            align="flex-start"
            component="span"
          >
            <Icon
              size={14}
              aria-hidden
              color={colorOf(defect ? "red" : "blue")}
              style={{ flexShrink: 0, marginTop: 2 }}
            />
            <Text span size="xs" c="bright" style={{ overflowWrap: "anywhere" }}>
              <b>{t(`finding.${finding.severity}`)}</b> {place && `${finding.field}: `}
              <span dir="auto">{finding.detail}</span>
              {finding.at !== undefined && <> ({<When at={finding.at} />})</>}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
