package org.heliograph.node.demo.bench.flow;

import static org.heliograph.node.demo.bench.federation.SmallFederation.RECIPIENT;
import static org.heliograph.node.demo.bench.federation.SmallFederation.SOURCE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.heliograph.node.demo.bench.federation.Floor;
import org.heliograph.node.demo.bench.federation.KafkaFloor;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.platform.kafka.Topics;

/** What the flow moved since the time before, moved once more and bare. For one thread. */
final class FlowFloor {
  /** A table that got a row for so many signals counts: consignments have 1,024. */
  private static final int SIGNALS_A_ROW = 4_096;

  private final SmallFederation pair;
  private final KafkaFloor kafka;
  private final Floor floor;

  FlowFloor(SmallFederation pair, PostgresSide source, PostgresSide recipient, Path scratch) {
    this.pair = pair;
    this.kafka =
        new KafkaFloor(
            pair.operator(), Topics.signals(RECIPIENT, SOURCE), scratch.resolve("consignments"));
    this.floor = new Floor(scratch);
    floor.also(kafka::produce);
    floor.also(kafka::consume);
    floor.rows(source, SOURCE);
    floor.rows(recipient, RECIPIENT);
  }

  /** What one time took. */
  record Took(double seconds, double cpuSeconds, long kafkaBytes, long rowBytes) {
    static final Took NOTHING = new Took(0, 0, 0, 0);

    Took and(Took other) {
      return new Took(
          seconds + other.seconds,
          cpuSeconds + other.cpuSeconds,
          kafkaBytes + other.kafkaBytes,
          rowBytes + other.rowBytes);
    }
  }

  /** Leaves out what was moved since the time before, after a first time. */
  void skip() {
    kafka.skip();
    floor.skip();
  }

  /**
   * @param signals published since the time before
   */
  Took run(int signals) throws IOException, InterruptedException, ExecutionException {
    kafka.take();
    floor.take(signals / SIGNALS_A_ROW);
    var processors = pair.processors();
    double cpu = processors.seconds();
    double seconds = floor.run();
    return new Took(seconds, processors.seconds() - cpu, kafka.bytes(), floor.rowBytes());
  }
}
