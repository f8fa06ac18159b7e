import {
  IconBook2,
  IconGavel,
  IconHome,
  IconMessageReport,
  IconSearch,
  IconSettings,
  IconShieldLock,
  IconTopologyStar3,
  IconZoomExclamation,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Scope } from "../who/session";

export interface Place {
  path: string;
  text: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Any of these opens it; reading by the auditor does too, where it says so. */
  scopes: Scope[];
  audit: boolean;
}

/** What can be gone to, in the order of a working day. */
export const PLACES: Place[] = [
  { path: "/overview", text: "overview", icon: IconHome, scopes: ["read", "admin"], audit: true },
  { path: "/signals", text: "signals", icon: IconShieldLock, scopes: ["read"], audit: true },
  { path: "/lookup", text: "lookup", icon: IconSearch, scopes: ["lookup"], audit: false },
  { path: "/outcomes", text: "outcomes", icon: IconMessageReport, scopes: ["read"], audit: true },
  { path: "/quarantine", text: "quarantine", icon: IconZoomExclamation, scopes: ["quarantine"], audit: true },
  { path: "/agreements", text: "agreements", icon: IconGavel, scopes: ["agreements"], audit: true },
  { path: "/partners", text: "partners", icon: IconTopologyStar3, scopes: ["read"], audit: true },
  { path: "/audit", text: "audit", icon: IconBook2, scopes: ["audit"], audit: true },
  { path: "/settings", text: "settings", icon: IconSettings, scopes: ["admin", "read"], audit: true },
];

export function mayOpen(place: Place, scopes: readonly Scope[]): boolean {
  return place.scopes.some((scope) => scopes.includes(scope)) || (place.audit && scopes.includes("audit"));
}
