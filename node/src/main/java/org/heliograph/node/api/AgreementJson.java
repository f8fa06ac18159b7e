package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AgreementEvent;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Approval;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementTerminology;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.refusal.Refusal;

/** Agreements as the contract shows them. */
final class AgreementJson {
  private final AgreementParts parts;
  private final Vocabulary vocabulary;
  private final Supplier<Wording> wording;

  AgreementJson(AgreementParts parts, Vocabulary vocabulary, Supplier<Wording> wording) {
    this.wording = wording;
    this.parts = parts;
    this.vocabulary = vocabulary;
  }

  static ObjectNode name(AgreementName name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", name.source())
        .put("recipient", name.recipient())
        .put("id", name.id())
        .put("version", name.version());
  }

  /** One line of a list. */
  ObjectNode summary(AgreementRecord record, Map<AgreementName, Refusal> doubtful) {
    var name = record.name();
    var agreement = record.agreement();
    var json =
        name(name)
            .put("title", agreement.title())
            .put("state", record.state().wireName())
            .put("partner", name.partnerOf(parts.self()))
            .put("direction", direction(name, parts.self()))
            .put("proposedBy", record.proposedBy());
    members(json.putArray("signedBy"), name, record.signatures().keySet());
    members(json.putArray("suspendedBy"), name, suspending(record.state()));
    agreement
        .programme()
        .ifPresent(
            it -> json.putObject("programme").put("id", it.id()).put("version", it.version()));
    agreement.feed().ifPresent(feed -> json.put("feed", feed));
    json.put("validFrom", agreement.validity().from().toString());
    var to = agreement.validity().to();
    Pages.put(json, "validTo", to == null ? null : to.toString());
    json.put("reviewBy", agreement.reviewBy().toString())
        .put("changedAt", record.changedAt().toString());
    var doubt = doubtful.get(name);
    Pages.put(json, "doubtful", doubt == null ? null : doubt.detail());
    return json;
  }

  static String direction(AgreementName name, String self) {
    return name.source().equals(self) ? "sending" : "receiving";
  }

  private static Set<Party> suspending(AgreementState state) {
    return state instanceof Suspended ? state.parties() : Set.of();
  }

  private static void members(ArrayNode list, AgreementName name, Set<Party> parties) {
    parties.stream().map(name::member).sorted().forEach(list::add);
  }

  /** All that is on file about a version. */
  ObjectNode dossier(Dossier dossier) {
    var record = dossier.record();
    var agreement = record.agreement();
    var json =
        summary(record, parts.inForce().doubtful()).put("digest", record.digest().toString());
    json.set("document", AgreementDocument.toShow(agreement, vocabulary));
    json.put("yaml", AgreementDocument.toYaml(agreement, vocabulary));
    signatures(json.putArray("signatures"), record);
    var approvals = json.putArray("approvals");
    dossier.approvals().forEach(approval -> approvals.add(json(approval)));
    json.put("approvalsNeeded", dossier.needed());
    dossier
        .replaces()
        .ifPresent(
            inForce ->
                json.set(
                    "changes",
                    AgreementChanges.between(inForce, agreement, wording.get()).toJson()));
    var history = json.putArray("history");
    dossier.history().forEach(event -> history.add(json(event)));
    return json;
  }

  private static void signatures(ArrayNode list, AgreementRecord record) {
    for (var party : Party.values()) {
      var jws = record.signatures().get(party);
      if (jws != null) {
        list.addObject()
            .put("party", party.wireName())
            .put("member", record.name().member(party))
            .put("jws", jws);
      }
    }
  }

  private static ObjectNode json(Approval approval) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", approval.person())
            .put("standing", approval.standing().name().toLowerCase(Locale.ROOT));
    Pages.put(json, "interpretation", approval.interpretation().orElse(null));
    Pages.put(json, "assessment", approval.assessment().orElse(null));
    return json.put("at", approval.at().toString());
  }

  private static ObjectNode json(AgreementEvent event) {
    var json =
        JsonNodeFactory.instance.objectNode().put("act", event.act()).put("member", event.member());
    Pages.put(json, "person", event.person().orElse(null));
    Pages.put(json, "note", event.note().orElse(null));
    return json.put("at", event.at().toString());
  }

  static ArrayNode defects(List<Refusal> defects) {
    var list = JsonNodeFactory.instance.arrayNode();
    defects.forEach(defect -> list.add(Problem.json(defect)));
    return list;
  }

  /** What people should look at in a document that is usable. */
  ArrayNode remarks(Agreement agreement, Instant now) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var remark : parts.lint().get().remarks(agreement, now)) {
      var json = list.addObject().put("field", remark.field()).put("detail", remark.detail());
      Pages.put(json, "at", remark.at().orElse(null));
    }
    for (var remark : AgreementTerminology.remarks(agreement)) {
      list.addObject().put("field", remark.field()).put("detail", remark.words());
    }
    return list;
  }
}
