import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../../../shared/Rows";
import { Empty, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { AccessPage } from "../AccessPage";
import { ShownOnce } from "../ShownOnce";
import { KEYS, type Key, type KeyState, listKeys, stateOf } from "./asking";
import { MakeKey } from "./MakeKey";
import { RevokeKey } from "./RevokeKey";

const COLOURS: Record<KeyState, string> = {
  valid: "green",
  soon: "yellow",
  expired: "gray",
  revoked: "gray",
};

/** API keys of programs, and of people who work without a page. */
export default function Keys() {
  const { t } = useTranslation("people");
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <AccessPage
      title={t("keys.title")}
      intro={t("keys.intro")}
      act={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
          {t("keys.make")}
        </Button>
      }
    >
      <Listed />
      {making && <MakeKey onClose={() => setMaking(false)} onMade={setSecret} />}
      {secret !== undefined && (
        <ShownOnce title={t("keys.made")} secret={secret} onClose={() => setSecret(undefined)}>
          {t("keys.once")}
        </ShownOnce>
      )}
    </AccessPage>
  );
}

function Listed() {
  const { t } = useTranslation("people");
  const query = useQuery({ queryKey: KEYS, queryFn: listKeys });
  const columns = useColumns();
  return (
    <Shown query={query}>
      {({ items }) => (
        <Rows
          caption={t("keys.title")}
          columns={columns}
          rows={items}
          keyOf={(one) => one.id}
          minWidth={900}
          empty={<Empty title={t("keys.empty")}>{t("keys.emptyHint")}</Empty>}
        />
      )}
    </Shown>
  );
}

function useColumns() {
  const { t } = useTranslation("people");
  const may = useMay();
  const changes = may("admin");
  return useMemo<ColumnDef<Key>[]>(
    () => [
      { header: t("keys.name"), cell: ({ row }) => <Text size="sm">{row.original.name}</Text> },
      {
        header: t("keys.whose"),
        cell: ({ row }) => (row.original.machine === true ? t("keys.program") : row.original.person),
      },
      { header: t("keys.scopes"), cell: ({ row }) => <Scopes of={row.original} /> },
      { header: t("keys.state"), cell: ({ row }) => <State of={row.original} /> },
      { header: t("keys.until"), cell: ({ row }) => <When at={row.original.expiresAt} /> },
      { header: t("keys.used"), cell: ({ row }) => <When at={row.original.lastUsed} ago /> },
      ...(changes
        ? [
            {
              id: "revoke",
              header: t("column.do"),
              cell: ({ row }: { row: { original: Key } }) => <RevokeKey of={row.original} />,
            },
          ]
        : []),
    ],
    [t, changes],
  );
}

function Scopes({ of }: { of: Key }) {
  return (
    <Group gap={4}>
      {of.scopes.map((scope) => (
        <Badge key={scope} size="xs" variant="light" color="gray">
          {scope}
        </Badge>
      ))}
    </Group>
  );
}

function State({ of }: { of: Key }) {
  const { t } = useTranslation("people");
  const state = stateOf(of, Date.now());
  return (
    <Badge variant="light" color={COLOURS[state]}>
      {t(`keys.is.${state}`)}
    </Badge>
  );
}
