package org.heliograph.node.matching.pdq;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Look-ups a second of random hashes among as many random ones as asked, beside a scan of all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-XX:+UseTransparentHugePages",
      "-Xmx4g"
    })
@Threads(1)
public class PdqIndexBenchmark {
  private static final int ASKED = 1 << 14;

  /** How many are held. */
  @Param("1000000")
  public int hashes;

  /** How far a hash may be. */
  @Param({"31", "15"})
  public int radius;

  private final PdqTable table = new PdqTable();
  private final PdqHash[] asked = new PdqHash[ASKED];
  private Words words = new Words(0);
  private int next;

  /** For JMH. */
  public PdqIndexBenchmark() {}

  @Setup
  public void build() {
    var random = new RandomHashes(1);
    words = new Words(hashes);
    var raw = new long[Words.OF_A_HASH * hashes];
    for (int i = 0; i < hashes; i++) {
      words.set(i, random.next());
      System.arraycopy(words.array(), Words.longs(i), raw, Words.OF_A_HASH * i, Words.OF_A_HASH);
    }
    table.addAll(raw, LongStream.range(0, hashes).toArray());
    for (int i = 0; i < ASKED; i++) {
      asked[i] = random.next();
    }
  }

  @TearDown
  public void close() {
    table.close();
  }

  @Benchmark
  public int index() {
    int[] found = new int[1];
    table.search(asked[next++ & ASKED - 1], radius, (_, _) -> found[0]++);
    return found[0];
  }

  @Benchmark
  public int scan() {
    var one = asked[next++ & ASKED - 1];
    int found = 0;
    for (int i = 0; i < hashes; i++) {
      if (words.distance(i, one) <= radius) {
        found++;
      }
    }
    return found;
  }
}
