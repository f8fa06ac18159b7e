package org.heliograph.node.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.Codes;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.admit.Admission.RefusedEntry;
import org.heliograph.node.inbound.admit.AdmittedSignal;
import org.heliograph.node.inbound.keep.PostgresRecalled;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusalReason.Permanence;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/**
 * What the audit holds of partners' consignments. Pure. Whatever a partner wrote as a clause or id
 * is named only where it is one.
 */
final class InboundActs {
  private static final String WITHDRAWN = "withdrawn";
  private static final String NARROWED = "narrowed";

  private InboundActs() {}

  /** That a consignment was taken, and where it took something back, that this is applied. */
  static List<Act> taken(
      VerifiedConsignment consignment,
      Admission admission,
      Set<Integer> overtaken,
      PostgresRecalled recalled) {
    var seal = consignment.seal();
    var taken = Act.of(AuditAct.DELIVERY_TAKEN).with(seal.source()).sealed(seal, consignment.jws());
    var facts = new ArrayList<Fact>(admission.admitted().size() + admission.refused().size());
    admission.admitted().forEach(one -> facts.add(fact(one, overtaken, recalled)));
    for (var refused : admission.refused()) {
      var reason = refused.refusal().reason().wireName();
      fact(refused.entry(), isHeld(refused, recalled) ? "quarantined" : "refused")
          .ifPresentOrElse(fact -> facts.add(fact.because(reason)), () -> taken.because(reason, 1));
    }
    facts.forEach(fact -> taken.counting(fact.what(), 1));
    taken.facts(facts);
    long withdrawn = facts.stream().filter(it -> it.what().equals(WITHDRAWN)).count();
    long narrowed = facts.stream().filter(it -> it.what().equals(NARROWED)).count();
    return withdrawn + narrowed == 0
        ? List.of(taken)
        : List.of(
            taken,
            Act.of(AuditAct.WITHDRAWAL_APPLIED)
                .with(seal.source())
                .sealed(seal, consignment.jws())
                .counting(WITHDRAWN, withdrawn)
                .counting(NARROWED, narrowed));
  }

  /**
   * Whether a refused entry waits for a person: where that may still change, and the source has not
   * taken it back before it came.
   */
  static boolean isHeld(RefusedEntry refused, PostgresRecalled recalled) {
    return refused.refusal().reason().permanence() == Permanence.UNTIL_CHANGED
        && !recalled.covers(refused.leaf());
  }

  private static Fact fact(AdmittedSignal one, Set<Integer> overtaken, PostgresRecalled recalled) {
    var signal = one.signal();
    var entry = signal.entry();
    boolean late = overtaken.contains(signal.leaf());
    return new Fact(
        signal.header().id(),
        signal.header().version(),
        late ? "refused" : what(entry.action(), recalled.covers(signal.leaf())),
        null,
        Codes.orNull(entry.clause()),
        late ? RefusalReason.SUPERSEDED.wireName() : null,
        null);
  }

  private static String what(Action action, boolean recalled) {
    return recalled
        ? WITHDRAWN
        : switch (action) {
          case DISCLOSE -> "kept";
          case NARROW -> NARROWED;
          case WITHDRAW -> WITHDRAWN;
        };
  }

  /** Empty where its header names no signal. */
  private static Optional<Fact> fact(Entry entry, String what) {
    try {
      var header = StrictJson.parse(entry.headerBytes());
      var id = UUID.fromString(header.path("id").asText());
      return Optional.of(
          Fact.of(id, header.path("version").asLong(), what)
              .under(null, Codes.orNull(entry.clause())));
    } catch (RefusedException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** That a person decided about an entry in quarantine. */
  static Act decided(
      long number, String source, Entry entry, boolean released, @Nullable String note) {
    return Act.of(released ? AuditAct.QUARANTINE_RELEASED : AuditAct.QUARANTINE_REJECTED)
        .with(source)
        .about("quarantined", number)
        .facts(fact(entry, released ? "released" : "discarded").stream().toList())
        .saying("note", note);
  }

  static Act voided(VoidRange range) {
    return Act.of(AuditAct.STREAM_VOIDED)
        .by(Actor.member(range.source()))
        .with(range.source())
        .about("stream", range.stream())
        .about("epoch", range.epoch())
        .about("from", range.range().from())
        .about("to", range.range().to())
        .about("seal", range.seal());
  }
}
