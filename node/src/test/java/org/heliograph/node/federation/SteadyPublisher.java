package org.heliograph.node.federation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Publishes one signal after the other in the background until it is stopped. */
final class SteadyPublisher implements AutoCloseable {
  private static final long PAUSE = 5_000_000;

  private final Party source;
  private final Random random;
  private final List<String> hashes = new ArrayList<>();
  private final CompletableFuture<Void> done;
  private volatile boolean stopping;

  SteadyPublisher(Party source, Random random) {
    this.source = source;
    this.random = random;
    this.done =
        CompletableFuture.runAsync(
            this::publish, task -> Thread.ofPlatform().name("steady").start(task));
  }

  private void publish() {
    while (!stopping) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      var hash = HexFormat.of().formatHex(bytes);
      source.publishes(Party.content(hash));
      synchronized (hashes) {
        hashes.add(hash);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** How many signals the node has taken so far. */
  int count() {
    synchronized (hashes) {
      return hashes.size();
    }
  }

  /** Stops, and tells all hashes. */
  List<String> stop() {
    stopping = true;
    done.join();
    return List.copyOf(hashes);
  }

  @Override
  public void close() {
    stopping = true;
  }
}
