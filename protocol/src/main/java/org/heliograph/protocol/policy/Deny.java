package org.heliograph.protocol.policy;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
   * @param inWords never empty; each is put into words when it is taken from the stream
   */
  record ClauseDenials(int reached, Supplier<Stream<Denial>> inWords) {
    List<Denial> denials() {
      return inWords.get().toList();
    }

    boolean untilChanged() {
      return inWords
          .get()
          .allMatch(
              denial -> denial.reason().permanence() == RefusalReason.Permanence.UNTIL_CHANGED);
    }
  }

  Deny(Supplier<List<ClauseDenials>> explanation) {
    this.explanation = explanation;
  }

  static Deny of(Denial denial) {
    return new Deny(() -> List.of(new ClauseDenials(0, () -> Stream.of(denial))));
  }

  /**
   * Every reason of every clause, in the order of the agreements and their clauses; never empty.
   */
  public List<Denial> denials() {
    return explanation.get().stream().flatMap(clause -> clause.inWords().get()).toList();
  }

  /** The first reason of the clause that came closest to permitting: the one to show in a list. */
  public Denial main() {
    return explanation.get().stream()
        .max(Comparator.comparingInt(ClauseDenials::reached))
        .orElseThrow()
        .inWords()
        .get()
        .findFirst()
        .orElseThrow();
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
