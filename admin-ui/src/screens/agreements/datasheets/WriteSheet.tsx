import { Button, Group, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { Page } from "../../../shared/Page";
import { Shown } from "../../../shared/States";
import { useSession } from "../../../who/session";
import { Leaving } from "../editor/Leaving";
import { RoomNav } from "../RoomNav";
import { type Datasheet, useDatasheets } from "../reads";
import { RateFields } from "./RateFields";
import { documentOf, emptySheet, type Sheet, sheetOf } from "./sheet";

/** Writes the next version of an own feed's datasheet, or the first of a new feed. */
export default function WriteSheet() {
  const { t } = useTranslation("agreements");
  const [params] = useSearchParams();
  const { member } = useSession();
  const feed = params.get("feed");
  return (
    <Page title={t("datasheets.write")} intro={t("datasheets.writeHint")}>
      <RoomNav />
      <Shown query={useDatasheets()}>
        {(items) => (
          <SheetForm
            key={feed}
            first={beginning(items, member.id, feed)}
            fixed={feed !== null}
            items={items}
          />
        )}
      </Shown>
    </Page>
  );
}

function newestOf(items: readonly Datasheet[], source: string, feed: string | null): Datasheet | undefined {
  return items
    .filter((one) => one.source === source && one.feed === feed)
    .sort((a, b) => b.version - a.version)[0];
}

function beginning(items: readonly Datasheet[], source: string, feed: string | null): Sheet {
  const newest = newestOf(items, source, feed);
  return newest === undefined ? { ...emptySheet(source), feed: feed ?? "" } : sheetOf(newest.yaml);
}

const LINES = ["knownLimits", "knownBias"] as const;
const TAGS = ["languages", "regions", "platforms"] as const;

function SheetForm({ first, fixed, items }: { first: Sheet; fixed: boolean; items: Datasheet[] }) {
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(first);
  const [asked, setAsked] = useState(false);
  const [saved] = useState({ now: false });
  const change = (changes: Partial<Sheet>) => setSheet((before) => ({ ...before, ...changes }));
  const publish = async () => {
    const version = (newestOf(items, sheet.source, sheet.feed)?.version ?? 0) + 1;
    await answered(api.POST("/v1/datasheets", { body: { document: documentOf({ ...sheet, version }) } }));
    saved.now = true;
    notifications.show({ message: t("datasheets.published"), color: "green" });
    await client.invalidateQueries({ queryKey: ["datasheets"] });
    await navigate(`/agreements/datasheets/${sheet.source}/${sheet.feed}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
      }}
    >
      <Stack maw={820}>
        <Heads sheet={sheet} change={change} fixed={fixed} />
        {LINES.map((name) => (
          <Textarea
            key={name}
            label={t(`datasheets.field.${name}`)}
            description={t(`datasheets.help.${name}`)}
            required
            autosize
            minRows={2}
            value={sheet[name].join("\n")}
            onChange={(event) => change({ [name]: event.currentTarget.value.split("\n") })}
          />
        ))}
        <RateFields rates={sheet.errorRates} change={(errorRates) => change({ errorRates })} />
        <Group justify="flex-end">
          <Button type="submit">{t("datasheets.publish")}</Button>
        </Group>
      </Stack>
      <Confirm
        opened={asked}
        title={t("datasheets.publish")}
        act={t("datasheets.publish")}
        onClose={() => setAsked(false)}
        onConfirm={publish}
      >
        {t("datasheets.publishHint")}
      </Confirm>
      <Leaving when={() => sheet !== first && !saved.now} forget={() => {}} />
    </form>
  );
}

function Heads({
  sheet,
  change,
  fixed,
}: {
  sheet: Sheet;
  change: (changes: Partial<Sheet>) => void;
  fixed: boolean;
}) {
  const { t } = useTranslation("agreements");
  const words = (name: string) => ({
    label: t(`datasheets.field.${name}`),
    description: t(`datasheets.help.${name}`),
    required: true,
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          {...words("feed")}
          disabled={fixed}
          value={sheet.feed}
          onChange={(event) => change({ feed: event.currentTarget.value })}
        />
        <TextInput
          {...words("title")}
          value={sheet.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          {...words("contact")}
          value={sheet.contact}
          onChange={(event) => change({ contact: event.currentTarget.value })}
        />
        <TextInput
          {...words("reviewBy")}
          type="date"
          value={sheet.reviewBy}
          onChange={(event) => change({ reviewBy: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Textarea
        {...words("collectionMethod")}
        autosize
        minRows={3}
        value={sheet.collectionMethod}
        onChange={(event) => change({ collectionMethod: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {TAGS.map((name) => (
          <TagsInput
            key={name}
            label={t(`datasheets.field.${name}`)}
            description={t(`datasheets.help.${name}`)}
            value={sheet[name]}
            acceptValueOnBlur
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </SimpleGrid>
    </>
  );
}
