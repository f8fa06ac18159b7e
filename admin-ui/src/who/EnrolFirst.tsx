import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Enrol } from "./Enrol";
import { OpenPage } from "./OpenPage";
import { RecoveryCodes } from "./RecoveryCodes";

interface Done {
  codes: string[];
  enter: () => void;
}

/** Where a second factor is required, who has none sets one up before anything else. */
export function EnrolFirst() {
  const { t } = useTranslation("who");
  const [done, setDone] = useState<Done>();
  return (
    <OpenPage title={t("first.title")}>
      {done === undefined ? (
        <Stack>
          <Text size="sm">{t("first.why")}</Text>
          <Enrol waits onDone={(codes, enter) => setDone({ codes, enter })} />
        </Stack>
      ) : (
        <Stack>
          <RecoveryCodes codes={done.codes} />
          <Button onClick={done.enter}>{t("first.go")}</Button>
        </Stack>
      )}
    </OpenPage>
  );
}
