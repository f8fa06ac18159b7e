package org.heliograph.node.people;

import java.time.Instant;
import java.util.List;

/**
 * What a person who leaves would leave behind.
 *
 * @param account whether there is an account to sign in with
 * @param provider whether the person signs in by the member's identity provider, where it has to be
 *     ended too
 * @param lastAdministrator whether nobody else could administrate
 * @param sessions that are open
 * @param keys API keys that still count
 * @param approvals of what is not final yet
 * @param deputies who may say yes in the person's stead
 * @param approves whether the person is entered as a deputy or an external approver
 */
public record Belongings(
    String person,
    boolean account,
    boolean provider,
    boolean lastAdministrator,
    long sessions,
    List<OwnedKey> keys,
    List<PendingApproval> approvals,
    List<String> deputies,
    boolean approves) {
  public Belongings {
    keys = List.copyOf(keys);
    approvals = List.copyOf(approvals);
    deputies = List.copyOf(deputies);
  }

  /**
   * An API key in the person's name.
   *
   * @param machine whether a program uses it: what the program does goes on only with a key
   */
  public record OwnedKey(String id, String name, boolean machine, Instant expiresAt) {}

  /**
   * A yes that has not led to anything yet.
   *
   * @param subject such as an agreement's version
   */
  public record PendingApproval(String subject, Instant at) {}

  /** Whether nothing is known of a person of this name. */
  boolean isNothing() {
    return !account
        && !provider
        && sessions == 0
        && keys.isEmpty()
        && approvals.isEmpty()
        && deputies.isEmpty()
        && !approves;
  }
}
