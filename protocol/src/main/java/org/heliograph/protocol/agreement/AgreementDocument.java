package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.json.ResourceJson;

/** An agreement as the document that {@link AgreementReader} reads. */
public final class AgreementDocument {
  private AgreementDocument() {}

  /** The document with IRIs, whose canonical JSON is signed. */
  public static ObjectNode toSign(Agreement agreement) {
    return agreement(agreement, TermsWriter.toSign());
  }

  /** The document with short names, for people. */
  public static ObjectNode toShow(Agreement agreement, Vocabulary vocabulary) {
    return agreement(agreement, TermsWriter.toShow(vocabulary));
  }

  /** The file for people, without signatures: {@code agreement:} with short names. */
  public static String toYaml(Agreement agreement, Vocabulary vocabulary) {
    var file = JsonNodeFactory.instance.objectNode();
    file.set("agreement", toShow(agreement, vocabulary));
    return YamlDocument.write(file);
  }

  /** The JSON Schema (2020-12) of the file, of schema 3, for editors and other programs. */
  public static JsonNode jsonSchema() {
    return ResourceJson.read(AgreementDocument.class, "agreement-3.schema.json");
  }

  private static ObjectNode agreement(Agreement agreement, TermsWriter terms) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", agreement.schema())
        .put("id", agreement.id())
        .put("version", agreement.version())
        .put("title", agreement.title())
        .put("federation", agreement.federation())
        .put("source", agreement.source())
        .put("recipient", agreement.recipient());
    json.putObject("keys")
        .put("source", agreement.keys().source().toString())
        .put("recipient", agreement.keys().recipient().toString());
    TermsWriter.validity(json, agreement.validity());
    json.put("reviewBy", TermsWriter.time(agreement.reviewBy()))
        .put("stalenessHours", agreement.stalenessHours());
    if (agreement.schema() > Agreement.SCHEMA_1) {
      json.put("language", agreement.language());
    }
    agreement.feed().ifPresent(feed -> json.put("feed", feed));
    if (agreement.schema() > Agreement.SCHEMA_1) {
      TermsWriter.flag(json, "deleteOnTermination", agreement.deleteOnTermination());
    }
    agreement
        .programme()
        .ifPresent(
            it -> json.putObject("programme").put("id", it.id()).put("version", it.version()));
    terms.arrangement(json, agreement.arrangement());
    TermsWriter.objects(
        json,
        "capacities",
        agreement.capacities().stream().map(AgreementDocument::capacity).toList());
    terms.prohibitions(json, agreement.prohibitions());
    terms.duties(json, agreement.duties());
    ReturnsDocument.write(json, agreement.returns());
    terms.clauses(json, agreement.clauses());
    return json;
  }

  private static ObjectNode capacity(Capacity capacity) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("party", capacity.party().wireName())
            .put("capacity", capacity.kind().wireName());
    TermsWriter.text(json, "reference", capacity.reference());
    return json;
  }
}
