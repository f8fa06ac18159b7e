import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client";
import { answered } from "../../api/problem";
import { useSteppedUp } from "../../who/stepUp";
import type { Act } from "./acts";
import type { Agreement, Name } from "./names";
import { useAgreementsChanged } from "./reads";

/** Acts that are done where one stands; the others open the editor. */
export type Deed = Exclude<Act, "edit" | "amend" | "counter">;

/** What a person says with an act. */
export interface Said {
  note?: string;
  interpretation?: string;
  assessment?: string;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

async function call(deed: Deed, name: Name, said: Said): Promise<unknown> {
  const { source, recipient, id, version } = name;
  const params = { path: { source, recipient, id, version } };
  const body = { note: nonEmpty(said.note) };
  switch (deed) {
    case "propose":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/proposal", { params, body }),
      );
    case "discard":
      return answered(api.DELETE("/v1/agreements/{source}/{recipient}/{id}/{version}", { params }));
    case "approve":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/approval", {
          params,
          body: { interpretation: nonEmpty(said.interpretation), assessment: nonEmpty(said.assessment) },
        }),
      );
    case "decline":
    case "takeBack":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/refusal", { params, body }),
      );
    case "suspend":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/suspension", { params, body }),
      );
    case "resume":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/resumption", { params, body: {} }),
      );
    case "terminate":
      return answered(
        api.POST("/v1/agreements/{source}/{recipient}/{id}/{version}/termination", { params, body }),
      );
  }
}

/** Does an act about a version, with a sign-in before it where the node asks for one, and reads anew what it changed. */
export function useDeed(of: Agreement): (deed: Deed, said: Said) => Promise<void> {
  const steppedUp = useSteppedUp();
  const changed = useAgreementsChanged();
  const client = useQueryClient();
  return async (deed, said) => {
    await steppedUp(() => call(deed, of, said));
    if (deed === "discard") {
      // It is there no longer; asking for it again would only fail.
      client.removeQueries({ queryKey: ["agreements", "one"] });
    }
    await changed();
  };
}
