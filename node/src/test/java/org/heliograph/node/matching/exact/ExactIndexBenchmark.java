package org.heliograph.node.matching.exact;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.matching.Candidates;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Look-ups of SHA-256 values a second, on one thread: in the index, in a map of strings, and by
 * going through all fingerprints.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx5g")
@Threads(1)
public class ExactIndexBenchmark {
  private static final long SEED = 20_261_121;
  private static final int ASKED = 1 << 18;
  private static final String TYPE = "sha256";

  /** For JMH. */
  public ExactIndexBenchmark() {}

  private static String value(Random random) {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return HexFormat.of().formatHex(hash);
  }

  /** A string that was not hashed before. */
  private static String arrived(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  /** Values that are asked for, as they arrive: held ones and others. */
  @State(Scope.Thread)
  public static class Asked {
    @Param({"1000000", "10000000"})
    private int size = 1_000_000;

    private final byte[][] held = new byte[ASKED][];
    private final byte[][] other = new byte[ASKED][];
    private int next;

    /** For JMH. */
    public Asked() {}

    @Setup(Level.Trial)
    public void draw() {
      var random = new Random(SEED);
      int every = size / ASKED;
      for (int i = 0; i < size; i++) {
        var value = value(random);
        if (i % every == 0 && i / every < ASKED) {
          held[i / every] = value.getBytes(StandardCharsets.US_ASCII);
        }
      }
      for (int i = 0; i < ASKED; i++) {
        other[i] = value(random).getBytes(StandardCharsets.US_ASCII);
      }
    }

    byte[] held() {
      return held[next++ & ASKED - 1];
    }

    byte[] other() {
      return other[next++ & ASKED - 1];
    }
  }

  /** The index, full. */
  @State(Scope.Benchmark)
  public static class Filled {
    private final ExactIndex index = new ExactIndex();
    private long[] fingerprints = {};

    /** For JMH. */
    public Filled() {}

    @Setup(Level.Trial)
    public void fill(Asked asked) {
      var random = new Random(SEED);
      fingerprints = new long[asked.size];
      for (int i = 0; i < asked.size; i++) {
        fingerprints[i] = index.fingerprint(TYPE, value(random));
        index.add(i + 1L, fingerprints[i]);
      }
    }

    long fingerprint(byte[] value) {
      return index.fingerprint(TYPE, value, 0, value.length);
    }
  }

  /** The same values in a map. */
  @State(Scope.Benchmark)
  public static class Plain {
    private final Map<String, Long> map = new HashMap<>();

    /** For JMH. */
    public Plain() {}

    @Setup(Level.Trial)
    public void fill(Asked asked) {
      var random = new Random(SEED);
      for (int i = 0; i < asked.size; i++) {
        map.put(value(random), i + 1L);
      }
    }
  }

  @Benchmark
  public Candidates held(Filled filled, Asked asked) {
    return filled.index.find(filled.fingerprint(asked.held()));
  }

  @Benchmark
  public Candidates notHeld(Filled filled, Asked asked) {
    return filled.index.find(filled.fingerprint(asked.other()));
  }

  @Benchmark
  public boolean mayHold(Filled filled, Asked asked) {
    return filled.index.mayHold(filled.fingerprint(asked.other()));
  }

  @Benchmark
  public @Nullable Long heldInMap(Plain plain, Asked asked) {
    return plain.map.get(arrived(asked.held()));
  }

  @Benchmark
  public boolean notHeldInMap(Plain plain, Asked asked) {
    return plain.map.containsKey(arrived(asked.other()));
  }

  @Benchmark
  public boolean linear(Filled filled, Asked asked) {
    long fingerprint = filled.fingerprint(asked.other());
    boolean found = false;
    for (long one : filled.fingerprints) {
      found |= one == fingerprint;
    }
    return found;
  }
}
