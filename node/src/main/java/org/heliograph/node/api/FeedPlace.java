package org.heliograph.node.api;

import java.util.Optional;
import org.heliograph.node.platform.postgres.Mark;

/**
 * A place in a feed as its readers keep it. After a declared restore the node's data are of a later
 * generation, in which places of an earlier one mean nothing: who reads from there begins anew, and
 * so misses nothing of what was fetched again. Its text form is that of the mark, after {@code
 * <generation>.} where that is not the first.
 */
record FeedPlace(long generation, Mark mark) {
  private static final int LONGEST = 9;

  /** Reads the text form; empty where it is none. */
  static Optional<FeedPlace> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Mark.parse(text).map(mark -> new FeedPlace(1, mark));
    }
    var generation = text.substring(0, dot);
    if (generation.isEmpty()
        || generation.length() > LONGEST
        || !generation.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    long number = Long.parseLong(generation);
    return Mark.parse(text.substring(dot + 1)).map(mark -> new FeedPlace(number, mark));
  }

  /** The same place where the node's data are of this generation, and the beginning elsewhere. */
  FeedPlace in(long now) {
    return generation == now ? this : new FeedPlace(now, Mark.START);
  }

  FeedPlace at(Mark next) {
    return new FeedPlace(generation, next);
  }

  @Override
  public String toString() {
    return generation == 1 ? mark.toString() : generation + "." + mark;
  }
}
