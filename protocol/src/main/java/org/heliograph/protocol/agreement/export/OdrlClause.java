package org.heliograph.protocol.agreement.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/** Writes one clause as an ODRL permission. */
final class OdrlClause {
  private final Agreement agreement;
  private final Clause clause;
  private final String uid;

  OdrlClause(Agreement agreement, Clause clause, String agreementUid) {
    this.agreement = agreement;
    this.clause = clause;
    uid = agreementUid + ":clause:" + clause.id();
  }

  ObjectNode permission() {
    var permission = Odrl.object().put("uid", uid).put("dct:title", clause.title());
    permission.set("target", target());
    permission.put("action", clause.onward() ? "distribute" : "use");
    permission.put("assigner", Odrl.member(agreement.source()));
    permission.put("assignee", Odrl.member(agreement.recipient()));
    bases(permission.putArray("dpv:hasLegalBasis"));
    transfer(permission.putObject("hg:transfer"));
    constraints(permission.putArray("constraint"));
    var delete = permission.putArray("duty").addObject().put("uid", uid + ":retention");
    delete.put("action", "delete");
    OdrlTerms.days(delete.putArray("constraint"), "lteq", clause.retentionDays());
    flags(permission);
    return permission;
  }

  /** What goes: signals of some kinds, of which the recipient gets some fields and indicators. */
  private ObjectNode target() {
    var target = Odrl.object().put("@type", "AssetCollection").put("uid", uid + ":signals");
    var refinement = target.putArray("refinement");
    OdrlTerms.among(refinement, "hg:kind", "isAnyOf", OdrlTerms.names(clause.scope().kinds()));
    OdrlTerms.among(refinement, "hg:disclosedField", "isAnyOf", clause.disclosedFields());
    OdrlTerms.among(refinement, "hg:disclosedType", "isAnyOf", clause.disclosedTypes());
    return target;
  }

  private void bases(ArrayNode list) {
    bases(agreement.source(), clause.senderBases(), list);
    bases(agreement.recipient(), clause.recipientBases(), list);
  }

  private static void bases(String party, List<Basis> bases, ArrayNode list) {
    for (var basis : bases) {
      var json = list.addObject().put("@id", basis.provision());
      json.put("dpv:isApplicableFor", Odrl.member(party));
      source(json, basis.reference());
      json.set("dct:valid", OdrlTerms.period(basis.validity()));
      flag(json, "hg:suspended", basis.suspended());
    }
  }

  private void transfer(ObjectNode json) {
    var transfer = clause.transfer();
    json.put("@id", transfer.tool());
    if (transfer.country() != null) {
      json.put("dct:spatial", transfer.country());
    }
    source(json, transfer.reference());
    json.set("dct:valid", OdrlTerms.period(transfer.validity()));
  }

  private static void source(ObjectNode json, @Nullable String reference) {
    if (reference != null) {
      json.put("dct:source", reference);
    }
  }

  private void constraints(ArrayNode list) {
    OdrlTerms.constraint(list, "purpose", "isA").put("@id", clause.purpose());
    OdrlTerms.during(list, agreement.validity());
    OdrlTerms.among(list, "hg:type", "isAnyOf", clause.scope().types());
    OdrlTerms.constraint(list, "hg:tlp", "lteq", clause.tlpCeiling().wireName());
    conditions(list, clause.scope().conditions());
    var handling = clause.handling();
    OdrlTerms.constraint(list, "hg:visibility", "lteq", handling.permittedActions().wireName());
    OdrlTerms.constraint(list, "hg:attribution", "eq", handling.attribution().wireName());
    if (!clause.sourceOnly().equals(Conditions.NONE)) {
      var own = list.addObject().putArray("and");
      conditions(own, clause.sourceOnly());
      own.forEach(it -> ((ObjectNode) it).put("hg:judgedBy", Odrl.member(agreement.source())));
    }
  }

  private static void conditions(ArrayNode list, Conditions asks) {
    OdrlTerms.among(list, "hg:label", "isAnyOf", asks.labels());
    if (asks.labelMatching() != LabelMatching.LITERAL) {
      OdrlTerms.constraint(list, "hg:labelMatching", "eq", asks.labelMatching().wireName());
    }
    OdrlTerms.among(list, "hg:subjectRole", "isAnyOf", OdrlTerms.names(asks.subjectRoles()));
    if (asks.minimumConfidence() > 0) {
      OdrlTerms.constraint(list, "hg:confidence", "gteq", asks.minimumConfidence());
    }
    if (asks.humanReviewedOnly()) {
      OdrlTerms.constraint(list, "hg:humanReviewed", "eq", "true");
    }
    OdrlTerms.among(list, "language", "isAnyOf", asks.languages());
    OdrlTerms.among(list, "hg:origin", "isNoneOf", OdrlTerms.names(asks.originsExcluded()));
    if (asks.privateCommunications() != PrivateCommunications.INCLUDED) {
      boolean only = asks.privateCommunications() == PrivateCommunications.ONLY;
      OdrlTerms.constraint(list, "hg:privateCommunications", "eq", String.valueOf(only));
    }
    if (asks.governmentExcluded()) {
      OdrlTerms.constraint(list, "hg:government", "eq", "none");
    }
  }

  private void flags(ObjectNode permission) {
    flag(permission, "hg:aggregatesOnly", clause.aggregatesOnly());
    flag(permission, "hg:specialCategory", clause.specialCategory());
    flag(permission, "hg:encryptAtRest", clause.handling().encryptAtRest());
    clause
        .dataClass()
        .map(WireNamed::wireName)
        .ifPresent(name -> permission.put("hg:dataClass", name));
  }

  private static void flag(ObjectNode json, String key, boolean value) {
    if (value) {
      json.put(key, true);
    }
  }
}
