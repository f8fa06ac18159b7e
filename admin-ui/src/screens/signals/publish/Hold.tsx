import { Alert, Badge, Button, Group, List, Stack, Text } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { labelsOf, type Signal } from "../model";
import type { Job } from "./send";

type Held = components["schemas"]["HeldUpload"];

/** An upload that waits: what is in it, until when, and who may let it go or cancel it. */
export function Hold({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const held = useQuery({
    queryKey: ["signals", "hold", job.id],
    queryFn: () => answered(api.GET("/v1/jobs/{id}/hold", { params: { path: { id: job.id } } })),
  });
  return (
    <Alert color="yellow" icon={<IconHourglass aria-hidden />} title={t("hold.title")}>
      <Stack gap="sm">
        <Text size="sm">
          {job.releaseAt === undefined ? t("hold.person") : t("hold.until")}{" "}
          {job.releaseAt !== undefined && <When at={job.releaseAt} />}
        </Text>
        <Shown query={held} rows={2}>
          {(one) => <Waits held={one} />}
        </Shown>
        <Decide job={job} />
      </Stack>
    </Alert>
  );
}

function Waits({ held }: { held: Held }) {
  const { t } = useTranslation("signals");
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text size="sm">{t("hold.signals", { count: held.signals })}</Text>
        {Object.entries(held.kinds).map(([kind, count]) => (
          <Badge key={kind} variant="default" tt="none">
            {t(`kind.${kind}`, { defaultValue: kind })}: {count}
          </Badge>
        ))}
        {Object.entries(held.labels).map(([label, count]) => (
          <Badge key={label} variant="light" tt="none">
            {label}: {count}
          </Badge>
        ))}
      </Group>
      {held.onNegativeList > 0 && <Text size="sm">{t("hold.negative", { count: held.onNegativeList })}</Text>}
      <Text size="sm">{t("hold.sample")}</Text>
      <List size="sm">
        {(held.sample as unknown as Signal[]).slice(0, 10).map((one) => (
          <List.Item key={one.id}>
            <Link to={`/signals/own/${one.id}`}>{t(`kind.${one.kind}`)}</Link> {labelsOf(one).join(", ")}{" "}
            <Text span size="xs" ff="monospace" dir="ltr">
              {(one.indicators ?? []).map((indicator) => `${indicator.type} ${indicator.value}`).join(", ")}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Decide({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const may = useMay();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"release" | "cancel">();
  if (!may("publish")) {
    return null;
  }
  const decide = async () => {
    const params = { path: { id: job.id } };
    await answered(
      asked === "release"
        ? api.POST("/v1/jobs/{id}/release", { params })
        : api.POST("/v1/jobs/{id}/cancel", { params }),
    );
    await client.invalidateQueries({ queryKey: ["signals"] });
  };
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => setAsked("release")}>
        {t("hold.release")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsked("cancel")}>
        {t("hold.cancel")}
      </Button>
      <Confirm
        title={t(asked === "cancel" ? "hold.cancelTitle" : "hold.releaseTitle")}
        act={t(asked === "cancel" ? "hold.cancel" : "hold.release")}
        danger={asked === "cancel"}
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        onConfirm={decide}
      >
        {t(asked === "cancel" ? "hold.cancelWhat" : "hold.releaseWhat")}
      </Confirm>
    </Group>
  );
}
