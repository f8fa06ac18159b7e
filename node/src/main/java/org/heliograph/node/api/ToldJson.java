package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.collect.PostgresToldByOthers;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Decided;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Found;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Of;
import org.heliograph.node.returns.report.PostgresOwnOutcomes;

/**
 * What is known beside signals, asked for once for many: the last decisions of their sources, what
 * others found, and what this member reported.
 */
final class ToldJson {
  private final PostgresToldByOthers told;
  private final PostgresOwnOutcomes own;

  ToldJson(PostgresDatabase database) {
    this.told = new PostgresToldByOthers(database);
    this.own = new PostgresOwnOutcomes(database);
  }

  /** Adds {@code correction} to those signals about which something was decided. */
  Corrections corrections(Collection<KeptSignal> signals) {
    return new Corrections(told.corrections(of(signals)));
  }

  /** Adds {@code findings} to those signals of which others found something. */
  Findings findings(Collection<KeptSignal> signals) {
    return new Findings(told.findings(of(signals)));
  }

  /** Adds {@code outcomes} to those signals of which this member reported something. */
  Outcomes outcomes(Collection<KeptSignal> signals) {
    return new Outcomes(
        own.of(signals.stream().map(PostgresOwnOutcomes.Of::signal).collect(Collectors.toSet())));
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

  record Outcomes(Map<PostgresOwnOutcomes.Of, SortedMap<String, LocalDate>> all) {
    ObjectNode add(ObjectNode json, KeptSignal signal) {
      var reported = all.get(PostgresOwnOutcomes.Of.signal(signal));
      if (reported != null) {
        var outcomes = json.putObject("outcomes");
        reported.forEach((code, day) -> outcomes.put(code, day.toString()));
      }
      return json;
    }
  }
}
