package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.heliograph.node.agreements.Programmes.Acceded;
import org.heliograph.node.agreements.Programmes.Wish;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.agreement.programme.ProgrammeDocument;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Tlp;

/** Programmes that the convener publishes, and our part in them. */
final class ProgrammeRoutes {
  private final AgreementParts parts;
  private final Vocabulary vocabulary;

  ProgrammeRoutes(AgreementParts parts, Vocabulary vocabulary) {
    this.parts = parts;
    this.vocabulary = vocabulary;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listProgrammes", this::list,
        "readProgramme", this::read,
        "accedeToProgramme", this::accede,
        "leaveProgramme", this::leave);
  }

  private Answer list(Call call) {
    var all = parts.ledger().accessions().programmes();
    return Answer.ok(Pages.of(all, call, signed -> summary(signed.programme())));
  }

  private ObjectNode summary(Programme programme) {
    boolean acceded =
        parts.ledger().accessions().newest(programme.id()).stream()
            .map(SignedAccession::accession)
            .filter(it -> it.member().equals(parts.self()) && !it.left())
            .anyMatch(it -> it.programme().equals(programme.ref()));
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", programme.id())
        .put("version", programme.version())
        .put("title", programme.title())
        .put("validFrom", programme.validity().from().toString())
        .put("reviewBy", programme.reviewBy().toString())
        .put("acceded", acceded);
  }

  private Answer read(Call call) {
    var programme = parts.programmes().require(call.path("id"));
    var json = summary(programme).put("yaml", ProgrammeDocument.toYaml(programme, vocabulary));
    var accessions = json.putArray("accessions");
    parts
        .ledger()
        .accessions()
        .newest(programme.id())
        .forEach(signed -> accessions.add(json(signed.accession())));
    var versions = json.putArray("versions");
    parts.ledger().accessions().programmes().stream()
        .map(SignedProgramme::programme)
        .filter(it -> it.id().equals(programme.id()))
        .forEach(it -> versions.add(it.version()));
    return Answer.ok(json);
  }

  private static ObjectNode json(Accession accession) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("member", accession.member())
            .put("version", accession.programme().version())
            .put("number", accession.number())
            .put("left", accession.left())
            .put("validFrom", accession.validity().from().toString());
    Pages.put(json, "feed", accession.feed().orElse(null));
    return json;
  }

  private Answer accede(Call call) {
    Acceded acceded = parts.programmes().accede(call.path("id"), wish(call.json()), call.person());
    parts.changed().run();
    return Answer.ok(
        json(acceded.accession())
            .put("given", acceded.given())
            .put("needed", acceded.needed())
            .put("signed", acceded.signed().isPresent()));
  }

  private Answer leave(Call call) {
    var left = parts.programmes().leave(call.path("id"));
    parts.changed().run();
    return Answer.ok(json(left.accession()));
  }

  private static Wish wish(JsonNode body) {
    var sending = body.path("asSource");
    var asSource =
        new AsSource(
            texts(sending, "clausesLeftOut"),
            texts(sending, "fieldsWithheld"),
            texts(sending, "typesWithheld"),
            Optional.ofNullable(sending.path("tlpCeiling").textValue()).flatMap(Tlp::ofWire),
            sending.has("retentionDays")
                ? OptionalInt.of(sending.path("retentionDays").asInt())
                : OptionalInt.empty());
    return new Wish(
        Optional.ofNullable(body.path("feed").textValue()),
        asSource,
        new AsRecipient(texts(body.path("asRecipient"), "clausesNotTaken")),
        Optional.ofNullable(body.path("until").textValue()).map(ProgrammeRoutes::time));
  }

  private static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "until has to be a time with its zone, such as 2027-12-01T00:00:00Z.")
          .asException();
    }
  }

  private static Set<String> texts(JsonNode body, String field) {
    var texts = new LinkedHashSet<String>();
    body.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
