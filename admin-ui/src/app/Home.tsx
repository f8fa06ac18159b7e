import { Navigate } from "react-router";
import { useSession } from "../who/session";
import { mayOpen, PLACES } from "./navigation";

/** The first page that the person may open. */
export function Home() {
  const { scopes } = useSession();
  const first = PLACES.find((place) => mayOpen(place, scopes));
  return <Navigate to={first?.path ?? "/account"} replace />;
}
