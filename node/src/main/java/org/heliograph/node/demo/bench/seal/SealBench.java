package org.heliograph.node.demo.bench.seal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.heliograph.node.demo.bench.Turns;
import org.heliograph.node.demo.bench.Turns.Way;
import org.heliograph.node.demo.bench.federation.InventedSignals;

/**
 * Measures the steps from a signal that was read to a consignment's bytes, and back to a disclosure
 * that was verified: on one thread, for consignments of several sizes.
 */
public final class SealBench {
  private final SealPlan plan;
  private final Clock clock;
  private final Consumer<String> progress;

  private SealBench(SealPlan plan, Clock clock, Consumer<String> progress) {
    this.plan = plan;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param progress told what is done
   */
  public static SealReport run(SealPlan plan, Clock clock, Consumer<String> progress)
      throws Exception {
    var bench = new SealBench(plan, clock, progress);
    var sizes = new ArrayList<SealReport.Size>();
    for (int size : plan.sizes()) {
      sizes.add(bench.size(size));
    }
    return new SealReport(plan.seed(), Runtime.getRuntime().availableProcessors(), sizes);
  }

  private SealReport.Size size(int signals) throws Exception {
    progress.accept("consignments of %,d …".formatted(signals));
    var sealing = new Sealing(new InventedSignals(plan.seed()), signals, clock);
    var records = sealing.commit();
    var entries = sealing.disclose(records);
    var batch = sealing.sign(entries);
    var bytes = sealing.encrypt(batch);
    var opened = sealing.open(bytes);
    var verified = sealing.verify(opened);
    var bare = new BareCrypto();
    var steps =
        List.of(
            way("bare SHA-256 and AES-GCM", signals, () -> bare.of(bytes)),
            way("commit", signals, sealing::commit),
            way("disclose", signals, () -> sealing.disclose(records)),
            way("tree and seal", signals, () -> sealing.sign(entries)),
            way("encode and encrypt", signals, () -> sealing.encrypt(batch)),
            way("decrypt and decode", signals, () -> sealing.open(bytes)),
            way("verify tree and seal", signals, () -> sealing.verify(opened)),
            way("read", signals, () -> sealing.read(verified)),
            way("all outward", signals, () -> outward(sealing)),
            way("all inward", signals, () -> sealing.read(sealing.verify(sealing.open(bytes)))));
    var scores = new Turns(steps, plan.turn(), progress).run(plan.rounds());
    return new SealReport.Size(signals, (double) bytes.length / signals, scores);
  }

  private static byte[] outward(Sealing sealing) {
    return sealing.encrypt(sealing.sign(sealing.disclose(sealing.commit())));
  }

  private static Way way(String name, int signals, Callable<Object> step) {
    return Way.of(
        name,
        () -> {
          if (step.call() == null) {
            throw new IllegalStateException(name + " came to nothing");
          }
          return signals;
        });
  }
}
