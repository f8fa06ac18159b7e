package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * Writes the terms that agreements and programmes share, as {@link TermsReader} reads them. What
 * has its default is left out, so that one meaning has one form and a later key with a default does
 * not change old documents.
 */
public final class TermsWriter {
  private final UnaryOperator<String> termName;

  private TermsWriter(UnaryOperator<String> termName) {
    this.termName = termName;
  }

  /** Writes IRIs, for signing. */
  public static TermsWriter toSign() {
    return new TermsWriter(UnaryOperator.identity());
  }

  /** Writes short names, for people. */
  public static TermsWriter toShow(Vocabulary vocabulary) {
    return new TermsWriter(vocabulary::shortName);
  }

  public void arrangement(ObjectNode json, Optional<Arrangement> arrangement) {
    arrangement.ifPresent(it -> json.set("arrangement", arrangement(it)));
  }

  public void prohibitions(ObjectNode json, Set<Prohibition> prohibitions) {
    names(json, "prohibitions", prohibitions);
  }

  public void duties(ObjectNode json, List<Duty> duties) {
    objects(json, "duties", duties.stream().map(TermsWriter::duty).toList());
  }

  public void clauses(ObjectNode json, List<Clause> clauses) {
    objects(json, "clauses", clauses.stream().map(this::clause).toList());
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
    disclosure(json, clause);
    json.put("tlpCeiling", clause.tlpCeiling().wireName())
        .put("retentionDays", clause.retentionDays());
    flag(json, "onward", clause.onward());
    flag(json, "aggregatesOnly", clause.aggregatesOnly());
    flag(json, "specialCategory", clause.specialCategory());
    clause.dataClass().ifPresent(it -> json.put("dataClass", it.wireName()));
    if (!clause.handling().equals(Handling.DEFAULT)) {
      json.set("handling", handling(clause.handling()));
    }
    return json;
  }

  private static void disclosure(ObjectNode json, Clause clause) {
    var disclose = object();
    texts(disclose, "fields", clause.disclosedFields());
    texts(disclose, "types", clause.disclosedTypes());
    if (!clause.aggregatesOnly() || !disclose.isEmpty()) {
      json.set("disclose", disclose);
    }
  }

  private static ObjectNode handling(Handling handling) {
    var json = object();
    if (handling.permittedActions() != Handling.DEFAULT.permittedActions()) {
      json.put("permittedActions", handling.permittedActions().wireName());
    }
    if (handling.attribution() != Handling.DEFAULT.attribution()) {
      json.put("attribution", handling.attribution().wireName());
    }
    flag(json, "encryptAtRest", handling.encryptAtRest());
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
    if (conditions.labelMatching() != LabelMatching.LITERAL) {
      json.put("labelMatching", conditions.labelMatching().wireName());
    }
    return json;
  }

  public static void validity(ObjectNode json, Validity validity) {
    json.put("validFrom", time(validity.from()));
    if (validity.to() != null) {
      json.put("validTo", time(validity.to()));
    }
  }

  public static String time(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  public static void text(ObjectNode json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  public static void flag(ObjectNode json, String key, boolean value) {
    if (value) {
      json.put(key, true);
    }
  }

  private static void names(
      ObjectNode json, String key, Collection<? extends WireNamed> constants) {
    texts(json, key, constants.stream().map(WireNamed::wireName).toList());
  }

  public static void texts(ObjectNode json, String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      var array = json.putArray(key);
      texts.forEach(array::add);
    }
  }

  public static void objects(ObjectNode json, String key, List<ObjectNode> objects) {
    if (!objects.isEmpty()) {
      json.putArray(key).addAll(objects);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
