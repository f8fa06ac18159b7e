import { Button, Table, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { Page } from "../../../shared/Page";
import { Empty, NotForYou, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { RoomNav } from "../RoomNav";
import { useApprovers } from "../reads";
import { ApproverForm } from "./ApproverForm";

/** Deputies and external approvers, who may say yes beside own people for a limited time. */
export default function Approvers() {
  const { t } = useTranslation("agreements");
  const { t: common } = useTranslation();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t("approvers.title")}
      intro={t("approvers.intro")}
      actions={
        may("admin") && (
          <Button size="xs" onClick={() => setAdding(true)}>
            {t("approvers.add")}
          </Button>
        )
      }
    >
      <RoomNav />
      {may("admin", true) ? (
        <All />
      ) : (
        <NotForYou roles={[common("role.administrator"), common("role.auditor")]} />
      )}
      <ApproverForm opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function All() {
  const { t } = useTranslation("agreements");
  const [removing, setRemoving] = useState<string>();
  const may = useMay();
  const now = Date.now();
  return (
    <>
      <Shown query={useApprovers(true)}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("approvers.none")}>{t("approvers.noneHint")}</Empty>
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table>
                <Table.Caption>{t("approvers.caption")}</Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    {["person", "standing", "from", "to", "addedBy", "act"].map((one) => (
                      <Table.Th key={one} scope="col">
                        {t(`approvers.head.${one}`)}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <Table.Tr key={one.person}>
                      <Table.Td>{one.person}</Table.Td>
                      <Table.Td>
                        {one.standing === "deputy"
                          ? t("approvers.deputyFor", { of: one.standsInFor })
                          : t("standing.external")}
                      </Table.Td>
                      <Table.Td>
                        <When at={one.from} />
                      </Table.Td>
                      <Table.Td>
                        <When at={one.to} />
                        {Date.parse(one.to) <= now && (
                          <Text size="xs" c="dimmed">
                            {t("approvers.over")}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td>{one.addedBy}</Table.Td>
                      <Table.Td>
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          disabled={!may("admin")}
                          leftSection={<IconTrash size={14} aria-hidden />}
                          aria-label={t("editor.removeOf", { what: one.person })}
                          onClick={() => setRemoving(one.person)}
                        >
                          {t("act.remove", { ns: "common" })}
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Shown>
      <Removing person={removing} onClose={() => setRemoving(undefined)} />
    </>
  );
}

function Removing({ person, onClose }: { person: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  return (
    <Confirm
      opened={person !== undefined}
      title={t("approvers.remove", { person })}
      act={t("act.remove", { ns: "common" })}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await steppedUp(() =>
          answered(api.DELETE("/v1/approvers/{person}", { params: { path: { person: person ?? "" } } })),
        );
        await client.invalidateQueries({ queryKey: ["approvers"] });
      }}
    >
      {t("approvers.removeHint")}
    </Confirm>
  );
}
