import { Card, Container, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { readWays } from "./asking";

export function useWays() {
  return useQuery({ queryKey: ["sign-in-ways"], queryFn: readWays, staleTime: 300_000 });
}

/** A page for whoever is not signed in: whose node it is, and one thing to do. */
export function OpenPage({ title, children }: { title: string; children: ReactNode }) {
  const member = useWays().data?.member;
  useEffect(() => {
    document.title = `${title} · ${member?.title ?? ""} · Heliograph`;
  }, [title, member]);
  return (
    <Container size={440} py={64} component="main">
      <Stack gap="lg">
        <Stack gap={2} align="center">
          <Title order={1} size="h2" ta="center">
            {title}
          </Title>
          <Text c="dimmed" ta="center">
            {member === undefined ? "Heliograph" : `Heliograph · ${member.title}`}
          </Text>
        </Stack>
        <Card withBorder padding="lg">
          {children}
        </Card>
      </Stack>
    </Container>
  );
}
