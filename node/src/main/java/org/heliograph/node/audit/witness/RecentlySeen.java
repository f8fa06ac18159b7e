package org.heliograph.node.audit.witness;

import java.util.Optional;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.protocol.audit.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * The newest of our own checkpoints that the topics of the members hold, which no restore of our
 * database takes back. Safe for many threads.
 */
final class RecentlySeen implements LastSeen {
  private volatile boolean known;
  private @Nullable Told newest;

  /** A checkpoint of ours, with our signatures. */
  synchronized void see(Told told) {
    var before = newest;
    if (before == null || isAfter(told, before)) {
      newest = told;
    }
  }

  private static boolean isAfter(Told told, Told before) {
    int log = Integer.compare(told.log().number(), before.log().number());
    return log > 0 || (log == 0 && told.size() > before.size());
  }

  /** All that is to be read at the start was read. */
  void becomesKnown() {
    known = true;
  }

  @Override
  public boolean isKnown() {
    return known;
  }

  @Override
  public synchronized Optional<SignedNote> newest() {
    return Optional.ofNullable(newest).map(Told::note);
  }
}
