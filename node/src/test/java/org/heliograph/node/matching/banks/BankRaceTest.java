package org.heliograph.node.matching.banks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.matching.banks.BanksTest.md5;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankRaceTest {
  private static final int VALUES = 40;
  private static final int CHANGES = 60;

  @Test
  void changesFromTwoNodesAndLookUpsMeanwhileAgree(@TempDir Path folder) throws Exception {
    long seed = new Random().nextLong();
    try (var postgres = EmbeddedPostgres.start(folder)) {
      races(postgres, seed);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static void races(EmbeddedPostgres postgres, long seed)
      throws IOException, InterruptedException, ExecutionException {
    // Given: 1 stands in a bank and 0 in none, throughout; the rest comes and goes
    var config = postgres.database("race");
    try (var one = new BankNode(config, Clock.systemUTC(), _ -> _ -> Optional.empty());
        var two = new BankNode(config, Clock.systemUTC(), _ -> _ -> Optional.empty());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, VALUES).forEach(i -> one.keep(BankNode.TERN, md5(i)));
      two.followSignals();
      one.make("fixed", 0);
      one.make("moving", 0);
      one.add("fixed", md5(1));
      two.follower.follow();
      var done = new AtomicBoolean();

      // When
      Future<Set<Integer>> evens = threads.submit(changing(one, 2, seed));
      Future<Set<Integer>> odds = threads.submit(changing(two, 3, seed + 1));
      Future<Long> asked = threads.submit(() -> asking(two, done));
      var inside = new HashSet<>(evens.get());
      inside.addAll(odds.get());
      done.set(true);

      // Then
      assertThat(asked.get()).isPositive();
      one.follower.follow();
      two.follower.follow();
      for (int i = 2; i < VALUES; i++) {
        for (var node : new BankNode[] {one, two}) {
          assertThat(node.find(md5(i)).knownGood() != null)
              .as("seed %d, value %d", seed, i)
              .isEqualTo(inside.contains(i));
        }
      }
      assertThat(one.banks.find("moving").entries()).isEqualTo(inside.size());
    }
  }

  /** Adds and takes out every other value from one on; what stands in the bank at the end. */
  private static Callable<Set<Integer>> changing(BankNode node, int first, long seed) {
    return () -> {
      var random = new Random(seed);
      var inside = new HashSet<Integer>();
      for (int i = 0; i < CHANGES; i++) {
        int value = first + 2 * random.nextInt((VALUES - first) / 2);
        if (inside.add(value)) {
          node.add("moving", md5(value));
          assertThat(node.find(md5(value)).knownGood()).as("at once in force").isNotNull();
        } else {
          node.takeOut("moving", md5(value));
          inside.remove(value);
          assertThat(node.find(md5(value)).knownGood()).as("at once out of force").isNull();
        }
      }
      return inside;
    };
  }

  private static long asking(BankNode node, AtomicBoolean done) {
    long asked = 0;
    while (!done.get()) {
      assertThat(node.find(md5(1)).knownGood()).isNotNull();
      assertThat(node.find(md5(0)).matches()).hasSize(1);
      asked++;
    }
    return asked;
  }
}
