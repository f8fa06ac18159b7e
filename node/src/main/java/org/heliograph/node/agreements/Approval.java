package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Optional;

/**
 * One person's yes, with what that person recorded as its grounds.
 *
 * @param interpretation how this member reads the terms
 * @param assessment reference of the data protection impact assessment
 */
public record Approval(
    String person,
    Standing standing,
    Optional<String> interpretation,
    Optional<String> assessment,
    Instant at) {
  /** In what standing somebody approves. */
  public enum Standing {
    MEMBER,
    DEPUTY,
    EXTERNAL
  }
}
