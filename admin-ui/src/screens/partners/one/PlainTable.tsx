import { Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { CsvButton } from "../../../shared/CsvButton";

/** A short table with its heading, and a file of it. */
export function PlainTable({
  id,
  title,
  empty,
  header,
  rows,
  csv,
}: {
  id: string;
  title: string;
  empty: string;
  header: string[];
  rows: { key: string; cells: ReactNode[] }[];
  csv?: { header: string[]; rows: () => unknown[][] };
}) {
  return (
    <Card withBorder component="section" aria-labelledby={id}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {csv !== undefined && rows.length > 0 && <CsvButton what={title} file={`${id}.csv`} {...csv} />}
        </Group>
        {rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {empty}
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={560}>
            <Table aria-labelledby={id}>
              <Table.Thead>
                <Table.Tr>
                  {header.map((one) => (
                    <Table.Th key={one} scope="col">
                      {one}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.key}>
                    {row.cells.map((cell, i) => (
                      <Table.Td key={header[i]}>{cell}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
    </Card>
  );
}
