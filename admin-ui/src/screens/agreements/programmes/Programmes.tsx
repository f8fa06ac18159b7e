import { Anchor, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/Page";
import { Empty, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { RoomNav } from "../RoomNav";
import { useProgrammes } from "./programmes";

/** Terms that the convener publishes and members accede to. */
export default function Programmes() {
  const { t } = useTranslation("agreements");
  return (
    <Page title={t("programmes.title")} intro={t("programmes.intro")}>
      <RoomNav />
      <Shown query={useProgrammes()}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("programmes.none")}>{t("programmes.noneHint")}</Empty>
          ) : (
            <Table.ScrollContainer minWidth={520}>
              <Table>
                <Table.Caption>{t("programmes.title")}</Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    {["title", "version", "ours", "validFrom", "reviewBy"].map((one) => (
                      <Table.Th key={one} scope="col">
                        {t(`programmes.head.${one}`)}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <Table.Tr key={`${one.id}-${one.version}`}>
                      <Table.Td>
                        <Anchor
                          component={Link}
                          to={`/agreements/programmes/${encodeURIComponent(one.id)}`}
                          size="sm"
                        >
                          {one.title}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>{one.version}</Table.Td>
                      <Table.Td>{t(one.acceded ? "programmes.in" : "programmes.out")}</Table.Td>
                      <Table.Td>
                        <When at={one.validFrom} />
                      </Table.Td>
                      <Table.Td>
                        <When at={one.reviewBy} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Shown>
    </Page>
  );
}
