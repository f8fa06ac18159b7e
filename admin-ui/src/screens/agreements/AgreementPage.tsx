import { Select, Tabs } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router";
import { Page } from "../../shared/Page";
import { Loading, Shown } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import { ActsOf } from "./ActsOf";
import { Compared } from "./Compared";
import { Direction } from "./Direction";
import { DutiesOf } from "./DutiesOf";
import { Exports } from "./Exports";
import { FactsOf } from "./FactsOf";
import { HistoryOf } from "./HistoryOf";
import { type Agreement, isSameAgreement, keyOf, nameOf, pathOf } from "./names";
import { ReadingText } from "./ReadingText";
import { RoomNav } from "./RoomNav";
import { useAgreement, useAgreements, useReading } from "./reads";
import { StatePanel } from "./StatePanel";
import { TextTab } from "./TextTab";

// It brings what reads documents, which the rest of the page does without.
const WhatIfOf = lazy(() => import("./whatif/WhatIfOf"));

const TABS = ["text", "changes", "what-if", "people", "duties", "document"] as const;
const STATE = ["tab"] as const;

/** All about one version of one agreement. */
export default function AgreementPage() {
  const name = nameOf(useParams());
  return name === null ? <Navigate to="/agreements" replace /> : <Asked key={keyOf(name)} name={name} />;
}

function Asked({ name }: { name: NonNullable<ReturnType<typeof nameOf>> }) {
  const { t } = useTranslation("agreements");
  const query = useAgreement(name);
  const agreement = query.data;
  return (
    <Page
      title={agreement?.title ?? t("idVersion", { id: name.id, version: name.version })}
      intro={
        agreement !== undefined && <Direction direction={agreement.direction} partner={agreement.partner} />
      }
      actions={
        agreement !== undefined && (
          <>
            <Versions of={agreement} />
            <Exports of={agreement} />
          </>
        )
      }
    >
      <RoomNav />
      <Shown query={query}>
        {(of) => (
          <>
            <StatePanel of={of} />
            <ActsOf of={of} />
            <Parts of={of} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Versions({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const navigate = useNavigate();
  const all = useAgreements().data ?? [of];
  const versions = all.filter((one) => isSameAgreement(one, of)).sort((a, b) => b.version - a.version);
  return (
    <Select
      size="xs"
      w={190}
      aria-label={t("versions")}
      allowDeselect={false}
      data={versions.map((one) => ({
        value: String(one.version),
        label: t("versionState", { version: one.version, state: t(`state.${one.state}`) }),
      }))}
      value={String(of.version)}
      onChange={(value) => value !== null && void navigate(pathOf({ ...of, version: Number(value) }))}
    />
  );
}

function Parts({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const [{ tab = "text" }, change] = useUrlState(STATE);
  return (
    <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined })} keepMounted={false}>
      <Tabs.List mb="md" aria-label={t("parts")}>
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="text">
        <Text of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <Compared of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="what-if">
        <Suspense fallback={<Loading />}>
          <WhatIfOf of={of} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="people">
        <HistoryOf of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="duties">
        <DutiesOf of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="document">
        <FactsOf of={of} />
        <TextTab of={of} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Text({ of }: { of: Agreement }) {
  return (
    <Shown query={useReading(of)} rows={8}>
      {(reading) => <ReadingText reading={reading} />}
    </Shown>
  );
}
