import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { answered, Problem } from "../../api/problem";
import { download } from "../../shared/csv";
import type { Agreement } from "./names";

type Format = "yaml" | "text" | "html" | "odrl";
const FORMATS: Format[] = ["yaml", "text", "html", "odrl"];

/** Files of one version, for lawyers and for other tools. */
export function Exports({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const [busy, setBusy] = useState(false);
  const save = async (format: Format) => {
    setBusy(true);
    try {
      const [text, type, ending] = await written(of, format);
      download(`${of.id}-${of.version}.${ending}`, text, type);
    } catch (e) {
      notifications.show({ color: "red", message: Problem.of(e).message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={busy}
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("export.act")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

async function written(of: Agreement, format: Format): Promise<[string, string, string]> {
  const params = { path: { source: of.source, recipient: of.recipient, id: of.id, version: of.version } };
  if (format === "yaml") {
    return [signed(of), "application/yaml", "yaml"];
  }
  if (format === "odrl") {
    const policy = await answered(
      api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}/export", { params }),
    );
    return [JSON.stringify(policy, null, 2), "application/ld+json", "jsonld"];
  }
  const page = await answered(
    api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}/rendering", {
      params: { ...params, query: { format } },
      parseAs: "text",
    }),
  );
  return [page, `text/${format === "html" ? "html" : "plain"}`, format === "html" ? "html" : "txt"];
}

/** The document with the signatures below it, as both nodes take it from a folder. */
function signed(of: Agreement): string {
  if (of.signatures.length === 0) {
    return of.yaml;
  }
  const lines = of.signatures.map((one) => `- ${one.jws}`).join("\n");
  return of.yaml.includes("\nsignatures:") ? of.yaml : `${of.yaml.trimEnd()}\nsignatures:\n${lines}\n`;
}
