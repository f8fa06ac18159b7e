package org.heliograph.protocol.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that was published as equations over the smallest cells that there are, and
 * works out between what bounds a sum of some of them has to lie.
 */
final class Attacker {
  private final int unknowns;
  private final List<Fraction[]> equations = new ArrayList<>();
  private @Nullable Tableau tableau;

  Attacker(int unknowns) {
    this.unknowns = unknowns;
  }

  /**
   * What can be told of a sum.
   *
   * @param most empty where nothing bounds it
   */
  record Bounds(long least, Optional<Long> most) {
    boolean giveAway() {
      return most.isPresent() && (most.get() == least || most.get() < 10);
    }
  }

  void learns(Collection<Integer> cells, long sum) {
    var equation = Arrays.copyOf(weights(cells, Fraction.ONE), unknowns + 1);
    equation[unknowns] = Fraction.of(sum);
    equations.add(equation);
    tableau = null;
  }

  Bounds bounds(Collection<Integer> cells) {
    if (tableau == null) {
      tableau = Tableau.solving(equations.toArray(Fraction[][]::new), unknowns);
    }
    UnaryOperator<Fraction> negative = Fraction.ZERO::minus;
    var least = tableau.largest(weights(cells, Fraction.of(-1))).map(negative).orElseThrow();
    var most = tableau.largest(weights(cells, Fraction.ONE));
    return new Bounds(least.ceiling(), most.map(Fraction::floor));
  }

  private Fraction[] weights(Collection<Integer> cells, Fraction weight) {
    var weights = new Fraction[unknowns];
    Arrays.fill(weights, Fraction.ZERO);
    cells.forEach(cell -> weights[cell] = weight);
    return weights;
  }
}
