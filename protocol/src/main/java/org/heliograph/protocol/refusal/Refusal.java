package org.heliograph.protocol.refusal;

import org.jspecify.annotations.Nullable;

/**
 * One reason why something was refused, with the field it is about.
 *
 * @param field dotted path of the field, or null where the whole is refused
 * @param detail what was wrong and what to do, in one sentence; never holds an indicator's value
 */
public record Refusal(RefusalReason reason, @Nullable String field, String detail) {
  public static Refusal of(RefusalReason reason) {
    return new Refusal(reason, null, reason.help());
  }

  public static Refusal of(RefusalReason reason, String detail) {
    return new Refusal(reason, null, detail);
  }

  public static Refusal at(RefusalReason reason, String field, String detail) {
    return new Refusal(reason, field, detail);
  }

  public RefusedException asException() {
    return new RefusedException(this);
  }
}
