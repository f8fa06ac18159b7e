package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.audit.MemberLog;
import org.jspecify.annotations.Nullable;

/**
 * A log that contradicts itself, or says that it is damaged.
 *
 * @param cosigned size that was known of it; index of the entry that is damaged
 * @param claimed size that contradicts it
 * @param raisedBy member that found it first, as far as we know
 * @param times how often it was seen
 */
public record Alarm(
    UUID id,
    Kind kind,
    MemberLog log,
    long cosigned,
    long claimed,
    @Nullable String evidence,
    Instant raised,
    String raisedBy,
    long times,
    Optional<End> end) {
  /** What is the matter. */
  public enum Kind {
    FORK,
    SHRINK,
    DAMAGED,
    RESTORED;

    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * How it ended.
   *
   * @param by a person of ours, or the member itself
   * @param how {@code restored} or {@code settled}
   */
  public record End(Instant at, String by, String how) {}

  /** What happened and what it means, for people. */
  public String words() {
    var member = log.member();
    return switch (kind) {
      case FORK ->
          "%s signed two different trees of its audit log %d at size %d: entries were rewritten after they were cosigned."
              .formatted(member, log.number(), cosigned);
      case SHRINK ->
          "The audit log %d of %s had %d entries and later %d: entries that were cosigned are gone, as after a restore of an older database."
              .formatted(log.number(), member, cosigned, claimed);
      case DAMAGED ->
          "%s says that entry %d of its audit log %d is not the one that its checkpoints stand for."
              .formatted(member, cosigned, log.number());
      case RESTORED ->
          "%s declared a restore: its audit log %d ended at size %d, and log %d goes on from there."
              .formatted(member, log.number(), cosigned, log.number() + 1);
    };
  }
}
