package org.heliograph.protocol.agreement.diff;

import java.util.List;

/** One difference between two versions of an agreement. */
public sealed interface Change {
  Place place();

  Term term();

  Direction direction();

  /** Id of the clause; empty for the agreement as a whole. */
  default String clause() {
    return place().clause();
  }

  /** Where in the document, as refusals write it. */
  default String path() {
    return place().path(term());
  }

  /** More of something of which there can be many. */
  record Added(Place place, Term term, Direction direction, List<?> items) implements Change {
    public Added {
      items = List.copyOf(items);
    }
  }

  /** Less of something of which there can be many. */
  record Removed(Place place, Term term, Direction direction, List<?> items) implements Change {
    public Removed {
      items = List.copyOf(items);
    }
  }

  /** Another value; an {@code Optional} where there can be none. */
  record Altered(Place place, Term term, Direction direction, Object before, Object after)
      implements Change {}

  /**
   * A clause that may now take signals which an earlier clause no longer takes, and permits more
   * than that one did.
   *
   * @param from id of the earlier clause
   */
  record TakesOver(Place place, String from) implements Change {
    @Override
    public Term term() {
      return Term.ORDER;
    }

    @Override
    public Direction direction() {
      return Direction.WIDENS;
    }
  }
}
