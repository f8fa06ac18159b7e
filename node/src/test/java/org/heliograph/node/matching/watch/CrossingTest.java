package org.heliograph.node.matching.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.matching.watch.WatchStore.PURPOSE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.node.matching.watch.WatchStore.Node;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals and entries that cross each other while two nodes match. */
class CrossingTest {
  private static final Logger LOG = LoggerFactory.getLogger(CrossingTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_121L);
  private static final int ROUNDS = 300;
  private static final int VALUES = 40;

  @TempDir Path folder;

  @Test
  void eachPairIsToldOnceWhicheverCameFirst() throws Exception {
    // Given
    LOG.info("seed {}", SEED);
    try (var store = new WatchStore(folder);
        var one = store.node();
        var other = store.node()) {
      var uploads = store.collection("uploads", PURPOSE);
      var kept = new ArrayList<Integer>();
      var added = new ArrayList<Integer>();

      // When
      var stop = new AtomicBoolean();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var nodes =
            List.of(
                threads.submit(() -> match(one, stop)), threads.submit(() -> match(other, stop)));
        var signals = threads.submit(() -> keep(store, kept));
        var entries = threads.submit(() -> add(store, uploads, added));
        signals.get();
        entries.get();
        stop.set(true);
        for (var node : nodes) {
          node.get();
        }
      }
      one.settle();
      one.settle();

      // Then
      long pairs =
          added.stream().mapToLong(value -> kept.stream().filter(value::equals).count()).sum();
      var events = store.all();
      assertThat(events).hasSize((int) pairs).allMatch(event -> event.change().equals("matched"));
      assertThat(events.stream().map(event -> event.reference() + event.signal().id()).distinct())
          .hasSize((int) pairs);
      assertThat(store.matched).hasSize((int) pairs);
    }
  }

  private static boolean match(Node node, AtomicBoolean stop) {
    while (!stop.get()) {
      node.settle();
    }
    return true;
  }

  private static boolean keep(WatchStore store, List<Integer> kept) {
    var random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      int value = random.nextInt(VALUES);
      store.keep(md5(value));
      kept.add(value);
    }
    return true;
  }

  private static boolean add(WatchStore store, OwnCollection uploads, List<Integer> added) {
    var random = new Random(SEED + 1);
    for (int i = 0; i < ROUNDS; i++) {
      int value = random.nextInt(VALUES);
      store.add(uploads, "upload-" + i, md5(value));
      added.add(value);
    }
    return true;
  }

  private static Indicator md5(int number) {
    return Indicator.of("md5", "%032x".formatted(number));
  }
}
