package org.heliograph.node.federation.faults;

/** An invariant that does not hold, and where. */
record Violation(Invariant invariant, String where) {
  @Override
  public String toString() {
    return invariant + ": " + where;
  }
}
