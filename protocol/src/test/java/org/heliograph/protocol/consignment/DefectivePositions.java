package org.heliograph.protocol.consignment;

import static org.heliograph.protocol.consignment.DefectiveSample.FIRST;
import static org.heliograph.protocol.consignment.DefectiveSample.FOURTH;
import static org.heliograph.protocol.consignment.DefectiveSample.SECOND;
import static org.heliograph.protocol.consignment.DefectiveSample.THIRD;
import static org.heliograph.protocol.consignment.DefectiveSample.on;
import static org.heliograph.protocol.consignment.DefectiveSample.statement;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.VoidRange;

/** Defects of position and chain. */
final class DefectivePositions {
  private static final SampleBatch FORKED = SampleBatch.after(FIRST, 22);

  private DefectivePositions() {}

  static List<DefectiveSample> positions() {
    return List.of(
        new DefectiveSample(
            "replayed",
            "The broker delivers a consignment a second time.",
            List.of(on(FIRST), on(SECOND)),
            on(FIRST),
            RefusalReason.REPEAT,
            on(THIRD)),
        new DefectiveSample(
            "reordered",
            "The broker delivers the third consignment before the second.",
            List.of(on(FIRST), on(THIRD)),
            on(SECOND),
            RefusalReason.OUT_OF_ORDER,
            on(FOURTH)),
        new DefectiveSample(
            "dropped-middle",
            "The broker drops the second consignment.",
            List.of(on(FIRST)),
            on(THIRD),
            RefusalReason.HOLE,
            on(FOURTH)),
        new DefectiveSample(
            "dropped-tail",
            "The broker drops the last consignment, and a heartbeat names it.",
            List.of(on(FIRST)),
            statement(heartbeat(Samples.TERN, 2, SECOND.sealHash())),
            RefusalReason.TAIL_MISSING,
            on(SECOND)));
  }

  static List<DefectiveSample> chains() {
    return List.of(
        new DefectiveSample(
            "forked",
            "The source sealed two batches at one position.",
            List.of(on(FIRST), on(SECOND)),
            on(FORKED),
            RefusalReason.FORK,
            on(THIRD)),
        new DefectiveSample(
            "forked-heartbeat",
            "A heartbeat names another seal than the one received at the position.",
            List.of(on(FIRST), on(SECOND)),
            statement(heartbeat(Samples.TERN, 2, FORKED.sealHash())),
            RefusalReason.FORK,
            on(THIRD)),
        new DefectiveSample(
            "chain-broken",
            "The seal names another seal before it than the one received.",
            List.of(on(FIRST)),
            on(broken()),
            RefusalReason.CHAIN_BROKEN,
            on(THIRD)),
        new DefectiveSample(
            "stale-epoch",
            "A consignment of an epoch that a later one has ended.",
            List.of(on(FIRST), on(restored())),
            on(SECOND),
            RefusalReason.STALE_EPOCH,
            on(SampleBatch.after(restored(), 6))),
        new DefectiveSample(
            "voided",
            "A consignment arrives after the source has declared its position void.",
            List.of(on(FIRST), on(THIRD), statement(voided())),
            on(SECOND),
            RefusalReason.VOIDED,
            on(FOURTH)));
  }

  static List<DefectiveSample> statements() {
    var sound = heartbeat(Samples.TERN, 1, FIRST.sealHash());
    return List.of(
        new DefectiveSample(
            "statement-re-addressed",
            "A heartbeat for lumen; lumen encrypted it anew for tern.",
            List.of(on(FIRST)),
            statement(heartbeat(Samples.LUMEN, 1, FIRST.sealHash())),
            RefusalReason.NOT_FOR_US,
            on(SECOND)),
        new DefectiveSample(
            "statement-on-another-stream",
            "A heartbeat on a topic of signals.",
            List.of(on(FIRST)),
            new DefectiveSample.Delivery(SampleBatch.STREAM, statement(sound).consignment()),
            RefusalReason.STREAM_WRONG,
            on(SECOND)));
  }

  private static SampleBatch broken() {
    var batch = SampleBatch.after(FIRST, 2);
    batch.previous = Optional.of(FORKED.sealHash());
    return batch;
  }

  private static SampleBatch restored() {
    var batch = new SampleBatch(Samples.keywordEntry(5));
    batch.epoch = 2;
    return batch;
  }

  private static String voided() {
    return new VoidRange(
            Samples.FEDERATION,
            Samples.HARBOR,
            Samples.TERN,
            SampleBatch.STREAM,
            1,
            new SequenceRange(2, 2),
            SECOND.sealHash(),
            Samples.TIME)
        .sign(Samples.HARBOR_SEALING);
  }

  private static String heartbeat(String recipient, long sequence, Hash seal) {
    var head = new Heartbeat.Head(SampleBatch.STREAM, 1, sequence, Optional.of(seal), 1);
    return new Heartbeat(
            Samples.FEDERATION, Samples.HARBOR, recipient, 1, Samples.TIME, List.of(head))
        .sign(Samples.HARBOR_SEALING);
  }
}
