package org.heliograph.node.demo.bench.flow;

import java.util.List;
import org.heliograph.node.demo.bench.federation.PostgresSide.Usage;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.flow.FlowReport.Floor;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;
import org.heliograph.node.demo.bench.flow.FlowReport.Written;
import org.jspecify.annotations.Nullable;

/** What slices come to together. */
final class Points {
  private Points() {}

  static Point of(int size, List<Slice> slices) {
    var all = slices.stream().reduce(Slice.NOTHING, Slice::and);
    double signals = all.signals();
    return new Point(
        size,
        all.signals(),
        all.seconds(),
        signals / all.seconds(),
        all.cpuSeconds(),
        // one server has the log of both
        all.source().log() / signals,
        List.of(
            written(SmallFederation.SOURCE, all.source(), signals),
            written(SmallFederation.RECIPIENT, all.recipient(), signals)),
        floor(all, slices));
  }

  private static Written written(String side, Usage usage, double signals) {
    return new Written(side, usage.rows() / signals, usage.disk() / signals);
  }

  private static @Nullable Floor floor(Slice all, List<Slice> slices) {
    var took = all.floor();
    return took.seconds() == 0
        ? null
        : new Floor(
            took.seconds(),
            all.signals() / took.seconds(),
            took.cpuSeconds(),
            took.kafkaBytes(),
            took.rowBytes(),
            all.ratio(),
            slices.stream().map(Slice::ratio).toList());
  }
}
