package org.heliograph.node.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that is made on a thread of its own while the start goes on, until it is needed. Safe
 * for use by many threads.
 */
final class Ahead<T> {
  private final CompletableFuture<T> made;

  private Ahead(CompletableFuture<T> made) {
    this.made = made;
  }

  /** Begins at once. */
  static <T> Ahead<T> begin(String name, Supplier<T> making) {
    return new Ahead<>(
        CompletableFuture.supplyAsync(
            making, work -> Thread.ofPlatform().name("ahead-" + name).daemon().start(work)));
  }

  /** Waits until it is made; throws what making it threw. */
  T get() {
    try {
      return made.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /** Waits until it is made or failed, and takes it away where it was made. */
  void discard(Consumer<? super T> away) {
    if (made.handle((_, failure) -> failure == null).join()) {
      away.accept(get());
    }
  }
}
