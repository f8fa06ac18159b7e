import { Alert, Button, Checkbox, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../../shared/csv";
import { Failed } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import { useMay } from "../../who/session";
import { AuditPage } from "./AuditPage";
import { makeBundle } from "./asking";
import { BundleCheck } from "./BundleCheck";
import { ABOUT, bundleRequest, type Wanted } from "./bundling";

const KEYS = ["signal", "agreement", "version", "partner"] as const;

/** A bundle of evidence: chosen, downloaded, and how to check it without a node. */
export default function Bundle() {
  const { t } = useTranslation("audit");
  const may = useMay();
  return (
    <AuditPage title={t("bundle.title")} intro={t("bundle.intro")}>
      {may("audit") && <Making />}
    </AuditPage>
  );
}

function useWanted() {
  const [{ signal = "", agreement = "", version = "", partner = "" }] = useUrlState(KEYS);
  const about = agreement !== "" ? "agreement" : signal === "" && partner !== "" ? "partner" : "signal";
  return useState<Wanted>({
    about,
    signal,
    agreement,
    version,
    partner,
    from: "",
    to: "",
    texts: false,
    names: false,
    uncosigned: false,
  });
}

function Making() {
  const { t } = useTranslation("audit");
  const [wanted, setWanted] = useWanted();
  const change = (changes: Partial<Wanted>) => setWanted({ ...wanted, ...changes });
  const making = useMutation({
    mutationFn: () => makeBundle(bundleRequest(wanted)),
    onSuccess: ({ zip }) => download(`evidence-${wanted.about}.zip`, zip),
  });
  const make = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Stack gap="lg">
      <form onSubmit={make} aria-label={t("bundle.title")}>
        <Stack gap="sm" maw={640}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t("bundle.about")}
            value={wanted.about}
            data={ABOUT.map((value) => ({ value, label: t(`about.${value}`) }))}
            onChange={(about) => change({ about: ABOUT.find((one) => one === about) ?? "signal" })}
          />
          <Scope wanted={wanted} onChange={change} />
          {(["texts", "names", "uncosigned"] as const).map((name) => (
            <Checkbox
              key={name}
              label={t(`bundle.${name}`)}
              description={t(`bundle.${name}Hint`)}
              checked={wanted[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
          ))}
          <Group>
            <Button type="submit" loading={making.isPending}>
              {t("bundle.make")}
            </Button>
          </Group>
        </Stack>
      </form>
      {making.error !== null && <Failed error={making.error} />}
      {making.data !== undefined && (
        <Alert color="gray" title={t("bundle.made")} role="status">
          {t("bundle.madeWhat", {
            entries: making.data.entries ?? "–",
            witnesses: making.data.witnesses.join(", ") || t("bundle.nobody"),
          })}
        </Alert>
      )}
      <BundleCheck />
    </Stack>
  );
}

function Scope({ wanted, onChange }: { wanted: Wanted; onChange: (changes: Partial<Wanted>) => void }) {
  const { t } = useTranslation("audit");
  const text = (name: "signal" | "agreement" | "version" | "partner", required: boolean) => (
    <TextInput
      label={t(name === "version" ? "field.agreementVersion" : `field.${name}`)}
      required={required}
      inputMode={name === "version" ? "numeric" : undefined}
      pattern={name === "version" ? "[0-9]*" : undefined}
      value={wanted[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  const time = (name: "from" | "to") => (
    <TextInput
      type="datetime-local"
      label={t(name === "from" ? "field.since" : "field.until")}
      value={wanted[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  switch (wanted.about) {
    case "signal":
      return (
        <Group grow align="flex-start">
          {text("signal", true)}
          {text("partner", false)}
        </Group>
      );
    case "agreement":
      return (
        <Group grow align="flex-start">
          {text("agreement", true)}
          {text("version", false)}
          {text("partner", false)}
        </Group>
      );
    case "partner":
      return (
        <Group grow align="flex-start">
          {text("partner", true)}
          {time("from")}
          {time("to")}
        </Group>
      );
  }
}
