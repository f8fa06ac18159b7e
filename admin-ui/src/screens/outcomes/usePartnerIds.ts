import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

/** Member ids of partners. */
export function usePartnerIds(): string[] {
  const query = useQuery({
    queryKey: ["partners", "ids"],
    queryFn: () => answered(api.GET("/v1/partners")),
    select: (page) => page.items.map((one) => one.partner),
    staleTime: 60_000,
  });
  return query.data ?? [];
}
