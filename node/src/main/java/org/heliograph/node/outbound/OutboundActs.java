package org.heliograph.node.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.heliograph.node.audit.Act;
import org.heliograph.node.outbound.Outbox.Made;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.outbound.seal.SealedBatch;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What the audit holds of a step towards one partner. Pure. */
final class OutboundActs {
  private OutboundActs() {}

  /** One for each sealed batch, and one for all that was withheld. */
  static List<Act> of(String partner, Made made) {
    var disclosed = made.consignments().stream().map(one -> disclosed(one.batch()));
    var withheld = Stream.of(made.withheld()).filter(all -> !all.isEmpty());
    return Stream.concat(disclosed, withheld.map(all -> withheld(partner, all))).toList();
  }

  /** Facts stand in the order of the batch. */
  private static Act disclosed(SealedBatch batch) {
    var seal = batch.seal();
    var slots = new Slots();
    var facts = new ArrayList<Fact>(batch.signals().size());
    for (ReleasedSignal signal : batch.signals()) {
      facts.add(
          new Fact(
              signal.signal().header().id(),
              signal.signal().version(),
              signal.action().wireName(),
              null,
              signal.clause(),
              null,
              slots.apply(signal.slots())));
    }
    return Act.of(AuditAct.SIGNALS_DISCLOSED)
        .with(seal.recipient())
        .sealed(seal, batch.jws())
        .about("first-revision", batch.firstRevision())
        .facts(facts);
  }

  private static Act withheld(String partner, List<Withheld> all) {
    var names = new HashMap<AgreementRef, String>();
    var facts = new ArrayList<Fact>(all.size());
    for (Withheld one : all) {
      var denial = one.denial();
      var agreement = denial.agreement();
      facts.add(
          new Fact(
              one.signal().header().id(),
              one.signal().version(),
              "withheld",
              agreement == null
                  ? null
                  : names.computeIfAbsent(agreement, it -> it.id() + "@" + it.version()),
              denial.clause(),
              denial.reason().wireName(),
              null));
    }
    return Act.of(AuditAct.SIGNALS_WITHHELD).with(partner).facts(facts);
  }

  /** Disclosed slots as text, such as {@code 0-4,7}; most signals of a batch have the same. */
  private static final class Slots implements IntFunction<@Nullable String> {
    private final Map<Integer, String> known = new HashMap<>();

    @Override
    public @Nullable String apply(int mask) {
      return mask == 0 ? null : known.computeIfAbsent(mask, Slots::text);
    }

    private static String text(int mask) {
      var text = new StringBuilder();
      int first = 0;
      while (first < Integer.SIZE) {
        int length = Integer.numberOfTrailingZeros(~(mask >>> first));
        if (length > 0) {
          int last = Math.min(first + length, Integer.SIZE) - 1;
          text.append(text.isEmpty() ? "" : ",").append(first);
          text.append(last > first ? "-" + last : "");
          first = last;
        }
        first++;
      }
      return text.toString();
    }
  }
}
