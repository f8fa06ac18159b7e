import { Anchor } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { NotForYou } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { DraftForm } from "./DraftForm";
import { type Draft, newForm } from "./draft";
import { told } from "./told";

/** Publishes one signal. */
export default function PublishPage() {
  const { t } = useTranslation(["signals", "common"]);
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [start] = useState(newForm);
  const publish = async (draft: Draft) => {
    const result = await answered(api.POST("/v1/signals", { body: draft }));
    told(t(`form.${result.status}`));
    await client.invalidateQueries({ queryKey: ["signals"] });
    await navigate(`/signals/own/${result.id}`);
  };
  return (
    <Page
      title={t("publish.oneTitle")}
      intro={
        <>
          {t("publish.oneIntro")}{" "}
          <Anchor component={Link} to="/signals/upload" size="sm" underline="always">
            {t("publish.many")}
          </Anchor>
        </>
      }
    >
      {may("publish") ? (
        <DraftForm start={start} act={t("publish.act")} publish={publish} />
      ) : (
        <NotForYou roles={[t("common:role.publisher")]} />
      )}
    </Page>
  );
}
