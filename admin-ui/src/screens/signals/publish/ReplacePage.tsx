import { Alert, Button, Group, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { Failed, NotForYou } from "../../../shared/States";
import { useMay } from "../../../who/session";
import type { Signal } from "../model";
import { readSignal } from "../one/useSignal";
import { DraftForm } from "./DraftForm";
import { type Draft, formOf } from "./draft";
import { told } from "./told";

/** Publishes a new version of an own signal: first its values are asked for, which is written down. */
export default function ReplacePage() {
  const { t } = useTranslation(["signals", "common"]);
  const may = useMay();
  const { id = "" } = useParams();
  const [signal, setSignal] = useState<Signal>();
  const [problem, setProblem] = useState<unknown>();
  const ask = () => readSignal({ id }, { values: "full" }).then(setSignal, setProblem);
  return (
    <Page title={t("replace.title")} intro={t("replace.intro")}>
      {!may("publish") && <NotForYou roles={[t("common:role.publisher")]} />}
      {may("publish") && signal === undefined && (
        <Stack align="flex-start">
          <Alert color="gray">{t("replace.values")}</Alert>
          {problem !== undefined && <Failed error={problem} />}
          <Group>
            <Button onClick={() => void ask()}>{t("replace.show")}</Button>
          </Group>
        </Stack>
      )}
      {signal !== undefined && <Replacing signal={signal} />}
    </Page>
  );
}

function Replacing({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const navigate = useNavigate();
  const client = useQueryClient();
  const start = useMemo(() => formOf(signal), [signal]);
  const publish = async (draft: Draft) => {
    const result = await answered(
      api.PUT("/v1/signals/{id}", {
        params: { path: { id: signal.id }, header: { "If-Match": `"${signal.version}"` } },
        body: draft,
      }),
    );
    told(t(`form.${result.status === "accepted" ? "replaced" : "unchanged"}`));
    await client.invalidateQueries({ queryKey: ["signals"] });
    await navigate(`/signals/own/${signal.id}`);
  };
  return <DraftForm start={start} before={signal} act={t("replace.publish")} publish={publish} />;
}
