package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an outcome says, as options. */
final class OutcomeOptions {
  @Option(
      names = "--code",
      required = true,
      paramLabel = "CODE",
      description = "One of ./heliograph outcome codes.")
  private String code = "";

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "When it came about, such as 2026-11-20 (default: today).")
  private @Nullable LocalDate date;

  @Option(names = "--machine", description = "A machine came to it, not a person.")
  private boolean machine;

  @Option(
      names = "--indicator",
      paramLabel = "TYPE=VALUE",
      description = "The indicator that it is about, where the signal has several.")
  private @Nullable String indicator;

  @Option(
      names = "--jurisdiction",
      paramLabel = "CODE",
      description = "ISO 3166-1 such as DE, or ISO 3166-2 such as DE-BE.")
  private @Nullable String jurisdiction;

  @Option(names = "--body", paramLabel = "NAME", description = "To which body it was reported.")
  private @Nullable String body;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "At most 500 characters; no addresses, numbers, names or links.")
  private @Nullable String note;

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("code", code);
    json.put(
        "date",
        (date == null ? LocalDate.now(Clock.system(ZoneId.systemDefault())) : date).toString());
    json.put("reporter", machine ? "machine" : "person");
    if (indicator != null) {
      json.set("indicator", LookupCommand.indicator(indicator));
    }
    put(json, "jurisdiction", jurisdiction);
    put(json, "body", body);
    put(json, "note", note);
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
