import { Alert, Button, Code, Group, Stack, Table, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { Page } from "../../../shared/Page";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay, useSession } from "../../../who/session";
import { RoomNav } from "../RoomNav";
import { AccessionForm } from "./AccessionForm";
import { type Programme, useProgramme } from "./programmes";

/** One programme: who takes part, its terms, and our own part. */
export default function ProgrammePage() {
  const { t } = useTranslation("agreements");
  const { id = "" } = useParams();
  const query = useProgramme(id);
  return (
    <Page
      title={query.data?.title ?? id}
      intro={query.data !== undefined && t("idVersion", { id, version: query.data.version })}
    >
      <RoomNav />
      <Shown query={query}>{(programme) => <Parts of={programme} />}</Shown>
    </Page>
  );
}

function Parts({ of }: { of: Programme }) {
  const { t } = useTranslation("agreements");
  const { member } = useSession();
  const may = useMay();
  const [open, setOpen] = useState<"accede" | "leave">();
  const own = of.accessions?.find((one) => one.member === member.id && !one.left);
  return (
    <Stack>
      <Alert variant="default" title={t(own === undefined ? "programmes.out" : "programmes.in")}>
        {own === undefined
          ? t("programmes.outHint")
          : t("programmes.inHint", { feed: own.feed ?? t("programmes.noFeed") })}
      </Alert>
      <Group>
        <Button size="xs" disabled={!may("approve")} onClick={() => setOpen("accede")}>
          {t(own === undefined ? "programmes.accede" : "programmes.accedeAnew")}
        </Button>
        {own !== undefined && (
          <Button size="xs" variant="default" disabled={!may("agreements")} onClick={() => setOpen("leave")}>
            {t("programmes.leave")}
          </Button>
        )}
      </Group>
      {!may("approve") && (
        <Text size="xs" c="dimmed">
          {t("cannot", { act: t("programmes.accede"), why: t("why.scopeApprove") })}
        </Text>
      )}
      <Members of={of} />
      <section aria-label={t("programmes.terms")}>
        <Title order={2} size="h4" mb="xs">
          {t("programmes.terms")}
        </Title>
        <Code block dir="ltr" tabIndex={0} style={{ overflow: "auto", maxHeight: "60vh" }}>
          {of.yaml}
        </Code>
      </section>
      {open === "accede" && <AccessionForm of={of} onClose={() => setOpen(undefined)} />}
      <Leave of={of} opened={open === "leave"} onClose={() => setOpen(undefined)} />
    </Stack>
  );
}

function Leave({ of, opened, onClose }: { of: Programme; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const leave = async () => {
    await answered(api.POST("/v1/programmes/{id}/leaving", { params: { path: { id: of.id } }, body: {} }));
    notifications.show({ message: t("programmes.left"), color: "green" });
    await client.invalidateQueries({ queryKey: ["programmes"] });
  };
  return (
    <Confirm
      opened={opened}
      title={t("programmes.leave")}
      act={t("programmes.leave")}
      danger
      onClose={onClose}
      onConfirm={leave}
    >
      {t("programmes.leaveHint")}
    </Confirm>
  );
}

function Members({ of }: { of: Programme }) {
  const { t } = useTranslation("agreements");
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Caption>{t("programmes.members")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["member", "version", "feed", "since"].map((one) => (
              <Table.Th key={one} scope="col">
                {t(`programmes.head.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(of.accessions ?? []).map((one) => (
            <Table.Tr key={one.member}>
              <Table.Td>{one.member}</Table.Td>
              <Table.Td>{one.version}</Table.Td>
              <Table.Td>{one.left ? t("programmes.hasLeft") : (one.feed ?? t("programmes.noFeed"))}</Table.Td>
              <Table.Td>
                <When at={one.validFrom} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
