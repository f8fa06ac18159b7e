package org.heliograph.protocol.transparency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.transparency.ShownPopulation.ShownBreakdown;
import org.heliograph.protocol.transparency.ShownPopulation.ShownCell;

/**
 * Withholds counts so that no small one can be computed.
 *
 * <p>A count under 10, zero included, or by fewer than three contributors is not publishable. Such
 * cells of a breakdown are pooled: they get one count together. The pool takes in the smallest
 * publishable cells, always at least one and all that are equally large, until it is publishable
 * itself. A population whose total is not publishable shows nothing.
 *
 * <p>Why that is enough: the choice looks at what is in the cells, never at their values. If the
 * contents of two pooled cells changed places, everything published would stay as it is. Each pool
 * that stands beside shown cells has a publishable cell in it, so every cell in it may be the one
 * with 10 or more, even to a reader who knows this procedure. Where a pool is all there is, every
 * cell in it may have everything.
 */
public final class Suppression {
  private Suppression() {}

  /** What may be published of a population. */
  public static ShownPopulation of(Population population) {
    var total = population.total();
    boolean shown = total.isPublishable(population.whose());
    var breakdowns =
        population.breakdowns().stream()
            .map(each -> shown ? shown(each, population.whose()) : withheld(each))
            .toList();
    return new ShownPopulation(
        population.name(), shown ? Optional.of(total.count()) : Optional.empty(), breakdowns);
  }

  private static ShownBreakdown withheld(Breakdown breakdown) {
    return new ShownBreakdown(
        breakdown.dimensions(), List.of(), Cell.values(breakdown.cells()), Optional.empty());
  }

  private static ShownBreakdown shown(Breakdown breakdown, Contributors whose) {
    var pooled = pool(breakdown.cells(), whose);
    return new ShownBreakdown(
        breakdown.dimensions(),
        breakdown.cells().stream()
            .filter(cell -> !pooled.contains(cell))
            .map(cell -> new ShownCell(cell.value(), cell.count()))
            .toList(),
        breakdown.cells().stream().filter(pooled::contains).map(Cell::value).toList(),
        pooled.isEmpty() ? Optional.empty() : Optional.of(Cell.sum("pool", pooled).count()));
  }

  private static List<Cell> pool(List<Cell> cells, Contributors whose) {
    var pooled = new ArrayList<>(cells);
    pooled.removeIf(cell -> cell.isPublishable(whose));
    if (pooled.isEmpty()) {
      return pooled;
    }
    var rest = new ArrayList<>(cells);
    rest.removeAll(pooled);
    rest.sort(Comparator.comparingLong(Cell::count));
    do {
      takeSmallest(rest, pooled);
    } while (!rest.isEmpty() && !Cell.sum("pool", pooled).isPublishable(whose));
    return pooled;
  }

  /** All of one size: which of two equal cells goes in must not depend on their order. */
  private static void takeSmallest(List<Cell> rest, List<Cell> pooled) {
    if (rest.isEmpty()) {
      return;
    }
    long size = rest.getFirst().count();
    rest.stream().filter(cell -> cell.count() == size).forEach(pooled::add);
    rest.removeIf(cell -> cell.count() == size);
  }
}
