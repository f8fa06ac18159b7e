package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.heliograph.protocol.signal.form.EqualityForm.Folding;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the canonical form of a hash in hexadecimal costs, beside a regular expression. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class HexFormBenchmark {
  private static final int VALUES = 1_024;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private final EqualityForm form =
      EqualityForm.of("[0-9a-f]{64}", Folding.LOWER, "hexadecimal", new Mask(6, 4));
  private final String[] values = new String[VALUES];
  private int next;

  /** How the values are written. */
  @Param({"lower", "upper"})
  private String written = "lower";

  /** For JMH. */
  public HexFormBenchmark() {}

  @Setup
  public void draw() {
    var random = new Random(20_261_121);
    var format =
        written.equals("upper") ? HexFormat.of().withUpperCase() : HexFormat.of().withLowerCase();
    for (int i = 0; i < VALUES; i++) {
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      values[i] = format.formatHex(hash);
    }
  }

  private String next() {
    return values[next++ & VALUES - 1];
  }

  /** The form as it is. */
  @Benchmark
  public String table() throws NotCanonical {
    return form.of(next());
  }

  /** The form as it is defined. */
  @Benchmark
  public String regularExpression() throws NotCanonical {
    var text = CharMatcher.whitespace().removeFrom(next()).toLowerCase(Locale.ROOT);
    if (!HEX.matcher(text).matches()) {
      throw new NotCanonical("none");
    }
    return text;
  }
}
