package org.heliograph.protocol.agreement.diff;

/**
 * Where a change is.
 *
 * @param clause id of the clause; empty for the agreement as a whole
 */
public record Place(String clause, Part part) {
  static final Place AGREEMENT = new Place("", Part.AGREEMENT);

  static Place clause(String id) {
    return new Place(id, Part.CLAUSE);
  }

  Place in(Part other) {
    return new Place(clause, other);
  }

  /** The path of a term here, as refusals write it: {@code clauses[known].scope.labels}. */
  public String path(Term term) {
    return (clause.isEmpty() ? "" : "clauses[" + clause + "].") + part.prefix + term.wireName();
  }
}
