import { Button, Code, List, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay, useSession } from "../../../who/session";
import classes from "../agreements.module.css";
import { RoomNav } from "../RoomNav";
import type { Datasheet } from "../reads";
import { type Sheet, sheetOf } from "./sheet";

/** What a source says about one feed, the newest version first. */
export default function DatasheetPage() {
  const { t } = useTranslation("agreements");
  const { source = "", feed = "" } = useParams();
  const { member } = useSession();
  const may = useMay();
  const query = useQuery({
    queryKey: ["datasheets", source, feed],
    queryFn: async () =>
      (await answered(api.GET("/v1/datasheets/{source}/{feed}", { params: { path: { source, feed } } })))
        .items,
  });
  const first = query.data?.[0];
  return (
    <Page
      title={first?.title ?? feed}
      intro={first !== undefined && t("datasheets.of", { feed, source, version: first.version })}
      actions={
        source === member.id &&
        may("agreements") && (
          <Button
            component={Link}
            to={`/agreements/datasheets/write?feed=${encodeURIComponent(feed)}`}
            size="xs"
          >
            {t("datasheets.next")}
          </Button>
        )
      }
    >
      <RoomNav />
      <Shown query={query}>{(items) => <Versions items={items} />}</Shown>
    </Page>
  );
}

function Versions({ items }: { items: Datasheet[] }) {
  const { t } = useTranslation("agreements");
  const [first, ...others] = items;
  return (
    <Stack>
      {first !== undefined && <SheetText sheet={sheetOf(first.yaml)} reviewBy={first.reviewBy} />}
      {first !== undefined && (
        <details>
          <summary>{t("people.jws")}</summary>
          <Code block dir="ltr" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
            {first.jws}
          </Code>
        </details>
      )}
      {others.map((one) => (
        <details key={one.version}>
          <summary>{t("datasheets.earlier", { version: one.version })}</summary>
          <SheetText sheet={sheetOf(one.yaml)} reviewBy={one.reviewBy} />
        </details>
      ))}
    </Stack>
  );
}

function lines(of: readonly string[]): ReactNode {
  return of.length === 0 ? (
    "–"
  ) : (
    <List size="sm">
      {of.map((one) => (
        <List.Item key={one} dir="auto">
          {one}
        </List.Item>
      ))}
    </List>
  );
}

function SheetText({ sheet, reviewBy }: { sheet: Sheet; reviewBy: string }) {
  const { t } = useTranslation("agreements");
  const facts: [string, ReactNode][] = [
    ["collectionMethod", sheet.collectionMethod],
    ["languages", sheet.languages.join(", ")],
    ["regions", sheet.regions.join(", ")],
    ["platforms", sheet.platforms.join(", ")],
    ["knownLimits", lines(sheet.knownLimits)],
    ["knownBias", lines(sheet.knownBias)],
    ["errorRates", <Rates key="rates" sheet={sheet} />],
    ["contact", sheet.contact],
    ["reviewBy", <When key="review" at={reviewBy} />],
  ];
  return (
    <Text size="sm" component="div" maw={860}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{t(`datasheets.field.${name}`)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </Text>
  );
}

function Rates({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation("agreements");
  if (sheet.errorRates.length === 0) {
    return t("datasheets.noRates");
  }
  return (
    <Table>
      <Table.Caption>{t("datasheets.field.errorRates")}</Table.Caption>
      <Table.Tbody>
        {sheet.errorRates.map((one) => (
          <Table.Tr key={`${one.measure}-${one.auditedOn}`}>
            <Table.Th scope="row">{one.measure}</Table.Th>
            <Table.Td>
              {t("datasheets.rate", {
                percent: one.percent,
                size: one.sampleSize,
                on: one.auditedOn,
                by: one.auditor,
              })}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
