package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.AgreementTemplates;
import org.heliograph.protocol.agreement.AgreementTemplates.Template;
import org.heliograph.protocol.agreement.Blanks;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Templates that agreements begin from. */
final class TemplateRoutes {
  private final AgreementParts parts;
  private final Clock clock;

  TemplateRoutes(AgreementParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listTemplates",
        call -> Answer.ok(Pages.of(AgreementTemplates.list(), TemplateRoutes::json)),
        "fillTemplate",
        this::fill);
  }

  private static ObjectNode json(Template template) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", template.id())
            .put("title", template.title())
            .put("purpose", template.purpose());
    var references = json.putArray("references");
    AgreementTemplates.references(template.id()).stream().sorted().forEach(references::add);
    return json;
  }

  private Answer fill(Call call) {
    var template = call.path("template");
    if (AgreementTemplates.list().stream().noneMatch(one -> one.id().equals(template))) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no template of this id.").asException();
    }
    var yaml = AgreementTemplates.fill(template, blanks(call));
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("yaml", yaml));
  }

  /** Where no dates are given: from tomorrow, for two years, reviewed after one. */
  private Blanks blanks(Call call) {
    JsonNode body = call.json();
    var tomorrow =
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS)
            .plusDays(1);
    var from = time(body, "from", tomorrow);
    var references = new HashMap<String, String>();
    body.path("references")
        .properties()
        .forEach(entry -> references.put(entry.getKey(), entry.getValue().asText()));
    return new Blanks(
        body.path("id").asText(),
        body.path("title").asText(),
        parts.federation(),
        parts.memberId(body.path("source").asText()),
        parts.memberId(body.path("recipient").asText()),
        body.path("feed").asText(),
        from,
        time(body, "to", from.plusYears(2)),
        time(body, "reviewBy", from.plusYears(1)),
        references);
  }

  private static OffsetDateTime time(JsonNode body, String field, OffsetDateTime otherwise) {
    try {
      return body.has(field) ? OffsetDateTime.parse(body.path(field).asText()) : otherwise;
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              field,
              field + " has to be a time with its zone, such as 2026-12-01T00:00:00Z.")
          .asException();
    }
  }
}
