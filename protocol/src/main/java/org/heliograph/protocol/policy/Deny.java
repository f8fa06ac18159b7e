package org.heliograph.protocol.policy;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A signal may not go. The reasons are worked out when asked for, so that a refusal costs no more
 * than a permission; they are the same however often they are asked for.
 */
public final class Deny implements Decision {
  private final Supplier<List<ClauseDenials>> explanation;

  /**
   * Why one clause denies.
   *
   * @param reached how far the signal came; higher is closer to a permission
   */
  record ClauseDenials(int reached, List<Denial> denials) {
    boolean untilChanged() {
      return denials.stream()
          .allMatch(
              denial -> denial.reason().permanence() == RefusalReason.Permanence.UNTIL_CHANGED);
    }
  }

  Deny(Supplier<List<ClauseDenials>> explanation) {
    this.explanation = explanation;
  }

  static Deny of(Denial denial) {
    return new Deny(() -> List.of(new ClauseDenials(0, List.of(denial))));
  }

  /**
   * Every reason of every clause, in the order of the agreements and their clauses; never empty.
   */
  public List<Denial> denials() {
    return explanation.get().stream().flatMap(clause -> clause.denials().stream()).toList();
  }

  /** The first reason of the clause that came closest to permitting: the one to show in a list. */
  public Denial main() {
    return explanation.get().stream()
        .max(Comparator.comparingInt(ClauseDenials::reached))
        .orElseThrow()
        .denials()
        .getFirst();
  }

  @Override
  public boolean untilChanged() {
    return explanation.get().stream().anyMatch(ClauseDenials::untilChanged);
  }

  @Override
  public String toString() {
    return "Deny" + denials();
  }
}
