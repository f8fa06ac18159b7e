import { Alert, Anchor, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FactTable } from "../../shared/FactTable";
import { ReasonWords } from "../../shared/ReasonWords";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type Act, type QuarantinedWhole, readQuarantined } from "./asking";
import { Contents } from "./Contents";

interface ItemDrawerOf {
  number: number | undefined;
  mayDecide: boolean;
  onClose: () => void;
  onDecide: (act: Act, number: number) => void;
}

/** One signal that was not accepted: why, what its source was told, what it says. */
export function ItemDrawer({ number, ...props }: ItemDrawerOf) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  return (
    <Drawer
      opened={number !== undefined}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={t("item.title", { number })}
      closeButtonProps={{ "aria-label": common("act.close") }}
    >
      {number !== undefined && <Item number={number} {...props} />}
    </Drawer>
  );
}

function Item({ number, mayDecide, onDecide }: Omit<ItemDrawerOf, "number"> & { number: number }) {
  const { t } = useTranslation("quarantine");
  const may = useMay();
  const query = useQuery({
    queryKey: ["quarantine", "item", number],
    queryFn: () => readQuarantined(number, "masked"),
  });
  return (
    <Shown query={query}>
      {(one) => (
        <Stack>
          <Alert color="gray" title={t(`state.${one.state}`)}>
            <ReasonWords reason={one.reason} />
            <Text size="xs" mt={6} dir="auto">
              {one.field === undefined ? "" : `${one.field}: `}
              {one.detail}
            </Text>
          </Alert>
          <Asked one={one} />
          {one.state === "held" && mayDecide && (
            <Group gap="xs">
              <Button size="xs" onClick={() => onDecide("readmit", number)}>
                {t("decide.readmit.one")}
              </Button>
              <Button size="xs" variant="default" onClick={() => onDecide("discard", number)}>
                {t("decide.discard.one")}
              </Button>
            </Group>
          )}
          <Facts one={one} />
          <Contents one={one} />
          {may("audit") && one.signal !== undefined && (
            <Anchor component={Link} to={`/audit/signals/${one.signal}`} size="sm">
              {t("item.story")}
            </Anchor>
          )}
        </Stack>
      )}
    </Shown>
  );
}

function Asked({ one }: { one: QuarantinedWhole }) {
  const { t } = useTranslation("quarantine");
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t("asked.title")}
      </Text>
      <Text size="sm" component="div">
        {one.toldAt === undefined ? (
          t("asked.notYet")
        ) : (
          <>
            {t("asked.told")} <When at={one.toldAt} />
          </>
        )}
      </Text>
      <Text size="sm">{t(one.mayChange ? "asked.mayChange" : "asked.final")}</Text>
    </Stack>
  );
}

function Facts({ one }: { one: QuarantinedWhole }) {
  const { t } = useTranslation("quarantine");
  const at = one.position;
  const rows: [string, ReactNode][] = [
    ["source", one.source],
    ["signal", one.signal],
    ["agreement", `${one.agreement} · ${one.agreementVersion}`],
    ["clause", one.clause],
    ["delivery", at === undefined ? undefined : `${at.stream} · ${at.epoch} · ${at.sequence}`],
    ["arrived", <When key="arrived" at={one.quarantinedAt} />],
    ["erased", one.state === "held" ? <When key="erased" at={one.discardAt} /> : undefined],
    ["decidedAt", one.decidedAt === undefined ? undefined : <When key="decided" at={one.decidedAt} />],
    ["decidedBy", one.decidedBy],
    ["note", one.note],
  ];
  return (
    <FactTable caption={t("item.facts")} rows={rows.map(([name, value]) => [t(`fact.${name}`), value])} />
  );
}
