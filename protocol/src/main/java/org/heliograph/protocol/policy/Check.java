package org.heliograph.protocol.policy;

import java.util.Arrays;
import java.util.Collection;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a clause asks, in the order in which it asks: a clause whose first failure comes later came
 * closer to permitting.
 */
enum Check {
  KIND(0, RefusalReason.KIND_NOT_COVERED, null),
  TYPE(1, RefusalReason.TYPE_NOT_COVERED, null),
  SUBJECT_ROLE(2, RefusalReason.SUBJECT_ROLE_NOT_COVERED, Fields.SUBJECT_ROLE),
  LABEL(3, RefusalReason.LABEL_NOT_COVERED, Fields.LABELS),
  LANGUAGE(4, RefusalReason.LANGUAGE_NOT_COVERED, Fields.LANGUAGE),
  ORIGIN(5, RefusalReason.ORIGIN_EXCLUDED, Fields.ORIGIN),
  PRIVATE_COMMUNICATIONS(
      6, RefusalReason.PRIVATE_COMMUNICATIONS_NOT_COVERED, Fields.PRIVATE_COMMUNICATIONS),
  GOVERNMENT(7, RefusalReason.GOVERNMENT_EXCLUDED, Fields.GOVERNMENT),
  HUMAN_REVIEWED(8, RefusalReason.NOT_HUMAN_REVIEWED, Fields.HUMAN_REVIEWED),
  CONFIDENCE(9, RefusalReason.CONFIDENCE_TOO_LOW, Fields.CONFIDENCE),
  INDICATORS(10, RefusalReason.NOTHING_TO_DISCLOSE, null),
  TLP(11, RefusalReason.TLP_TOO_RESTRICTIVE, null),
  PURPOSE(12, RefusalReason.PURPOSE_WITHHELD, null),
  BASIS(13, RefusalReason.BASIS_LAPSED, null),
  TRANSFER(14, RefusalReason.TRANSFER_LAPSED, null);

  /** The bits of all checks that look at a field. */
  static final int ALL_FIELDS =
      Arrays.stream(values())
          .filter(check -> check.field != null)
          .mapToInt(Check::bit)
          .reduce(0, (a, b) -> a | b);

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

  /** The bits of the checks that look at one of these fields. */
  static int mask(Collection<String> fields) {
    int mask = 0;
    for (var check : values()) {
      if (check.field != null && fields.contains(check.field)) {
        mask |= check.bit();
      }
    }
    return mask;
  }
}
