import { Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { download } from "../../shared/csv";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { listWitnesses, readCheckpoint, type Witness } from "./asking";

/** Who saw how far this log, and how far this node saw theirs. */
export function Witnesses() {
  const { t } = useTranslation("audit");
  const query = useQuery({ queryKey: ["audit", "witnesses"], queryFn: listWitnesses });
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("witness.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("witness.what")}
      </Text>
      <Shown query={query} rows={3}>
        {({ own, items }) => (
          <>
            {own !== undefined && (
              <Group gap="xs">
                <Text size="sm" component="div">
                  {t("witness.own", { log: own.log, size: own.size })} <When at={own.signedAt} ago />
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() =>
                    void readCheckpoint(own.log).then((text) =>
                      download(`checkpoint-${own.log}-${own.size}.txt`, text, "text/plain"),
                    )
                  }
                >
                  {t("witness.checkpoint")}
                </Button>
              </Group>
            )}
            <Seen items={items} />
          </>
        )}
      </Shown>
    </Stack>
  );
}

function Seen({ items }: { items: Witness[] }) {
  const { t } = useTranslation("audit");
  if (items.length === 0) {
    return <Text size="sm">{t("witness.nobody")}</Text>;
  }
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table captionSide="top">
        <Table.Caption ta="start">{t("witness.caption")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {(["partner", "ours", "behind", "theirs"] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`witness.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Table.Tr key={one.partner}>
              <Table.Th scope="row" fw={400}>
                {one.partner}
              </Table.Th>
              <Table.Td>
                <Side side={one.ours} />
              </Table.Td>
              <Table.Td>
                {one.behind === 0 ? t("witness.upToDate") : t("witness.entries", { count: one.behind })}
              </Table.Td>
              <Table.Td>
                <Side side={one.theirs} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Side({ side }: { side: Witness["ours"] | Witness["theirs"] }) {
  const { t } = useTranslation("audit");
  if (side === undefined) {
    return t("witness.notYet");
  }
  return (
    <Stack gap={0}>
      <Text size="sm" component="div">
        {t("witness.upTo", { size: side.size })}, <When at={side.cosignedAt} ago />
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {t("witness.heard")} <When at={side.heardAt} ago />
      </Text>
      {"unprovenSince" in side && side.unprovenSince !== undefined && (
        <Badge color="red.9" tt="none">
          {t("witness.unproven")} <When at={side.unprovenSince} ago />
        </Badge>
      )}
    </Stack>
  );
}
