package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.heliograph.protocol.agreement.AgreementLint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many decisions a core makes in a second: signals drawn at random, 50 agreements of 4 clauses,
 * spread over the 20 partners of a node or all with one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@Threads(1)
public class PolicyBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final int SIGNALS = 4_096;
  private static final int[] AGREEMENTS_OF_PARTNERS = {
    1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5, 6, 8
  };

  private final PolicyTable[] partners = new PolicyTable[AGREEMENTS_OF_PARTNERS.length];
  private final SignalFacts[] signals = new SignalFacts[SIGNALS];
  private final Arrived[] arrived = new Arrived[SIGNALS];
  private PolicyTable onePartner = PolicyTable.empty();
  private int next;

  /** For JMH. */
  public PolicyBenchmark() {}

  private record Arrived(PolicyTable table, Projection projection, Permit permit) {}

  @Setup
  public void mix() {
    var mix = new PolicyMix(new Random(20_261_121));
    var agreements = mix.agreements(50);
    onePartner = PolicyTable.compileActive(agreements, AgreementLint.standard());
    int from = 0;
    for (int i = 0; i < partners.length; i++) {
      int to = from + AGREEMENTS_OF_PARTNERS[i];
      var own = agreements.subList(from, to);
      from = to;
      partners[i] = PolicyTable.compileActive(own, AgreementLint.standard());
    }
    arrive(mix);
  }

  private void arrive(PolicyMix mix) {
    int permitted = 0;
    int decided = 0;
    for (int place = 0; place < SIGNALS; ) {
      var signal = mix.signal();
      var table = partners[decided++ % partners.length];
      if (table.release(signal.facts(), Restriction.NONE, NOW) instanceof Permit permit) {
        permitted++;
        arrived[place] =
            new Arrived(table, signal.projection(permit.fields(), permit.types()), permit);
        signals[place++] = signal.facts();
      } else if (decided % 2 == 0) {
        signals[place] = signal.facts();
        arrived[place] = arrived[Math.max(0, place - 1)];
        place += arrived[place] == null ? 0 : 1;
      }
    }
    System.err.printf("%d of %d signals are permitted%n", permitted, decided);
  }

  @Benchmark
  public Decision release() {
    int i = next++;
    return partners[i % partners.length].release(signals[i & (SIGNALS - 1)], Restriction.NONE, NOW);
  }

  @Benchmark
  public Decision releaseToOnePartnerWithAllAgreements() {
    return onePartner.release(signals[next++ & (SIGNALS - 1)], Restriction.NONE, NOW);
  }

  @Benchmark
  public Decision admit() {
    var one = arrived[next++ & (SIGNALS - 1)];
    return one.table.admit(one.projection, one.permit.agreement(), one.permit.clause().id(), NOW);
  }

  /** With its reasons, for those that are denied. */
  @Benchmark
  public Object releaseExplained() {
    var decision = release();
    return decision instanceof Deny deny ? deny.denials() : List.of();
  }
}
