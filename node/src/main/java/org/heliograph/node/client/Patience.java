package org.heliograph.node.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long a call is tried again while a node is away, because it starts anew or has lost its
 * database. What might be done twice is tried again only where the node cannot have begun it.
 */
final class Patience {
  static final Patience NONE = new Patience(Duration.ZERO);

  private static final int FAULT = 500;
  private static final int UNAVAILABLE = 503;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final Duration longest;

  Patience(Duration longest) {
    this.longest = longest;
  }

  /**
   * @param idempotent whether the call may be done twice
   */
  <T> T call(boolean idempotent, Supplier<T> call) {
    long until = System.nanoTime() + longest.toNanos();
    while (true) {
      try {
        return call.get();
      } catch (Unreachable | ApiProblem e) {
        if (System.nanoTime() >= until || !isAway(e, idempotent)) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static boolean isAway(RuntimeException failure, boolean idempotent) {
    return switch (failure) {
      case Unreachable silent -> idempotent || silent.isUnheard();
      case ApiProblem problem -> problem.status() >= (idempotent ? FAULT : UNAVAILABLE);
      default -> false;
    };
  }
}
