import { Table } from "@mantine/core";
import type { ReactNode } from "react";

/** Names and values, of which those without a value are left out. */
export function FactTable({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly (readonly [string, ReactNode])[];
}) {
  return (
    <Table variant="vertical" layout="fixed" captionSide="top">
      <Table.Caption ta="start">{caption}</Table.Caption>
      <Table.Tbody>
        {rows
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={150} style={{ overflowWrap: "anywhere" }}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                <bdi>{value}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
