package org.heliograph.protocol.agreement.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Capacity;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.SignedAgreement;

/**
 * Writes agreements as W3C ODRL 2.2 policies in JSON-LD, with purposes and legal bases of W3C DPV.
 * What ODRL has no term for stands under the profile that the document names. The export is for
 * reading by others; what counts is the signed agreement, whose digest it states.
 */
public final class Odrl {
  /** The profile under which terms beginning with {@code hg:} are understood. */
  public static final String PROFILE = "https://heliograph.org/ns#odrl";

  private static final String CONTEXT = "http://www.w3.org/ns/odrl.jsonld";

  private final Agreement agreement;
  private final String uid;

  private Odrl(Agreement agreement) {
    this.agreement = agreement;
    uid =
        "urn:heliograph:agreement:%s:%s:%d"
            .formatted(encoded(agreement.federation()), agreement.id(), agreement.version());
  }

  public static ObjectNode of(Agreement agreement) {
    return new Odrl(agreement).policy();
  }

  private ObjectNode policy() {
    var policy = object();
    var context = policy.putArray("@context").add(CONTEXT);
    context
        .addObject()
        .put("dpv", "https://w3id.org/dpv#")
        .put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#")
        .put("dct", "http://purl.org/dc/terms/")
        .put("hg", "https://heliograph.org/ns#");
    policy.put("@type", "Agreement").put("uid", uid).put("profile", PROFILE);
    policy.put("dct:title", agreement.title()).put("dct:language", agreement.language());
    policy.put("hg:digest", hex(SignedAgreement.digest(agreement)));
    policy.put("hg:schema", agreement.schema()).put("hg:federation", agreement.federation());
    policy.set("assigner", party(Party.SOURCE));
    policy.set("assignee", party(Party.RECIPIENT));
    terms(policy);
    clauses(policy.putArray("permission"));
    prohibitions(policy.putArray("prohibition"));
    obligations(policy.putArray("obligation"));
    return policy;
  }

  private ObjectNode party(Party party) {
    boolean source = party == Party.SOURCE;
    var json =
        object()
            .put("@type", "Party")
            .put("uid", member(source ? agreement.source() : agreement.recipient()))
            .put(
                "hg:agreementKey",
                (source ? agreement.keys().source() : agreement.keys().recipient()).toString());
    var capacities = json.putArray("hg:capacity");
    for (var capacity : agreement.capacities()) {
      if (capacity.party() == party) {
        capacities.add(capacity(capacity));
      }
    }
    return json;
  }

  private static ObjectNode capacity(Capacity capacity) {
    var json = object().put("hg:kind", capacity.kind().wireName());
    if (capacity.reference() != null) {
      json.put("dct:source", capacity.reference());
    }
    return json;
  }

  private void terms(ObjectNode policy) {
    policy.set("dct:valid", OdrlTerms.period(agreement.validity()));
    policy.set("hg:reviewBy", OdrlTerms.dateTime(agreement.reviewBy()));
    policy.put("hg:stalenessHours", agreement.stalenessHours());
    policy.set("hg:returns", OdrlTerms.returns(agreement.returns()));
    agreement.feed().ifPresent(feed -> policy.put("hg:feed", feed));
    agreement
        .programme()
        .ifPresent(
            it ->
                policy
                    .putObject("dct:isVersionOf")
                    .put("hg:programme", it.id())
                    .put("hg:version", it.version()));
    agreement
        .arrangement()
        .ifPresent(
            it ->
                policy
                    .putObject("hg:arrangement")
                    .put("hg:roles", it.roles().wireName())
                    .put("dct:source", it.reference()));
  }

  private void clauses(ArrayNode permissions) {
    int place = 0;
    for (var clause : agreement.clauses()) {
      place++;
      var permission = new OdrlClause(agreement, clause, uid).permission();
      permissions.add(permission.put("hg:place", place));
    }
  }

  private void prohibitions(ArrayNode list) {
    for (var prohibition : agreement.prohibitions()) {
      var json = list.addObject().put("uid", uid + ":prohibition:" + prohibition.wireName());
      json.put("target", uid + ":signals").put("action", action(prohibition));
      json.put("assignee", member(agreement.recipient()));
    }
  }

  private static String action(Prohibition prohibition) {
    return switch (prohibition) {
      case ONWARD_SHARING -> "distribute";
      case AUTOMATED_SOLE_ACTION -> "hg:actByMachineAlone";
      case MODEL_TRAINING -> "hg:trainModels";
      case RE_IDENTIFICATION -> "hg:reIdentify";
    };
  }

  private void obligations(ArrayNode list) {
    int number = 0;
    for (var duty : agreement.duties()) {
      number++;
      list.add(obligation(duty, uid + ":duty:" + number));
    }
    if (agreement.deleteOnTermination()) {
      var delete = list.addObject().put("uid", uid + ":duty:termination").put("action", "delete");
      delete.put("target", uid + ":signals").put("assignee", member(agreement.recipient()));
      OdrlTerms.constraint(delete.putArray("constraint"), "event", "gt").put("@id", uid);
    }
  }

  private ObjectNode obligation(Duty duty, String id) {
    var json = object().put("uid", id).put("action", action(duty.kind()));
    json.put("assignee", member(agreement.recipient())).put("hg:duty", duty.kind().wireName());
    duty.withinDays()
        .ifPresent(
            days ->
                OdrlTerms.days(
                    json.putArray("constraint"),
                    duty.kind() == Duty.Kind.PRESERVE ? "gteq" : "lteq",
                    days));
    return json;
  }

  private static String action(Duty.Kind kind) {
    return switch (kind) {
      case HUMAN_REVIEW_BEFORE_ACTION -> "hg:review";
      case PRESERVE -> "archive";
      case RECEIPT, APPLY_WITHDRAWALS, OUTCOMES, ESCALATE_THREAT_TO_LIFE, REPORT_TO_AUTHORITY ->
          "inform";
      case APPEALS -> "hg:decideAppeals";
    };
  }

  static String member(String id) {
    return "urn:heliograph:member:" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
