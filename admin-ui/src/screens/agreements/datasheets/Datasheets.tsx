import { Anchor, Button, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/Page";
import { Empty, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay, useSession } from "../../../who/session";
import { RoomNav } from "../RoomNav";
import { type Datasheet, useDatasheets } from "../reads";

/** What sources say about their feeds; ours can be published here. */
export default function Datasheets() {
  const { t } = useTranslation("agreements");
  const may = useMay();
  return (
    <Page
      title={t("datasheets.title")}
      intro={t("datasheets.intro")}
      actions={
        may("agreements") && (
          <Button component={Link} to="/agreements/datasheets/write" size="xs">
            {t("datasheets.new")}
          </Button>
        )
      }
    >
      <RoomNav />
      <Shown query={useDatasheets()}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("datasheets.none")}>{t("datasheets.noneHint")}</Empty>
          ) : (
            <Feeds items={newest(items)} />
          )
        }
      </Shown>
    </Page>
  );
}

function newest(items: readonly Datasheet[]): Datasheet[] {
  const by = new Map<string, Datasheet>();
  for (const one of items) {
    const key = `${one.source}/${one.feed}`;
    const known = by.get(key);
    if (known === undefined || known.version < one.version) {
      by.set(key, one);
    }
  }
  return [...by.values()];
}

function Feeds({ items }: { items: Datasheet[] }) {
  const { t } = useTranslation("agreements");
  const { member } = useSession();
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Caption>{t("datasheets.caption")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["feed", "source", "version", "reviewBy"].map((one) => (
              <Table.Th key={one} scope="col">
                {t(`datasheets.head.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Table.Tr key={`${one.source}/${one.feed}`}>
              <Table.Td>
                <Anchor
                  component={Link}
                  to={`/agreements/datasheets/${one.source}/${one.feed}`}
                  size="sm"
                  dir="auto"
                >
                  {one.title}
                </Anchor>
                <div>{one.feed}</div>
              </Table.Td>
              <Table.Td>{one.source === member.id ? t("datasheets.ours") : one.source}</Table.Td>
              <Table.Td>{one.version}</Table.Td>
              <Table.Td>
                <When at={one.reviewBy} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
