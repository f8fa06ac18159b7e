package org.heliograph.node.demo.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures several ways of doing the same in turns, so that a machine whose speed drifts slows all
 * of them alike, and what counts is the ratio to the first of them within a round.
 */
public final class Turns {
  private final List<Way> ways;
  private final Duration length;
  private final Consumer<String> progress;

  /**
   * @param ways the first is what the others are compared with
   * @param length of one turn, longer where a way cannot stop earlier
   * @param progress told of each turn that ended
   */
  public Turns(List<Way> ways, Duration length, Consumer<String> progress) {
    this.ways = List.copyOf(ways);
    this.length = length;
    this.progress = progress;
  }

  /** One way of doing it. */
  public interface Way {
    String name();

    /** Goes on for about that long. */
    Turn turn(Duration length) throws Exception;

    static Way of(String name, Work work) {
      return new Way() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public Turn turn(Duration length) throws Exception {
          return Turn.of(length, work);
        }
      };
    }
  }

  /** A piece of work, many times a second. */
  @FunctionalInterface
  public interface Work {
    /** Does a piece and returns how much it was, in whatever is counted. */
    long piece() throws Exception;
  }

  /**
   * What was done in one turn.
   *
   * @param cpuSeconds that it took of processors; 0 where that was not measured
   */
  public record Turn(long done, double seconds, double cpuSeconds) {
    private static final double NANOS = 1e9;

    /** Repeats a piece of work on this thread. */
    public static Turn of(Duration length, Work work) throws Exception {
      var threads = ManagementFactory.getThreadMXBean();
      long cpu = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      long done = 0;
      long taken;
      do {
        done += work.piece();
        taken = System.nanoTime() - begin;
      } while (taken < length.toNanos());
      cpu = threads.getCurrentThreadCpuTime() - cpu;
      return new Turn(done, taken / NANOS, cpu / NANOS);
    }

    double perSecond() {
      return done / seconds;
    }
  }

  /** One round unmeasured, for the virtual machine to compile, then so many. */
  public List<Score> run(int rounds) throws Exception {
    return run(1, rounds);
  }

  /**
   * Some rounds unmeasured, then so many.
   *
   * @param unmeasured more than one where little time is left for compiling, as on one processor
   */
  public List<Score> run(int unmeasured, int rounds) throws Exception {
    var turns = new ArrayList<List<Turn>>();
    ways.forEach(_ -> turns.add(new ArrayList<>()));
    for (int round = 1 - unmeasured; round <= rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        var turn = ways.get(i).turn(length);
        progress.accept(
            "%s, %s: %,.0f/s"
                .formatted(
                    round < 1 ? "warming up" : "round " + round,
                    ways.get(i).name(),
                    turn.perSecond()));
        if (round > 0) {
          turns.get(i).add(turn);
        }
      }
    }
    var scores = new ArrayList<Score>();
    for (int i = 0; i < ways.size(); i++) {
      scores.add(Score.of(ways.get(i).name(), turns.get(i), turns.getFirst()));
    }
    return scores;
  }
}
