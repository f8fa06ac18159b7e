package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * Writes agreements as {@link AgreementReader} reads them. What has its default is left out, so
 * that one meaning has one form and a later key with a default does not change old documents.
 */
final class AgreementWriter {
  private final UnaryOperator<String> termName;

  private AgreementWriter(UnaryOperator<String> termName) {
    this.termName = termName;
  }

  /** The document with IRIs, whose canonical JSON is signed. */
  static ObjectNode toSign(Agreement agreement) {
    return new AgreementWriter(UnaryOperator.identity()).agreement(agreement);
  }

  /** The document with short names, for people. */
  static ObjectNode toShow(Agreement agreement, Vocabulary vocabulary) {
    return new AgreementWriter(vocabulary::shortName).agreement(agreement);
  }

  private ObjectNode agreement(Agreement agreement) {
    var json = object();
    json.put("schema", AgreementReader.SCHEMA)
        .put("id", agreement.id())
        .put("version", agreement.version())
        .put("title", agreement.title())
        .put("federation", agreement.federation())
        .put("source", agreement.source())
        .put("recipient", agreement.recipient());
    json.putObject("keys")
        .put("source", agreement.keys().source().toString())
        .put("recipient", agreement.keys().recipient().toString());
    validity(json, agreement.validity());
    json.put("reviewBy", time(agreement.reviewBy()))
        .put("stalenessHours", agreement.stalenessHours());
    agreement.arrangement().ifPresent(it -> json.set("arrangement", arrangement(it)));
    names(json, "prohibitions", agreement.prohibitions());
    objects(json, "duties", agreement.duties().stream().map(AgreementWriter::duty).toList());
    objects(json, "clauses", agreement.clauses().stream().map(this::clause).toList());
    return json;
  }

  private static ObjectNode arrangement(Arrangement arrangement) {
    return object()
        .put("roles", arrangement.roles().wireName())
        .put("reference", arrangement.reference());
  }

  private static ObjectNode duty(Duty duty) {
    var json = object().put("duty", duty.kind().wireName());
    duty.withinDays().ifPresent(days -> json.put("withinDays", days));
    return json;
  }

  private ObjectNode clause(Clause clause) {
    var json = object();
    json.put("id", clause.id())
        .put("title", clause.title())
        .put("purpose", termName.apply(clause.purpose()));
    objects(json, "senderBases", clause.senderBases().stream().map(this::basis).toList());
    objects(json, "recipientBases", clause.recipientBases().stream().map(this::basis).toList());
    json.set("transfer", transfer(clause.transfer()));
    json.set("scope", scope(clause.scope()));
    if (!clause.sourceOnly().equals(Conditions.NONE)) {
      json.set("sourceOnly", conditions(object(), clause.sourceOnly()));
    }
    var disclose = json.putObject("disclose");
    texts(disclose, "fields", clause.disclosedFields());
    texts(disclose, "types", clause.disclosedTypes());
    json.put("tlpCeiling", clause.tlpCeiling().wireName())
        .put("retentionDays", clause.retentionDays());
    flag(json, "onward", clause.onward());
    return json;
  }

  private ObjectNode basis(Basis basis) {
    var json = object().put("provision", termName.apply(basis.provision()));
    text(json, "reference", basis.reference());
    validity(json, basis.validity());
    flag(json, "suspended", basis.suspended());
    return json;
  }

  private ObjectNode transfer(Transfer transfer) {
    var json = object().put("tool", termName.apply(transfer.tool()));
    text(json, "country", transfer.country());
    text(json, "reference", transfer.reference());
    validity(json, transfer.validity());
    return json;
  }

  private static ObjectNode scope(Scope scope) {
    var json = object();
    names(json, "kinds", scope.kinds());
    texts(json, "types", scope.types());
    return conditions(json, scope.conditions());
  }

  private static ObjectNode conditions(ObjectNode json, Conditions conditions) {
    texts(json, "labels", conditions.labels());
    names(json, "subjectRoles", conditions.subjectRoles());
    if (conditions.minimumConfidence() > 0) {
      json.put("minimumConfidence", conditions.minimumConfidence());
    }
    flag(json, "humanReviewedOnly", conditions.humanReviewedOnly());
    texts(json, "languages", conditions.languages());
    names(json, "originsExcluded", conditions.originsExcluded());
    if (conditions.privateCommunications() != PrivateCommunications.INCLUDED) {
      json.put("privateCommunications", conditions.privateCommunications().wireName());
    }
    flag(json, "governmentExcluded", conditions.governmentExcluded());
    return json;
  }

  private static void validity(ObjectNode json, Validity validity) {
    json.put("validFrom", time(validity.from()));
    if (validity.to() != null) {
      json.put("validTo", time(validity.to()));
    }
  }

  private static String time(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static void text(ObjectNode json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  private static void flag(ObjectNode json, String key, boolean value) {
    if (value) {
      json.put(key, true);
    }
  }

  private static void names(
      ObjectNode json, String key, Collection<? extends WireNamed> constants) {
    texts(json, key, constants.stream().map(WireNamed::wireName).toList());
  }

  private static void texts(ObjectNode json, String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      var array = json.putArray(key);
      texts.forEach(array::add);
    }
  }

  private static void objects(ObjectNode json, String key, List<ObjectNode> objects) {
    if (!objects.isEmpty()) {
      json.putArray(key).addAll(objects);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
