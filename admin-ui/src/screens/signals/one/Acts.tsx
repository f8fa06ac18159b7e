import { Button, List, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconEdit, IconFileCertificate, IconScissors, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, apiBase } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { download } from "../../../shared/csv";
import { Failed, Shown } from "../../../shared/States";
import { useMay } from "../../../who/session";
import type { Signal } from "../model";
import { holdersOf, useCustody } from "./Holders";
import { Narrow } from "./Narrow";

/** What can be done about one signal. */
export function Acts({ signal }: { signal: Signal }) {
  const may = useMay();
  if (signal.scope === "received") {
    return signal.indicators === undefined ? null : <Proof signal={signal} />;
  }
  return may("publish") && signal.state !== "withdrawn" ? <OwnActs signal={signal} /> : null;
}

function OwnActs({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const [asked, setAsked] = useState<"withdraw" | "narrow">();
  const close = () => setAsked(undefined);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        component={Link}
        to={`/signals/own/${signal.id}/replace`}
        leftSection={<IconEdit size={14} aria-hidden />}
      >
        {t("replace.act")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t("take.back")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconScissors size={16} aria-hidden />} onClick={() => setAsked("narrow")}>
            {t("narrow.act")}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setAsked("withdraw")}
          >
            {t("withdraw.act")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Withdraw signal={signal} opened={asked === "withdraw"} onClose={close} />
      <Narrow signal={signal} opened={asked === "narrow"} onClose={close} />
    </>
  );
}

interface Asked {
  signal: Signal;
  opened: boolean;
  onClose: () => void;
}

function Withdraw({ signal, opened, onClose }: Asked) {
  const { t } = useTranslation("signals");
  const client = useQueryClient();
  const withdraw = async (reason: string) => {
    await answered(
      api.POST("/v1/signals/{id}/withdrawal", { params: { path: { id: signal.id } }, body: { reason } }),
    );
    await client.invalidateQueries({ queryKey: ["signals"] });
  };
  return (
    <Confirm
      title={t("withdraw.title")}
      act={t("withdraw.act")}
      reason={t("withdraw.reason")}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={withdraw}
    >
      <Text size="sm">{t("withdraw.what")}</Text>
      {opened && <HeldBy id={signal.id} />}
    </Confirm>
  );
}

/** Who has to hear of it. */
export function HeldBy({ id }: { id: string }) {
  const { t } = useTranslation("signals");
  const custody = useCustody(id);
  return (
    <Shown query={custody} rows={1}>
      {(report) => {
        const holders = holdersOf(report);
        return holders.length === 0 ? (
          <Text size="sm" mt="xs">
            {t("withdraw.nobody")}
          </Text>
        ) : (
          <>
            <Text size="sm" mt="xs">
              {t("withdraw.holders", { count: holders.length })}
            </Text>
            <List size="sm">
              {holders.map((partner) => (
                <List.Item key={partner}>{partner}</List.Item>
              ))}
            </List>
          </>
        );
      }}
    </Shown>
  );
}

function Proof({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const fetchProof = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const path = `${encodeURIComponent(signal.source)}/${signal.id}`;
      const answer = await fetch(`${apiBase}/v1/signals/${path}/proof`, { credentials: "same-origin" });
      if (!answer.ok) {
        throw Problem.ofBody(answer.status, await answer.json().catch(() => null));
      }
      download(`${signal.id}.proof.json`, await answer.blob(), "application/json");
    } catch (e) {
      setProblem(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        leftSection={<IconFileCertificate size={14} aria-hidden />}
        onClick={() => void fetchProof()}
      >
        {t("proof.act")}
      </Button>
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}
