package org.heliograph.node.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.policy.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms a partner's signal is held here, whether it may be used, and why versions of it
 * were refused. Holds no value.
 *
 * @param kept empty where nothing of it is kept
 * @param refused newest first
 */
public record HeldExplanation(
    String source, UUID id, Instant at, Optional<Kept> kept, List<Refused> refused) {

  /**
   * What is kept.
   *
   * @param state kept, narrowed or withdrawn
   * @param purpose IRI; empty once withdrawn
   * @param fields names of what was disclosed
   * @param types of the indicators that were disclosed
   * @param usable whether it may be used at {@code at}
   * @param denials why it may not
   */
  public record Kept(
      String state,
      String agreement,
      int agreementVersion,
      String clause,
      String purpose,
      List<String> fields,
      List<String> types,
      Instant keptAt,
      Instant expiresAt,
      boolean usable,
      List<Denial> denials) {}

  /**
   * An entry that was refused.
   *
   * @param reason wire name
   * @param state held, dropped, readmitted, discarded or expired
   */
  public record Refused(
      long number,
      String state,
      String reason,
      @Nullable String field,
      String detail,
      String agreement,
      int agreementVersion,
      @Nullable String clause,
      Instant quarantinedAt,
      Instant discardAt) {}
}
