package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.audit.evidence.EvidenceRequest;
import org.heliograph.node.audit.evidence.PostgresEvidence;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerStream;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Bundles of evidence, to be checked without this node. */
public final class EvidenceRoutes {
  private static final int PATIENCE_SECONDS = 30;

  private final PostgresEvidence evidence;
  private final UnaryOperator<String> memberId;

  /**
   * @param memberId the id of a member that is named by id or alias
   */
  public EvidenceRoutes(PostgresEvidence evidence, UnaryOperator<String> memberId) {
    this.evidence = evidence;
    this.memberId = memberId;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of("makeBundle", this::make);
  }

  private Answer make(Call call) throws IOException {
    var bundle = evidence.prepare(request(call.json()), Acting.now());
    call.answerHeader("Content-Disposition", "attachment; filename=\"evidence.zip\"");
    call.answerHeader("Evidence-Entries", Integer.toString(bundle.entries()));
    call.answerHeader("Evidence-Witnesses", String.join(", ", bundle.witnesses()));
    var answer = call.lines("application/zip");
    try (var out = new AnswerStream(answer)) {
      bundle.writeTo(out);
    }
    answer.end();
    return Answer.sent();
  }

  private EvidenceRequest request(JsonNode json) {
    return new EvidenceRequest(
        scope(json),
        json.path("texts").asBoolean(),
        json.path("names").asBoolean(),
        json.path("uncosigned").asBoolean(),
        Duration.ofSeconds(json.path("waitSeconds").asInt(PATIENCE_SECONDS)));
  }

  private EvidenceScope scope(JsonNode json) {
    ObjectNode scope = json.deepCopy();
    var _ =
        scope.retain(List.of("signal", "agreement", "agreementVersion", "partner", "from", "to"));
    if (scope.path("partner").isTextual()) {
      scope.put("partner", memberId.apply(scope.path("partner").asText()));
    }
    try {
      return EvidenceScope.read(scope);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(RefusalReason.REQUEST_INVALID, e.getMessage() + ".").asException();
    }
  }
}
