package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.collect.PostgresToldByOthers;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Decided;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Found;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Of;

/**
 * What sources told beside their signals, asked for once for many: their last decisions, and what
 * others found.
 */
final class ToldJson {
  private final PostgresToldByOthers told;

  ToldJson(PostgresDatabase database) {
    this.told = new PostgresToldByOthers(database);
  }

  /** Adds {@code correction} to those signals about which something was decided. */
  Corrections corrections(Collection<KeptSignal> signals) {
    return new Corrections(told.corrections(of(signals)));
  }

  /** Adds {@code findings} to those signals of which others found something. */
  Findings findings(Collection<KeptSignal> signals) {
    return new Findings(told.findings(of(signals)));
  }

  private static Collection<Of> of(Collection<KeptSignal> signals) {
    return signals.stream().map(ToldJson::of).collect(Collectors.toSet());
  }

  private static Of of(KeptSignal signal) {
    return new Of(signal.source(), signal.id());
  }

  record Corrections(Map<Of, Decided> all) {
    ObjectNode add(ObjectNode json, KeptSignal signal) {
      var one = all.get(of(signal));
      if (one != null) {
        json.putObject("correction")
            .put("id", one.id().toString())
            .put("decision", one.decision())
            .put("cause", one.cause())
            .put("date", one.date().toString());
      }
      return json;
    }
  }

  record Findings(Map<Of, Found> all) {
    ObjectNode add(ObjectNode json, KeptSignal signal) {
      var one = all.get(of(signal));
      if (one != null) {
        var findings = json.putObject("findings").put("asOf", one.asOf().toString());
        one.members().forEach(findings.putObject("members")::put);
      }
      return json;
    }
  }
}
