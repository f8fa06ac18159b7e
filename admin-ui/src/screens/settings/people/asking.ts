import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import type { Role } from "../../../who/session";

export type Account = components["schemas"]["Account"];
export type PasswordLink = components["schemas"]["PasswordLink"];

export const PEOPLE = ["people"];

export const ROLES: readonly Role[] = ["publisher", "analyst", "legal-reviewer", "administrator", "auditor"];

const named = (person: string) => ({ params: { path: { person } } });

export function listPeople(cursor: string | undefined) {
  return answered(api.GET("/v1/people", { params: { query: { cursor } } }));
}

export function addPerson(person: string, roles: Role[]) {
  return answered(api.POST("/v1/people", { body: { person, roles } }));
}

export function changeRoles(person: string, roles: Role[]) {
  return answered(api.PUT("/v1/people/{person}/roles", { ...named(person), body: { roles } }));
}

export function disable(person: string) {
  return answered(api.POST("/v1/people/{person}/disable", named(person)));
}

export function enable(person: string) {
  return answered(api.POST("/v1/people/{person}/enable", named(person)));
}

export function makeLink(person: string) {
  return answered(api.POST("/v1/people/{person}/link", named(person)));
}

export function resetSecondFactor(person: string) {
  return answered(api.DELETE("/v1/people/{person}/second-factor", named(person)));
}

export function endSessions(person: string) {
  return answered(api.DELETE("/v1/people/{person}/sessions", named(person)));
}

export function remove(person: string) {
  return answered(api.DELETE("/v1/people/{person}", named(person)));
}

/** What a person opens to set a password. */
export function addressOf(link: PasswordLink): string {
  return new URL(`set-password#${link.token}`, document.baseURI).href;
}

/** What can be done with an account, in the order of a menu. */
export type Deed = "roles" | "link" | "factor" | "sessions" | "disable" | "enable" | "remove";

/** What somebody may do with an account: nobody changes their own roles or switches themselves off. */
export function deeds(account: Account, self: string): Deed[] {
  const other = account.person.toLowerCase() !== self.toLowerCase();
  const all: [Deed, boolean][] = [
    ["roles", other],
    ["link", account.enabled],
    ["factor", account.hasSecondFactor],
    ["sessions", account.enabled],
    ["disable", other && account.enabled],
    ["enable", !account.enabled],
    ["remove", other],
  ];
  return all.filter(([, may]) => may).map(([deed]) => deed);
}
