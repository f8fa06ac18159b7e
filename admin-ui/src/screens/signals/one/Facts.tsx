import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";

export interface Fact {
  key: string;
  name: string;
  value: ReactNode;
}

/** What is stated, name beside value. */
export function Facts({ caption, facts }: { caption: string; facts: Fact[] }) {
  return (
    <Table variant="vertical" withRowBorders layout="fixed" aria-label={caption}>
      <Table.Tbody>
        {facts.map((fact) => (
          <Table.Tr key={fact.key}>
            <Table.Th w="38%" fw={400} bg="transparent" style={{ verticalAlign: "top" }}>
              <Text size="sm" c="dimmed" component="span">
                {fact.name}
              </Text>
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{fact.value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
