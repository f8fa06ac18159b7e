package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.protocol.signal.WireNamed;

/**
 * What the recipient owes the source.
 *
 * @param withinDays by when, counted from keeping the signal or from the event that calls for it
 */
public record Duty(Kind kind, OptionalInt withinDays) {
  /** The duties that an agreement can lay down. */
  public enum Kind implements WireNamed {
    RECEIPT("receipt"),
    APPLY_WITHDRAWALS("apply-withdrawals"),
    OUTCOMES("outcomes"),
    HUMAN_REVIEW_BEFORE_ACTION("human-review-before-action"),
    APPEALS("appeals"),
    /** Digital Services Act, Art. 18. */
    ESCALATE_THREAT_TO_LIFE("escalate-threat-to-life"),
    /** One year, 18 USC 2258A(h). */
    PRESERVE("preserve"),
    /** Such as 18 USC 2258A(a) or the Online Safety Act s.66. */
    REPORT_TO_AUTHORITY("report-to-authority");

    private static final Map<String, Kind> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Kind> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
