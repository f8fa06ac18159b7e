import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { NotForYou, Shown } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { type Agreement, type Name, pathOf } from "../names";
import { RoomNav } from "../RoomNav";
import { useAgreementsChanged, useVocabulary } from "../reads";
import { Editor } from "./Editor";

/** The frame of a page on which terms are written; for whom may write them. */
export function Writing({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("agreements");
  const { t: common } = useTranslation();
  const may = useMay();
  return (
    <Page title={title} intro={t("editor.intro")}>
      <RoomNav />
      {may("agreements") ? (
        children
      ) : (
        <NotForYou roles={[common("role.legal-reviewer"), common("role.administrator")]} />
      )}
    </Page>
  );
}

interface FilledOf {
  original: string;
  fresh: boolean;
  counterOf?: Name;
  back: string;
}

/** The editor, filled, and where it goes when it is saved. */
export function Filled({ original, fresh, counterOf, back }: FilledOf) {
  const vocabulary = useVocabulary();
  const navigate = useNavigate();
  const changed = useAgreementsChanged();
  const place = useLocationKey(back);
  const save = async (document: string, note: string) => {
    const kept = await keep(document, note, counterOf);
    await changed();
    await navigate(pathOf(kept));
  };
  return (
    <Shown query={vocabulary}>
      {(words) => (
        <Editor
          place={place}
          original={original}
          fresh={fresh}
          counter={counterOf !== undefined}
          vocabulary={words}
          onSave={save}
          onDiscard={() => void navigate(back)}
        />
      )}
    </Shown>
  );
}

/** A template that is filled anew is another text than the one before. */
function useLocationKey(back: string): string {
  const { pathname, key } = useLocation();
  return back === "/agreements/new" ? `${pathname}#${key}` : pathname;
}

async function keep(document: string, note: string, counterOf: Name | undefined): Promise<Agreement> {
  if (counterOf === undefined) {
    return answered(api.POST("/v1/agreements", { body: { document } }));
  }
  return answered(
    api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/counter-proposal", {
      params: { path: { ...counterOf } },
      body: note === "" ? { document } : { document, note },
    }),
  );
}
