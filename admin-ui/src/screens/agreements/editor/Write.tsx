import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { keyOf, type Name, nameOf, pathOf } from "../names";
import { withoutKeys } from "./document";
import { Filled, Writing } from "./Writing";

export type Way = "edit" | "amend" | "counter";

/** Where the text comes from: the draft itself, or a version as what the next one begins from. */
async function textOf(way: Way, name: Name): Promise<string> {
  const params = { path: { ...name } };
  if (way === "edit") {
    const draft = await answered(api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}", { params }));
    return withoutKeys(draft.yaml);
  }
  const next = await answered(
    api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}/amendment", { params }),
  );
  return next.yaml;
}

/** Writes on from a version: its own draft, its next version, or an answer with other terms. */
export default function Write({ way }: { way: Way }) {
  const name = nameOf(useParams());
  return name === null ? <Navigate to="/agreements" replace /> : <WriteOn way={way} name={name} />;
}

function WriteOn({ way, name }: { way: Way; name: Name }) {
  const { t } = useTranslation("agreements");
  const text = useQuery({
    queryKey: ["agreement-text", way, keyOf(name)],
    queryFn: () => textOf(way, name),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Writing title={t(`editor.title.${way}`, { id: name.id, version: name.version })}>
      <Shown query={text} rows={8}>
        {(original) => (
          <Filled
            original={original}
            fresh={way === "counter"}
            counterOf={way === "counter" ? name : undefined}
            back={pathOf(name)}
          />
        )}
      </Shown>
    </Writing>
  );
}
