package org.heliograph.node.audit.search;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null asks for any.
 *
 * @param signal the entry or one of its facts is about it
 * @param partner member id
 * @param agreement its id; the entry or one of its facts is under it
 * @param version of the agreement
 * @param reason it applied in the entry
 * @param since first instant, by the time of the act
 * @param until first instant after
 * @param oldestFirst the order of the answer
 */
public record Question(
    @Nullable UUID signal,
    @Nullable String partner,
    @Nullable String agreement,
    @Nullable Integer version,
    @Nullable Actor actor,
    @Nullable AuditAct act,
    @Nullable String reason,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean oldestFirst) {
  /** Everything. */
  public static final Question ANY =
      new Question(null, null, null, null, null, null, null, null, null, false);

  /** The story of a signal, from its beginning. */
  public static Question ofSignal(UUID signal) {
    return new Question(signal, null, null, null, null, null, null, null, null, true);
  }

  /** The story of an agreement, from its beginning. */
  public static Question ofAgreement(String id, @Nullable String partner) {
    return new Question(null, partner, id, null, null, null, null, null, null, true);
  }
}
