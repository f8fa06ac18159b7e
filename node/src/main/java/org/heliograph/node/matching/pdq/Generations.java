package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is added in one delta is a generation. Sealed deltas become a segment, which is merged into
 * older ones that are not much larger: so there are few segments, and each hash is merged a few
 * times only.
 *
 * <p>A removal hides a number from all generations before the open one, and is forgotten once all
 * segments were written anew since. The lock orders the writer's and the merging thread's changes
 * of the layers; searches do without.
 */
final class Generations implements AutoCloseable {
  private final Tiers tiers;
  private final ReentrantLock changing = new ReentrantLock();
  private final Condition merged = changing.newCondition();
  private final ExecutorService merging =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pdq-merging").factory());
  private volatile Layers layers;
  private volatile boolean isMergingAll;

  Generations(Tiers tiers) {
    this.tiers = tiers;
    this.layers = Layers.empty(tiers.delta());
  }

  Layers current() {
    return layers;
  }

  void add(PdqHash spread, long number) {
    if (layers.open().isFull()) {
      seal();
    }
    layers.open().add(spread, number);
  }

  void remove(long number) {
    changing.lock();
    try {
      layers.open().remove(number);
      if (layers.hasSealed()) {
        layers.removals().hide(number, layers.open().generation());
      }
    } finally {
      changing.unlock();
    }
    if (!isMergingAll && layers.removals().count() > mostRemovals()) {
      isMergingAll = true;
      seal();
    }
  }

  private long mostRemovals() {
    return Math.max(tiers.delta(), layers.size() / tiers.ratio());
  }

  private void seal() {
    changing.lock();
    try {
      while (layers.deltas().length > tiers.waiting()) {
        merged.awaitUninterruptibly();
      }
      layers = layers.withOpen(new Delta(tiers.delta(), layers.open().generation() + 1));
    } finally {
      changing.unlock();
    }
    merging.execute(this::merge);
  }

  /** Adds many at once; they are found when this returns. */
  void addAll(Words spread, long[] numbers) {
    seal();
    await(
        merging.submit(
            () -> {
              int generation = layers.open().generation() - 1;
              var many = SegmentSort.sort(spread, numbers, numbers.length, generation, true);
              merge(List.of(many));
            }));
  }

  private void merge() {
    merge(List.of());
  }

  /** Makes a segment of the sealed deltas, and merges it and more into older ones. */
  private void merge(List<Segment> more) {
    var before = layers;
    boolean all = isMergingAll;
    int sealed = before.deltas().length - 1;
    var fresh = new ArrayList<Segment>();
    if (sealed > 0) {
      fresh.add(Delta.sort(before.sealed(), before.removals()));
    }
    fresh.addAll(more);
    var segments = List.of(before.segments());
    for (var one : fresh) {
      segments = new TierMerge(tiers, before.removals(), all).with(segments, one);
    }
    put(segments.toArray(Segment[]::new), sealed);
    if (all && sealed > 0) {
      isMergingAll = false;
    }
  }

  private void put(Segment[] segments, int deltasGone) {
    changing.lock();
    try {
      layers = layers.withMerged(segments, deltasGone);
      merged.signalAll();
    } finally {
      changing.unlock();
    }
  }

  /** Takes what a file holds in place of what is here, which is nothing. */
  void load(Path file) throws IOException {
    if (layers.size() > 0) {
      throw new IllegalStateException("only an empty table is loaded");
    }
    layers = SnapshotFile.read(file, tiers.delta());
  }

  /** Waits until what is sealed so far is merged. */
  void awaitMerged() {
    await(merging.submit(() -> {}));
  }

  private static void await(Future<?> done) {
    try {
      done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("merging failed", e.getCause());
    }
  }

  @Override
  public void close() {
    merging.shutdownNow();
  }
}
