package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.collect.PostgresToldByOthers;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Of;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Told;

/** What a source told beside a signal: its last decision about it, and what others found. */
final class ToldJson {
  private final PostgresToldByOthers told;

  ToldJson(PostgresDatabase database) {
    this.told = new PostgresToldByOthers(database);
  }

  /** Adds {@code correction} and {@code findings} where there are any. */
  ObjectNode add(ObjectNode json, KeptSignal signal) {
    var of = new Of(signal.source(), signal.id());
    var known = told.of(List.of(of)).getOrDefault(of, Told.NOTHING);
    known
        .correction()
        .ifPresent(
            one ->
                json.putObject("correction")
                    .put("id", one.id().toString())
                    .put("decision", one.decision())
                    .put("cause", one.cause())
                    .put("date", one.date().toString()));
    known
        .findings()
        .ifPresent(
            one -> {
              var findings = json.putObject("findings").put("asOf", one.asOf().toString());
              one.members().forEach(findings.putObject("members")::put);
            });
    return json;
  }
}
