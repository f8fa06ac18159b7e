import { Alert, Badge, Group, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Page } from "../../../shared/Page";
import { Empty, Shown } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { useMay } from "../../../who/session";
import { relations, useFederation } from "../federation";
import { AgreementsTab } from "./AgreementsTab";
import { DeliveriesTab } from "./DeliveriesTab";
import { DutiesTab } from "./DutiesTab";
import { FlowTab } from "./FlowTab";
import { NoticesTab } from "./NoticesTab";
import { RepairTab } from "./RepairTab";
import { StreamsTab } from "./StreamsTab";
import { SwitchesOf } from "./SwitchesOf";
import { WithdrawalsTab } from "./WithdrawalsTab";

const KEYS = ["tab"] as const;

/** One partner: what flows, what is refused and why, what each owes the other, what was agreed. */
export default function Partner() {
  const { t } = useTranslation("partners");
  const { partner = "" } = useParams();
  const query = useFederation();
  const found =
    query.data === undefined ? undefined : relations(query.data).find((one) => one.member.id === partner);
  const { member } = found ?? {};
  return (
    <Page
      title={member?.name ?? partner}
      intro={
        member !== undefined && (
          <Group gap="xs">
            {member.id} · {t(`sector.${member.sector}`, member.sector)} · {member.jurisdictions.join(", ")}
            {member.status !== "active" && (
              <Badge color="orange" variant="light">
                {t(`status.${member.status}`)}
              </Badge>
            )}
          </Group>
        )
      }
    >
      <Shown query={query}>
        {() =>
          member === undefined ? (
            <Empty title={t("one.unknown")}>{t("one.unknownHint")}</Empty>
          ) : (
            <>
              {member.status === "suspended" && <Alert color="orange">{t("one.suspended")}</Alert>}
              <SwitchesOf partner={partner} />
              <Parts partner={partner} name={member.name} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function Parts({ partner, name }: { partner: string; name: string }) {
  const { t } = useTranslation("partners");
  const [{ tab = "flow" }, change] = useUrlState(KEYS);
  const may = useMay();
  const parts: Record<string, (() => React.ReactNode) | false> = {
    flow: () => <FlowTab partner={partner} />,
    deliveries: () => <DeliveriesTab partner={partner} />,
    streams: () => <StreamsTab partner={partner} />,
    duties: may("agreements", true) && (() => <DutiesTab partner={partner} />),
    agreements: () => <AgreementsTab partner={partner} />,
    notices: () => <NoticesTab partner={partner} />,
    withdrawals: () => <WithdrawalsTab partner={partner} />,
    repair: () => <RepairTab partner={partner} name={name} />,
  };
  const names = Object.keys(parts).filter((name) => parts[name] !== false);
  const shown = parts[tab];
  return (
    <Tabs
      value={tab}
      onChange={(value) => change({ tab: value === "flow" ? undefined : (value ?? undefined) })}
    >
      <Tabs.List mb="sm">
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>{shown ? shown() : <Empty title={t("one.notHere")} />}</Tabs.Panel>
    </Tabs>
  );
}
