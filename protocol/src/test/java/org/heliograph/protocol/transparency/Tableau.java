package org.heliograph.protocol.transparency;

import java.util.Arrays;
import java.util.Optional;

/** The simplex method with exact numbers: equations over unknowns that are not negative. */
final class Tableau {
  private final Fraction[][] rows; // the last column is the right side
  private final int[] basis;
  private final int unknowns;

  private Tableau(Fraction[][] rows, int[] basis, int unknowns) {
    this.rows = rows;
    this.basis = basis;
    this.unknowns = unknowns;
  }

  /** Finds a first solution of equations whose right sides are not negative. */
  static Tableau solving(Fraction[][] equations, int unknowns) {
    int count = equations.length;
    var rows = new Fraction[count][];
    var basis = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = new Fraction[unknowns + count + 1];
      Arrays.fill(rows[i], Fraction.ZERO);
      System.arraycopy(equations[i], 0, rows[i], 0, unknowns);
      rows[i][unknowns + i] = Fraction.ONE;
      rows[i][unknowns + count] = equations[i][unknowns];
      basis[i] = unknowns + i;
    }
    var tableau = new Tableau(rows, basis, unknowns);
    tableau.leaveArtificials();
    return tableau;
  }

  /** The largest value of a sum of unknowns; empty if there is none. */
  Optional<Fraction> largest(Fraction[] weights) {
    var copy =
        new Tableau(
            Arrays.stream(rows).map(Fraction[]::clone).toArray(Fraction[][]::new),
            basis.clone(),
            unknowns);
    return copy.maximise(weights);
  }

  private void leaveArtificials() {
    int width = rows.length == 0 ? 0 : rows[0].length - 1;
    var weights = new Fraction[width];
    for (int j = 0; j < width; j++) {
      weights[j] = j < unknowns ? Fraction.ZERO : Fraction.of(-1);
    }
    if (width > 0 && run(weights, width).orElseThrow().sign() != 0) {
      throw new IllegalStateException("what was published contradicts itself");
    }
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; basis[i] >= unknowns && j < unknowns; j++) {
        if (rows[i][j].sign() != 0) {
          pivot(i, j);
        }
      }
    }
  }

  private Optional<Fraction> maximise(Fraction[] weights) {
    int width = rows.length == 0 ? unknowns : rows[0].length - 1;
    var all = new Fraction[width];
    Arrays.fill(all, Fraction.ZERO);
    System.arraycopy(weights, 0, all, 0, unknowns);
    return run(all, unknowns);
  }

  /** Bland's rule, which does not cycle; columns from {@code usable} on stay out. */
  private Optional<Fraction> run(Fraction[] weights, int usable) {
    while (true) {
      int enter = entering(weights, usable);
      if (enter < 0) {
        return Optional.of(value(weights));
      }
      int leave = leaving(enter);
      if (leave < 0) {
        return Optional.empty();
      }
      pivot(leave, enter);
    }
  }

  private int entering(Fraction[] weights, int usable) {
    for (int j = 0; j < usable; j++) {
      var gain = weights[j];
      for (int i = 0; i < rows.length; i++) {
        if (rows[i][j].sign() != 0 && weights[basis[i]].sign() != 0) {
          gain = gain.minus(weights[basis[i]].times(rows[i][j]));
        }
      }
      if (gain.sign() > 0) {
        return j;
      }
    }
    return -1;
  }

  private int leaving(int column) {
    int best = -1;
    var least = Fraction.ZERO;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i][column].sign() > 0) {
        var ratio = rows[i][rows[i].length - 1].over(rows[i][column]);
        int order = best < 0 ? -1 : ratio.compareTo(least);
        if (order < 0 || (order == 0 && basis[i] < basis[best])) {
          best = i;
          least = ratio;
        }
      }
    }
    return best;
  }

  private void pivot(int row, int column) {
    var by = rows[row][column];
    for (int j = 0; j < rows[row].length; j++) {
      rows[row][j] = rows[row][j].over(by);
    }
    for (int i = 0; i < rows.length; i++) {
      var factor = rows[i][column];
      if (i == row || factor.sign() == 0) {
        continue;
      }
      for (int j = 0; j < rows[i].length; j++) {
        if (rows[row][j].sign() != 0) {
          rows[i][j] = rows[i][j].minus(factor.times(rows[row][j]));
        }
      }
    }
    basis[row] = column;
  }

  private Fraction value(Fraction[] weights) {
    var value = Fraction.ZERO;
    for (int i = 0; i < rows.length; i++) {
      value = value.minus(weights[basis[i]].times(rows[i][rows[i].length - 1]));
    }
    return Fraction.ZERO.minus(value);
  }
}
