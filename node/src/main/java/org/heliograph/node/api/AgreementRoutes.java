package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Agreements, read: listed, one by one, and as what the next version begins from. */
final class AgreementRoutes {
  private static final Comparator<AgreementName> ORDER =
      Comparator.comparing(AgreementName::source)
          .thenComparing(AgreementName::recipient)
          .thenComparing(AgreementName::id)
          .thenComparingInt(AgreementName::version);

  private final AgreementParts parts;
  private final AgreementJson json;
  private final Vocabulary vocabulary;

  AgreementRoutes(AgreementParts parts, AgreementJson json, Vocabulary vocabulary) {
    this.parts = parts;
    this.json = json;
    this.vocabulary = vocabulary;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listAgreements", this::list, "getAgreement", this::get, "amendAgreement", this::amendment);
  }

  private Answer list(Call call) {
    var matching =
        parts.ledger().all().stream()
            .filter(filter(call))
            .sorted(Comparator.comparing(AgreementRecord::name, ORDER))
            .toList();
    var doubtful = parts.inForce().doubtful();
    return Answer.ok(Pages.of(page(matching, call), record -> json.summary(record, doubtful)));
  }

  private Predicate<AgreementRecord> filter(Call call) {
    var partner = Optional.ofNullable(call.query("partner")).map(parts::memberId);
    var state = Optional.ofNullable(call.query("state"));
    var direction = Optional.ofNullable(call.query("direction"));
    var self = parts.self();
    return record ->
        partner.filter(one -> !one.equals(record.name().partnerOf(self))).isEmpty()
            && state.filter(one -> !one.equals(record.state().wireName())).isEmpty()
            && direction
                .filter(one -> !one.equals(AgreementJson.direction(record.name(), self)))
                .isEmpty();
  }

  /** The cursor is the last name, so that what is drafted meanwhile repeats and hides nothing. */
  private static Page<AgreementRecord> page(List<AgreementRecord> all, Call call) {
    var after = Optional.ofNullable(call.query("cursor")).map(AgreementRoutes::parse);
    var rest =
        all.stream()
            .filter(one -> after.filter(last -> ORDER.compare(one.name(), last) <= 0).isEmpty())
            .toList();
    var items = rest.subList(0, Math.min(call.limit(), rest.size()));
    return new Page<>(items, items.size() == rest.size() ? null : cursor(items.getLast().name()));
  }

  private static String cursor(AgreementName name) {
    return "%s/%s/%s/%d".formatted(name.source(), name.recipient(), name.id(), name.version());
  }

  private static AgreementName parse(String cursor) {
    var parts = cursor.split("/", -1);
    if (parts.length != 4 || !parts[3].matches("[0-9]{1,9}")) {
      throw Pages.noCursor();
    }
    return new AgreementName(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
  }

  private Answer get(Call call) {
    return Answer.ok(json.dossier(open(call)));
  }

  private Dossier open(Call call) {
    return Dossier.open(parts.ledger(), AgreementPaths.name(call), parts.self());
  }

  private Answer amendment(Call call) {
    var dossier = open(call);
    var agreement = dossier.record().agreement();
    if (agreement.programme().isPresent()) {
      throw Refusal.of(
              RefusalReason.AGREEMENT_STATE,
              dossier.record().name()
                  + " derives from a programme; accede anew to narrow it,"
                  + " or agree on one of your own beside it.")
          .asException();
    }
    ObjectNode document = AgreementDocument.toShow(agreement, vocabulary);
    document.put("version", dossier.next()).remove("keys");
    var file = JsonNodeFactory.instance.objectNode();
    file.set("agreement", document);
    return Answer.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("version", dossier.next())
            .put("yaml", YamlDocument.write(file)));
  }
}
