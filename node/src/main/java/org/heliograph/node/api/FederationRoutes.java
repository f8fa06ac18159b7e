package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.directory.Member;

/** Who shares what with whom, as far as this member is a party; nobody knows others' agreements. */
final class FederationRoutes {
  private static final List<String> CLAUSE =
      List.of("id", "title", "purpose", "tlpCeiling", "retentionDays");

  private final AgreementParts parts;
  private final Vocabulary vocabulary;

  FederationRoutes(AgreementParts parts, Vocabulary vocabulary) {
    this.parts = parts;
    this.vocabulary = vocabulary;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("readFederation", call -> Answer.ok(read()));
  }

  private ObjectNode read() {
    var known = parts.directory().get();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("self", parts.self());
    json.putObject("directory")
        .put("version", known.version())
        .put("issuedAt", known.issuedAt().toString())
        .put("nextUpdate", known.nextUpdate().toString());
    var members = json.putArray("members");
    known.members().forEach(member -> members.add(json(member)));
    var agreements = json.putArray("agreements");
    parts.ledger().all().stream()
        .filter(record -> isShown(record.state()))
        .forEach(record -> agreements.add(json(record)));
    return json;
  }

  /** What is in force, is about to be, or is interrupted. */
  private static boolean isShown(AgreementState state) {
    return state instanceof Active
        || state instanceof Suspended
        || state instanceof Approved
        || state instanceof Proposed;
  }

  private static ObjectNode json(Member member) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", member.id())
            .put("alias", member.alias())
            .put("name", member.name())
            .put("sector", member.sector())
            .put("status", member.status().name().toLowerCase(Locale.ROOT));
    var jurisdictions = json.putArray("jurisdictions");
    member.jurisdictions().forEach(jurisdictions::add);
    return json;
  }

  private ObjectNode json(AgreementRecord record) {
    var agreement = record.agreement();
    ObjectNode json =
        AgreementJson.name(record.name())
            .put("title", agreement.title())
            .put("state", record.state().wireName());
    var shown = AgreementDocument.toShow(agreement, vocabulary);
    var clauses = json.putArray("clauses");
    shown.path("clauses").forEach(clause -> clauses.add(clause(clause)));
    return json;
  }

  private static ObjectNode clause(JsonNode clause) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    CLAUSE.stream().filter(clause::has).forEach(name -> json.set(name, clause.get(name)));
    list(json, "kinds", clause.at("/scope/kinds"));
    list(json, "types", clause.at("/disclose/types"));
    list(json, "fields", clause.at("/disclose/fields"));
    return json;
  }

  private static void list(ObjectNode json, String name, JsonNode values) {
    var list = json.putArray(name);
    values.forEach(list::add);
  }
}
