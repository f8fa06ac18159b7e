import {
  Button,
  Card,
  Grid,
  Group,
  Kbd,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Failed, Loading } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { Fold } from "../Fold";
import { PurposeSelect } from "../PurposeSelect";
import { ScanResults } from "./ScanResults";
import { textsOf } from "./segments";
import { type ScanOptions, useScan } from "./useScan";

const KEYS = ["purpose"] as const;
const MOST_TEXTS = 100;
const MOST_BYTES = 1024 * 1024;

type Options = Omit<ScanOptions, "offsets">;
const USUAL: Options = { mode: "word", diacritics: "exact", obfuscation: false, repeats: false };

/** Texts in, keywords in them out; nothing of them is stored. */
export function ScanTexts() {
  const { t } = useTranslation("lookup");
  const [{ purpose }, change] = useUrlState(KEYS);
  const [text, setText] = useState("");
  const [byLine, setByLine] = useState(false);
  const [options, setOptions] = useState<Options>(USUAL);
  const { scanned, problem, isRunning, scan } = useScan();
  const texts = textsOf(text, byLine);
  const tooMuch = texts.length > MOST_TEXTS || new Blob(texts).size > MOST_BYTES;
  const isReady = texts.length > 0 && !tooMuch && purpose !== undefined && !isRunning;
  const go = () => {
    if (isReady) {
      void scan(texts, purpose, options);
    }
  };
  return (
    <Stack gap="md">
      <Card withBorder padding="md" component="section" aria-label={t("scan.question")}>
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <Textarea
              label={t("scan.label")}
              description={t("scan.hint")}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={getHotkeyHandler([["mod+Enter", go]])}
              error={tooMuch ? t("scan.tooMuch", { most: MOST_TEXTS }) : undefined}
              rows={8}
              spellCheck={false}
              autoComplete="off"
              autoCorrect="off"
              translate="no"
              dir="auto"
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Stack gap="sm">
              <PurposeSelect purpose={purpose} onChange={(chosen) => change({ purpose: chosen })} />
              <Switch
                size="sm"
                label={t("scan.byLine")}
                checked={byLine}
                onChange={(event) => setByLine(event.currentTarget.checked)}
              />
              <OptionsFold options={options} onChange={setOptions} />
              <Group gap="sm">
                <Button
                  leftSection={<IconSearch size={16} aria-hidden />}
                  disabled={!isReady}
                  loading={isRunning}
                  onClick={go}
                >
                  {t("scan.go")}
                </Button>
                <Text size="xs" c="dimmed" visibleFrom="md">
                  <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd>
                </Text>
              </Group>
            </Stack>
          </Grid.Col>
        </Grid>
      </Card>
      {problem !== undefined && <Failed error={problem} retry={isReady ? go : undefined} />}
      {isRunning && <Loading rows={3} />}
      {scanned !== undefined && <ScanResults scanned={scanned} />}
      {scanned === undefined && text === "" && (
        <Empty title={t("scan.emptyTitle")}>{t("scan.emptyHint")}</Empty>
      )}
    </Stack>
  );
}

function OptionsFold({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const { t } = useTranslation("lookup");
  return (
    <Fold label={t("advanced")}>
      <Select
        size="xs"
        label={t("scan.mode")}
        data={(["word", "substring"] as const).map((value) => ({ value, label: t(`scan.mode_${value}`) }))}
        value={options.mode}
        allowDeselect={false}
        onChange={(value) => onChange({ ...options, mode: value === "substring" ? "substring" : "word" })}
      />
      <Switch
        size="xs"
        label={t("scan.diacritics")}
        checked={options.diacritics === "ignore"}
        onChange={(event) =>
          onChange({ ...options, diacritics: event.currentTarget.checked ? "ignore" : "exact" })
        }
      />
      <Switch
        size="xs"
        label={t("scan.obfuscation")}
        checked={options.obfuscation}
        onChange={(event) =>
          onChange({ ...options, obfuscation: event.currentTarget.checked, repeats: false })
        }
      />
      <Switch
        size="xs"
        label={t("scan.repeats")}
        disabled={!options.obfuscation}
        checked={options.repeats}
        onChange={(event) => onChange({ ...options, repeats: event.currentTarget.checked })}
      />
      <TextInput
        size="xs"
        label={t("scan.language")}
        placeholder="de-AT"
        value={options.language ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ ...options, language: value === "" ? undefined : value });
        }}
      />
    </Fold>
  );
}
