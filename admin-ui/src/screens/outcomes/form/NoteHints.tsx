import { Alert, List } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { discloses } from "./noteLint";

const PAUSE_MS = 500;

/** Words of a note that deserve a second thought; asked once the person pauses, and kept nowhere. */
function useRemarks(note: string) {
  const [text] = useDebouncedValue(note.trim(), PAUSE_MS);
  const query = useQuery({
    queryKey: ["remarks", text],
    enabled: text !== "",
    gcTime: 0,
    queryFn: () => answered(api.POST("/v1/terminology/remarks", { body: { field: "note", text } })),
    select: (answer) => answer.remarks,
  });
  return query.data ?? [];
}

/** Says while one types what the node would refuse in a note, and which words there are better ones for. */
export function NoteHints({ note }: { note: string }) {
  const { t } = useTranslation(["outcomes", "common"]);
  const found = discloses(note);
  const remarks = useRemarks(note);
  return (
    <>
      {found.length > 0 && (
        <Alert color="red" p="xs" role="status" title={t("form.discloses")}>
          <List size="sm">
            {found.map((what) => (
              <List.Item key={what}>{t(`form.disclosed.${what}`)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {remarks.length > 0 && (
        <Alert color="gray" p="xs" role="status" title={t("lint.title", { ns: "common" })}>
          <List size="sm">
            {remarks.map((remark) => (
              <List.Item key={`${remark.start}-${remark.term}`}>
                {remark.instead === undefined
                  ? t("form.remark", { term: remark.term })
                  : t("form.remarkInstead", { term: remark.term, instead: remark.instead })}{" "}
                {remark.reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
