package org.heliograph.node.audit.search;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;

/**
 * What is to be counted; null counts any.
 *
 * @param since first day (UTC)
 * @param until first day after
 */
public record CountQuestion(
    CountBy by,
    LocalDate since,
    LocalDate until,
    @Nullable String partner,
    @Nullable String agreement,
    @Nullable AuditAct act) {
  /** Most days that are told apart. */
  public static final int MOST_DAYS = 92;

  boolean isFiltered() {
    return partner != null || agreement != null || act != null;
  }

  /** Whether it asks for more days than are told apart. */
  public boolean isTooFine() {
    return by == CountBy.DAY && ChronoUnit.DAYS.between(since, until) > MOST_DAYS;
  }
}
