package org.heliograph.node.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.audit.Act;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Reads one own or received signal, and proves received ones. */
final class SignalRoutes {
  private final PostgresCommittedSignals own;
  private final PostgresDatabase database;
  private final KeptSignals received;
  private final SignalLookup lookup;
  private final Leaving leaving;
  private final SignalJson json;
  private final LabelReading labels;
  private final ToldJson told;

  SignalRoutes(
      PostgresCommittedSignals own,
      PostgresDatabase database,
      KeptSignals received,
      SignalLookup lookup,
      Leaving leaving,
      SignalJson json,
      LabelReading labels,
      ToldJson told) {
    this.own = own;
    this.database = database;
    this.received = received;
    this.lookup = lookup;
    this.leaving = leaving;
    this.json = json;
    this.labels = labels;
    this.told = told;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("getSignal", this::get, "proveSignal", this::prove);
  }

  private void leave(Call call, String whose, int count) {
    if (Values.of(call) == Values.FULL) {
      leaving.signals(call.caller(), whose, count);
    }
  }

  private Answer get(Call call) {
    var reading = labels.of(call);
    String source = call.query("source");
    if (source != null) {
      var held = received(call, source, call.id());
      leave(call, "received", 1);
      var shown = reading.apply(json.received(held, Values.of(call)));
      new UseNow(lookup).add(shown, held);
      told.corrections(List.of(held)).add(shown, held);
      return Answer.ok(told.findings(List.of(held)).add(shown, held));
    }
    CommittedSignal signal =
        own.find(database.pool(), call.id())
            .orElseThrow(() -> notFound("None of your signals has this id."));
    leave(call, "own", 1);
    return Answer.ok(reading.apply(json.own(signal, Values.of(call))))
        .with("ETag", PublishRoutes.etag(signal.version()));
  }

  /** What was disclosed for another purpose than the key's is not there for it. */
  private KeptSignal received(Call call, String source, UUID id) {
    String purpose = call.caller().purpose();
    return received
        .find(source, id)
        .filter(signal -> purpose == null || purpose.equals(signal.purpose()))
        .orElseThrow(() -> notFound("No signal of this source and id is held here."));
  }

  private Answer prove(Call call) {
    String source = call.path("source");
    UUID id = received(call, source, call.id()).id();
    byte[] proof =
        received
            .proof(source, id)
            .orElseThrow(() -> notFound("The signal is no longer held, so it cannot be proved."));
    leaving.document(
        Act.of(AuditAct.EXPORTED)
            .with(source)
            .about("what", "proof")
            .about("signal", id)
            .about("apiKey", call.caller().keyId()));
    return Answer.of(200, "application/json", proof)
        .with("Content-Disposition", "attachment; filename=\"" + id + ".proof.json\"");
  }

  private static RefusedException notFound(String detail) {
    return Refusal.of(RefusalReason.NOT_FOUND, detail).asException();
  }
}
