import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { apiBase } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { csv, download } from "../../../shared/csv";
import { figuresOf, rowsOf } from "./figures";
import type { WholeReport } from "./useReport";

const FORMS = ["json", "csv", "html"] as const;
type Form = (typeof FORMS)[number];

/** A published report as its exact bytes; a preview as it stands here. */
export function Exports({ report, published }: { report: WholeReport; published: boolean }) {
  const { t } = useTranslation("outcomes");
  const [problem, setProblem] = useState<string>();
  const save = async (form: Form) => {
    setProblem(undefined);
    try {
      const name = published ? report.period : `${report.period}-preview`;
      download(
        `transparency-${name}.${form}`,
        published ? await bytes(report.period, form) : made(report, form),
      );
    } catch (e) {
      setProblem(Problem.of(e).message);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          color={problem === undefined ? undefined : "red"}
          leftSection={<IconDownload size={14} aria-hidden />}
          title={problem}
        >
          {t("report.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.filter((form) => published || form !== "html").map((form) => (
          <Menu.Item key={form} onClick={() => void save(form)}>
            {t(`report.as_${form}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

async function bytes(period: string, form: Form): Promise<Blob> {
  const answer = await fetch(`${apiBase}/v1/transparency/${encodeURIComponent(period)}?format=${form}`, {
    credentials: "same-origin",
  });
  if (!answer.ok) {
    throw Problem.ofBody(answer.status, await answer.json().catch(() => null));
  }
  return answer.blob();
}

function made(report: WholeReport, form: Form): string {
  return form === "csv"
    ? csv(["figure", "unit", "by", "value", "count"], rowsOf(figuresOf(report.figures)))
    : JSON.stringify(report, null, 2);
}
