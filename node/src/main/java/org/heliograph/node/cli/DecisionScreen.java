package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows explained decisions, for people. */
final class DecisionScreen {
  private final Terminal terminal;

  DecisionScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(JsonNode decision) {
    if (decision.has("partner")) {
      released(decision);
    } else {
      received(decision);
    }
  }

  private void released(JsonNode decision) {
    boolean permit = decision.path("decision").asText().equals("permit");
    terminal.line(
        "%s %s, version %d: %s to %s as of %s"
            .formatted(
                decision.path("kind").asText(),
                decision.path("id").asText(),
                decision.path("version").asInt(),
                permit ? terminal.good("goes") : terminal.bad("does not go"),
                decision.path("partner").asText(),
                decision.path("at").asText()));
    if (permit) {
      permitted(decision.path("permitted"));
    } else {
      terminal.line(
          decision.path("untilChanged").asBoolean()
              ? "It goes by itself once the cause is gone."
              : "The refusal is final.");
      denials(decision.path("denials"));
    }
    held(decision);
  }

  private void permitted(JsonNode permitted) {
    terminal.line("  under    " + terms(permitted) + ": " + permitted.path("title").asText());
    terminal.line("  for      " + permitted.path("purpose").asText());
    terminal.line(
        "  kept     %d days at most; %s onward"
            .formatted(
                permitted.path("retentionDays").asInt(),
                permitted.path("onward").asBoolean() ? "may be shared" : "not to be shared"));
    terminal.line("  goes     " + parts(permitted.path("disclosed")));
    terminal.line("  stays    " + parts(permitted.path("withheld")));
  }

  private void held(JsonNode decision) {
    var held = decision.path("held");
    if (held.isMissingNode()) {
      terminal.line("The partner was never told of it.");
      return;
    }
    terminal.line(
        "The partner holds version %d under %s: %s; %d indicators, %s."
            .formatted(
                held.path("version").asInt(),
                terms(held),
                parts(held),
                held.path("indicators").asInt(),
                held.path("usable").asBoolean() ? "usable" : "not to be used"));
  }

  private void denials(JsonNode denials) {
    for (var denial : denials) {
      var where = denial.has("clause") ? "clause " + denial.path("clause").asText() : "as a whole";
      terminal.line("  %s  %s".formatted(terminal.bold(denial.path("reason").asText()), where));
      terminal.line("    " + denial.path("detail").asText());
      terminal.line("    " + terminal.faint(denial.path("remedy").asText()));
    }
  }

  private void received(JsonNode decision) {
    var kept = decision.path("kept");
    terminal.line(
        "%s from %s as of %s: %s"
            .formatted(
                decision.path("id").asText(),
                decision.path("source").asText(),
                decision.path("at").asText(),
                kept.isMissingNode() ? terminal.bad("not kept") : kept.path("state").asText()));
    if (!kept.isMissingNode()) {
      terminal.line("  under    " + terms(kept));
      terminal.line("  for      " + kept.path("purpose").asText());
      terminal.line("  holds    " + parts(kept));
      terminal.line(
          "  %s until %s"
              .formatted(
                  kept.path("usable").asBoolean()
                      ? terminal.good("usable")
                      : terminal.bad("not to be used"),
                  kept.path("expiresAt").asText()));
      denials(kept.path("denials"));
    }
    for (var refused : decision.path("refused")) {
      terminal.line(
          "Refused %s (%s) under %s: %s"
              .formatted(
                  refused.path("quarantinedAt").asText(),
                  refused.path("state").asText(),
                  terms(refused),
                  refused.path("detail").asText()));
      terminal.line("    " + terminal.faint(refused.path("remedy").asText()));
    }
  }

  private static String terms(JsonNode json) {
    return "%s version %d, clause %s"
        .formatted(
            json.path("agreement").asText(),
            json.path("agreementVersion").asInt(),
            json.path("clause").asText("unknown"));
  }

  private static String parts(JsonNode parts) {
    var fields = WhatIfScreen.list(parts.path("fields"));
    var types = WhatIfScreen.list(parts.path("types"));
    return "fields %s; types %s"
        .formatted(fields.isEmpty() ? "none" : fields, types.isEmpty() ? "none" : types);
  }
}
