package org.heliograph.protocol.agreement.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.Handling;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.agreement.Prohibition;

/** Puts one clause into plain language. */
final class ClauseWords {
  private final Agreement agreement;
  private final Clause clause;
  private final Wording wording;
  private final Sentences it;

  ClauseWords(Agreement agreement, Clause clause, Wording wording) {
    this.agreement = agreement;
    this.clause = clause;
    this.wording = wording;
    it = new Sentences(wording, agreement, clause.id());
  }

  List<Sentence> sentences() {
    kinds();
    it.enforced("clause.purpose", "purpose", wording.purpose(clause.purpose()));
    it.promised("clause.purpose.kept");
    bases(agreement.source(), clause.senderBases());
    bases(agreement.recipient(), clause.recipientBases());
    it.add(Mark.ENFORCED, "clause.transfer", wording.values(clause.transfer()));
    it.enforced("clause.bases");
    if (clause.specialCategory()) {
      it.enforced("clause.specialCategory");
    }
    clause
        .dataClass()
        .ifPresent(
            data -> it.promised("clause.dataClass", "dataClass", wording.named("dataClass", data)));
    named("clause.types.asked", "", "types", clause.scope().types(), wording::type);
    conditions("clause.condition", clause.scope().conditions());
    conditions("clause.sourceCondition", clause.sourceOnly());
    disclosure();
    handling(clause.handling());
    return it.list();
  }

  private void kinds() {
    var kinds = clause.scope().kinds();
    if (kinds.isEmpty()) {
      it.enforced("clause.nothing");
    } else {
      it.enforced("clause.kinds", "kinds", wording.allNamed("kind", kinds));
    }
    if (clause.aggregatesOnly()) {
      it.enforced("clause.aggregates");
    }
  }

  private void bases(String party, List<Basis> bases) {
    for (var basis : bases) {
      var values = wording.values(basis);
      values.put("party", wording.member(party));
      it.add(Mark.ENFORCED, basis.suspended() ? "clause.basis.suspended" : "clause.basis", values);
    }
    if (bases.isEmpty()) {
      it.enforced("clause.basis.none", "party", wording.member(party));
    }
  }

  private void disclosure() {
    named(
        "clause.fields", "clause.fields.none", "fields", clause.disclosedFields(), wording::field);
    named("clause.types", "clause.types.none", "types", clause.disclosedTypes(), wording::type);
    it.enforced("clause.tlp", "tlp", clause.tlpCeiling().wireName());
    it.enforced("clause.retention", "days", clause.retentionDays());
    boolean onward =
        clause.onward() && !agreement.prohibitions().contains(Prohibition.ONWARD_SHARING);
    it.enforced("clause.onward", "onward", String.valueOf(onward));
  }

  private void named(
      String key,
      String keyOfNone,
      String name,
      Collection<String> items,
      UnaryOperator<String> words) {
    if (!items.isEmpty()) {
      it.enforced(key, name, wording.texts().all(items.stream().map(words).toList()));
    } else if (!keyOfNone.isEmpty()) {
      it.enforced(keyOfNone);
    }
  }

  private void conditions(String key, Conditions conditions) {
    for (var condition : asked(conditions)) {
      it.enforced(key, "condition", condition);
    }
  }

  private List<String> asked(Conditions asks) {
    var list = new ArrayList<String>();
    labels(asks, list);
    var texts = wording.texts();
    if (!asks.subjectRoles().isEmpty()) {
      var roles = wording.anyNamed("role", asks.subjectRoles());
      list.add(texts.text("condition.subjectRoles", "roles", roles));
    }
    if (asks.minimumConfidence() > 0) {
      list.add(texts.text("condition.minimumConfidence", "confidence", asks.minimumConfidence()));
    }
    if (asks.humanReviewedOnly()) {
      list.add(texts.text("condition.humanReviewedOnly"));
    }
    if (!asks.languages().isEmpty()) {
      var languages = asks.languages().stream().map(texts::languageName).toList();
      list.add(texts.text("condition.languages", "languages", texts.any(languages)));
    }
    if (!asks.originsExcluded().isEmpty()) {
      var origins = wording.anyNamed("origin", asks.originsExcluded());
      list.add(texts.text("condition.originsExcluded", "origins", origins));
    }
    if (asks.privateCommunications() != PrivateCommunications.INCLUDED) {
      var asked = asks.privateCommunications().wireName();
      list.add(texts.text("condition.privateCommunications", "asked", asked));
    }
    if (asks.governmentExcluded()) {
      list.add(texts.text("condition.governmentExcluded"));
    }
    return list;
  }

  private void labels(Conditions asks, List<String> list) {
    var key = "condition.labels." + asks.labelMatching().wireName();
    if (!asks.labels().isEmpty()) {
      var labels = wording.texts().any(asks.labels().stream().map(wording::label).toList());
      list.add(wording.texts().text(key, "labels", labels));
    }
  }

  /** What asks for nothing is not worth a sentence. */
  private void handling(Handling handling) {
    var usual = Handling.DEFAULT;
    Map<String, Object> source = Map.of("source", wording.member(agreement.source()));
    if (handling.permittedActions() != usual.permittedActions()) {
      var key = "actions." + handling.permittedActions().wireName();
      it.promised("clause.actions", "actions", wording.texts().text(key, source));
    }
    if (handling.attribution() != usual.attribution()) {
      var key = "attribution." + handling.attribution().wireName();
      it.promised("clause.attribution", "attribution", wording.texts().text(key, source));
    }
    if (handling.encryptAtRest()) {
      it.promised("clause.encryptAtRest");
    }
  }
}
