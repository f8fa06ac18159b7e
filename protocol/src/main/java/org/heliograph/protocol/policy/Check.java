package org.heliograph.protocol.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a clause asks, in the order in which it asks: a clause whose first failure comes later came
 * closer to permitting.
 */
enum Check {
  KIND(0, RefusalReason.KIND_NOT_COVERED, null),
  AGGREGATES(1, RefusalReason.AGGREGATES_ONLY, null),
  TYPE(2, RefusalReason.TYPE_NOT_COVERED, null),
  SUBJECT_ROLE(3, RefusalReason.SUBJECT_ROLE_NOT_COVERED, Fields.SUBJECT_ROLE),
  LABEL(4, RefusalReason.LABEL_NOT_COVERED, Fields.LABELS),
  LANGUAGE(5, RefusalReason.LANGUAGE_NOT_COVERED, Fields.LANGUAGE),
  ORIGIN(6, RefusalReason.ORIGIN_EXCLUDED, Fields.ORIGIN),
  PRIVATE_COMMUNICATIONS(
      7, RefusalReason.PRIVATE_COMMUNICATIONS_NOT_COVERED, Fields.PRIVATE_COMMUNICATIONS),
  GOVERNMENT(8, RefusalReason.GOVERNMENT_EXCLUDED, Fields.GOVERNMENT),
  HUMAN_REVIEWED(9, RefusalReason.NOT_HUMAN_REVIEWED, Fields.HUMAN_REVIEWED),
  CONFIDENCE(10, RefusalReason.CONFIDENCE_TOO_LOW, Fields.CONFIDENCE),
  INDICATORS(11, RefusalReason.NOTHING_TO_DISCLOSE, null),
  TLP(12, RefusalReason.TLP_TOO_RESTRICTIVE, null),
  PURPOSE(13, RefusalReason.PURPOSE_WITHHELD, null),
  BASIS(14, RefusalReason.BASIS_LAPSED, null),
  TRANSFER(15, RefusalReason.TRANSFER_LAPSED, null),
  AGREEMENT(16, RefusalReason.AGREEMENT_SUSPENDED, null);

  /** The bits of all checks that look at a field. */
  static final int ALL_FIELDS =
      Arrays.stream(values())
          .filter(check -> check.field != null)
          .mapToInt(Check::bit)
          .reduce(0, (a, b) -> a | b);

  /** The bits of all checks whose failure only holds up. */
  static final int SUSPENDING =
      Arrays.stream(values())
          .filter(check -> check.reason.suspends())
          .mapToInt(Check::bit)
          .reduce(0, (a, b) -> a | b);

  /** Beside the checks' own bits: the attributes, which tell whether some labels match. */
  static final int ATTRIBUTES = 1 << 30;

  /** The bits of everything that a clause can look at in a full record. */
  static final int FULL_RECORD = ALL_FIELDS | ATTRIBUTES;

  private static final List<Check> ALL = List.of(values());

  private final int bit;
  private final RefusalReason reason;
  private final @Nullable String field;

  Check(int place, RefusalReason reason, @Nullable String field) {
    this.bit = 1 << place;
    this.reason = reason;
    this.field = field;
  }

  RefusalReason reason() {
    return reason;
  }

  int bit() {
    return bit;
  }

  /** The field that the check looks at; null where it looks at none. */
  @Nullable String field() {
    return field;
  }

  /** The last of the checks whose bits these are. */
  static Optional<Check> highest(int bits) {
    return ALL.reversed().stream().filter(check -> (bits & check.bit()) != 0).findFirst();
  }

  /** The bits of the checks that look at one of these fields, and of the attributes. */
  static int mask(Collection<String> fields) {
    int mask = fields.contains(Fields.ATTRIBUTES) ? ATTRIBUTES : 0;
    for (var check : ALL) {
      if (check.field != null && fields.contains(check.field)) {
        mask |= check.bit();
      }
    }
    return mask;
  }
}
