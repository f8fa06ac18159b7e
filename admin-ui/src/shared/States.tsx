import { Alert, Button, Center, Code, Group, List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconLock, IconPlugOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";

/** Stands where rows or words will be. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" aria-busy="true" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <Skeleton key={row} height={36} radius="sm" />
      ))}
    </Stack>
  );
}

/** Says that there is nothing, and what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={520}>
        <Title order={3} ta="center">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" ta="center" component="div">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

function NotAllowed({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <Alert color="gray" icon={<IconLock aria-hidden />} title={t("state.notAllowed")} role="alert">
      {problem.message}
    </Alert>
  );
}

/** What went wrong, in the node's words, and a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = Problem.of(error);
  if (problem.isNotAllowed) {
    return <NotAllowed problem={problem} />;
  }
  const Icon = problem.isAway ? IconPlugOff : IconAlertTriangle;
  return (
    <Alert
      color={problem.isAway ? "yellow" : "red"}
      icon={<Icon aria-hidden />}
      title={problem.isAway ? t("state.away") : t("state.failed")}
      role="alert"
    >
      <Stack gap="xs">
        <Text size="sm">{problem.isAway ? t("state.awayHint") : problem.message}</Text>
        <Refusals problem={problem} />
        {retry !== undefined && (
          <Group>
            <Button size="xs" variant="default" onClick={retry}>
              {t("act.retry")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function Refusals({ problem }: { problem: Problem }) {
  if (problem.refusals.length < 2 && problem.refusals[0]?.field === undefined) {
    return null;
  }
  return (
    <List size="sm">
      {problem.refusals.map((refusal) => (
        <List.Item key={`${refusal.field}-${refusal.reason}-${refusal.detail}`}>
          {refusal.field !== undefined && <Code>{refusal.field}</Code>} {refusal.detail ?? refusal.reason}
        </List.Item>
      ))}
    </List>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Stands for what a query has not brought: why it failed, or that it is under way. */
export function NotYet({ query, rows }: { query: Omit<Asked<unknown>, "data">; rows?: number }) {
  return query.error === null || query.error === undefined ? (
    <Loading rows={rows} />
  ) : (
    <Failed error={query.error} retry={() => query.refetch()} />
  );
}

/** Shows what a query brought, or the state that it is in. */
export function Shown<T>({
  query,
  rows,
  children,
}: {
  query: Asked<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  return query.data === undefined ? <NotYet query={query} rows={rows} /> : children(query.data);
}

/** Shown instead of a page to whom it is not for. */
export function NotForYou({ roles }: { roles: string[] }) {
  const { t } = useTranslation();
  return (
    <Alert color="gray" icon={<IconLock aria-hidden />} title={t("state.notAllowed")} role="alert">
      {t("state.forRoles", { roles: roles.join(", ") })}
    </Alert>
  );
}
