package org.heliograph.node.federation.faults;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What is left in memory of nodes that were cut off from everything. Safe for many threads. */
final class Dying {
  /** Seconds; each part of a node gives up after at most half a minute, one after the other. */
  private static final long PATIENCE = 300;

  private final Queue<CompletableFuture<Void>> all = new ConcurrentLinkedQueue<>();

  void add(CompletableFuture<Void> one) {
    all.add(one);
  }

  boolean isOver() {
    return all.stream().allMatch(CompletableFuture::isDone);
  }

  /** Waits until all of it is gone. */
  void awaitsEnd() {
    all.forEach(one -> one.orTimeout(PATIENCE, TimeUnit.SECONDS).join());
    all.clear();
  }
}
