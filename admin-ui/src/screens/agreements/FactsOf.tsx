import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { When } from "../../shared/When";
import classes from "./agreements.module.css";
import type { Agreement } from "./names";

/** Names, dates and the digest of one version. */
export function FactsOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const facts: [string, ReactNode][] = [
    ["id", t("idVersion", { id: of.id, version: of.version })],
    ["source", of.source],
    ["recipient", of.recipient],
    ["feed", of.feed ?? "–"],
    ["validFrom", <When key="from" at={of.validFrom} />],
    ["validTo", of.validTo === undefined ? t("noEnd") : <When key="to" at={of.validTo} />],
    ["reviewBy", <When key="review" at={of.reviewBy} />],
    ["digest", of.digest],
  ];
  return (
    <Text size="sm" component="div" mb="md">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Text>
  );
}
