import { Button, Card, FileButton, Group, SimpleGrid, Text, Title } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { NotForYou, Shown } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { useMay } from "../../../who/session";
import { RoomNav } from "../RoomNav";
import { BlanksForm } from "./BlanksForm";

export type Template = components["schemas"]["AgreementTemplate"];
const CHOSEN = ["template", "partner"] as const;

/** Where new agreements begin: a template, or a document that somebody has. */
export default function Templates() {
  const { t } = useTranslation("agreements");
  const { t: common } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={t("templates.title")}
      intro={t("templates.intro")}
      actions={may("agreements") && <FromFile />}
    >
      <RoomNav />
      {may("agreements") ? (
        <Choice />
      ) : (
        <NotForYou roles={[common("role.legal-reviewer"), common("role.administrator")]} />
      )}
    </Page>
  );
}

function FromFile() {
  const { t } = useTranslation("agreements");
  const navigate = useNavigate();
  const open = async (file: File | null) => {
    if (file !== null) {
      await navigate("/agreements/write", { state: { yaml: await file.text() } });
    }
  };
  return (
    <FileButton accept=".yaml,.yml,.json" onChange={(file) => void open(file)}>
      {(props) => (
        <Button {...props} variant="default" size="xs" leftSection={<IconFileUpload size={14} aria-hidden />}>
          {t("templates.file")}
        </Button>
      )}
    </FileButton>
  );
}

function Choice() {
  const [{ template, partner }, change] = useUrlState(CHOSEN);
  const query = useQuery({
    queryKey: ["agreement-templates"],
    queryFn: async () => (await answered(api.GET("/v1/agreement-templates"))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Shown query={query}>
      {(items) => {
        const chosen = items.find((one) => one.id === template);
        return chosen === undefined ? (
          <Cards items={items} choose={(id) => change({ template: id })} />
        ) : (
          <BlanksForm
            key={chosen.id}
            template={chosen}
            partner={partner}
            onBack={() => change({ template: undefined })}
          />
        );
      }}
    </Shown>
  );
}

function Cards({ items, choose }: { items: Template[]; choose: (id: string) => void }) {
  const { t } = useTranslation("agreements");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {items.map((one) => (
        <Card key={one.id} withBorder component="section" aria-label={one.title}>
          <Title order={2} size="h5" dir="auto">
            {one.title}
          </Title>
          <Text size="sm" mt={4} mb="sm" dir="auto">
            {one.purpose}
          </Text>
          <Group mt="auto" justify="space-between">
            <Text size="xs" c="dimmed">
              {t("templates.blanks", { count: one.references.length })}
            </Text>
            <Button
              size="xs"
              variant="default"
              aria-label={t("templates.useOf", { title: one.title })}
              onClick={() => choose(one.id)}
            >
              {t("templates.use")}
            </Button>
          </Group>
        </Card>
      ))}
    </SimpleGrid>
  );
}
